import { Anchor } from '#components/ui/anchor.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { queueAddress, type QueueFilters } from '#lib/review/queue.ts'
import type { QueuePage as Page } from '#lib/review/queue-view.ts'
import { QueueTable } from './queue-table.tsx'

type Props = { path: string; filters: QueueFilters; page: Page; now: Date }

/** One page of a queue with the way to the next, or what it means that there is nothing. */
export function QueuePage({ path, filters, page, now }: Props) {
  if (page.items.length === 0) return <NothingHere path={path} filters={filters} />
  return (
    <>
      <QueueTable caption="Requests, the longest waiting first" items={page.items} now={now} />
      {(page.next ?? filters.after) && (
        <nav className="nhsuk-pagination" aria-label="Pages of requests">
          <ul className="nhsuk-list">
            {page.next && <li><Anchor href={`${path}${queueAddress({ ...filters, after: page.next })}`} rel="next">Next {page.items.length} requests</Anchor></li>}
            {filters.after && <li><Anchor href={`${path}${queueAddress({ ...filters, after: undefined })}`}>Back to the longest waiting</Anchor></li>}
          </ul>
        </nav>
      )}
    </>
  )
}

function NothingHere({ path, filters }: { path: string; filters: QueueFilters }) {
  const isNarrowed = Boolean(filters.environment ?? filters.state ?? filters.holder ?? filters.organisation ?? filters.search)
  if (isNarrowed) {
    return (
      <EmptyState heading="Nothing fits">
        <p>No request fits what you asked for. A name can be searched by any part of it, an ODS code and a reference only as a whole.</p>
        <p><Anchor href={`${path}?show=all${filters.search ? `&search=${encodeURIComponent(filters.search)}` : ''}`}>{filters.search ? 'Search all requests' : 'Show all requests'}</Anchor></p>
      </EmptyState>
    )
  }
  if (filters.show === 'mine') {
    return (
      <EmptyState heading="Nothing waits for you">
        <p>You are up to date. New requests appear here when an organisation sends one, and your desk gets a mail.</p>
        <p><Anchor href={`${path}?show=open`}>See all open requests</Anchor></p>
      </EmptyState>
    )
  }
  return <EmptyState heading="No requests yet">Requests appear here as soon as an organisation registers a receiver.</EmptyState>
}
