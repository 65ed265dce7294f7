import { Breakable } from '#components/ui/breakable.tsx'
import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { Radios } from '#components/ui/radios.tsx'
import { Table } from '#components/ui/table.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'

type Record = { readonly id: string; readonly name: string; readonly type: string; readonly value: string }
type Awaited = { readonly receiverId: string; readonly fqdn: string }
type Props = { added: readonly Record[]; awaited: readonly Awaited[]; action: FormAction; changed: boolean }

/** The sandbox's DNS, for visitors to play those who run one. */
export function DnsRecords({ added, awaited, action, changed }: Props) {
  return (
    <>
      {changed && <NotificationBanner success>DNS is changed. The portal looks at the name now: its page follows by itself.</NotificationBanner>}
      <title>{pageTitle('Sandbox DNS')}</title>
      <h1>Sandbox DNS</h1>
      <p>Play those who run DNS. A name resolves once its domain is applied for, without you. Here you add the record that proves control of a name, or any other.</p>
      <h2>Prove control of a name</h2>
      {awaited.length === 0 ? <p>No receiver waits for its record. Register one first.</p> : (
        <Form action={action}>
          <ul className="m-0 mb-10 list-none p-0" role="list">
            {awaited.map(({ receiverId, fqdn }) => (
              <li key={receiverId} className="m-0 -mt-px flex flex-col items-start justify-between gap-x-6 gap-y-3 sm:flex-row sm:items-center border border-nhs-border bg-nhs-white px-5 py-3">
                <span className="min-w-0 sm:flex-1"><Breakable text={fqdn} /></span>
                <Button name="receiverId" value={receiverId} variant="secondary" small className="m-0 w-auto shrink-0">Add its TXT record<VisuallyHidden> for {fqdn}</VisuallyHidden></Button>
              </li>
            ))}
          </ul>
        </Form>
      )}
      <h2>Add another record</h2>
      <Form action={action} values={{ type: 'A' }}>
        <TextInput name="name" label="Name" labelSize="s" hint="For example, receiver.example.nhs.uk" autoComplete="off" spellCheck={false} autoCapitalize="none" />
        <Radios name="type" legend="Type" legendSize="s" items={[{ value: 'A', text: 'A: an IPv4 address' }, { value: 'CNAME', text: 'CNAME: another name' }, { value: 'TXT', text: 'TXT: a text' }]} />
        <TextInput name="value" label="Value" labelSize="s" autoComplete="off" spellCheck={false} autoCapitalize="none" />
        <Button>Add the record</Button>
      </Form>
      {added.length > 0 && (
        <Form action={action}>
          <Table
            caption="Records that were added" captionSize="m" columns={['Name', 'Type', 'Value', 'Remove'].map((header) => ({ header }))}
            rows={added.map(({ id, name, type, value }) => ({
              key: id,
              cells: [
                <Breakable key="name" text={name} />, type, <span key="value" className="break-all">{value}</span>,
                <Button key="remove" name="remove" value={id} variant="secondary" small className="m-0 w-auto">Remove<VisuallyHidden> {type} of {name}</VisuallyHidden></Button>,
              ],
            }))}
          />
        </Form>
      )}
    </>
  )
}
