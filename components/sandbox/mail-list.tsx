import { Anchor } from '#components/ui/anchor.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { Button } from '#components/ui/button.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { SearchForm } from '#components/ui/search-form.tsx'
import { Table } from '#components/ui/table.tsx'
import { TextInput } from '#components/ui/text-input.tsx'

type Row = { readonly id: string; readonly to: readonly string[]; readonly subject: string; readonly receivedAt: Date }
type Props = { mails: readonly Row[]; page: number; pages: number; matching: string }

/** Caught mails, newest first, with a search over subjects and addresses. */
export function MailList({ mails, page, pages, matching }: Props) {
  const href = (to: number) => `/sandbox/mail?${new URLSearchParams({ ...(matching ? { matching } : {}), page: String(to) })}`
  return (
    <>
      <SearchForm action="/sandbox/mail" className="mb-8 flex flex-wrap items-end gap-4 [&_.nhsuk-form-group]:m-0">
        <TextInput name="matching" type="search" width={20} label="Find a reference, a word of the subject or an address" value={matching} />
        <Button variant="secondary" className="m-0 w-auto">Find</Button>
      </SearchForm>
      {mails.length === 0 ? <NoMail matching={matching} /> : (
        <Table
          caption={matching ? `Mail that matches “${matching}”` : 'Newest first'}
          captionSize="s"
          columns={[{ header: 'Subject' }, { header: 'To' }, { header: 'Received' }]}
          rows={mails.map(({ id, to, subject, receivedAt }) => ({
            key: id,
            cells: [
              <Anchor key="subject" className="nhsuk-link" href={`/sandbox/mail/${id}`}><Breakable text={subject.replace('[Sandbox] ', '') || 'Without a subject'} /></Anchor>,
              <span key="to"><Breakable text={to[0] ?? ''} />{to.length > 1 && <><br /><span className="nhsuk-u-font-size-16">and {to.length - 1} more</span></>}</span>,
              <span key="received" className="sm:whitespace-nowrap"><DateTime value={receivedAt} /></span>,
            ],
          }))}
        />
      )}
      <Pagination page={page} pages={pages} href={href} />
    </>
  )
}

function NoMail({ matching }: { matching: string }) {
  if (!matching) return <EmptyState heading="No mail yet">Mail appears here as soon as the portal sends some, for example when a request is submitted.</EmptyState>
  return <EmptyState heading={`No mail matches “${matching}”`}><p><Anchor href="/sandbox/mail">Show all mail</Anchor></p></EmptyState>
}
