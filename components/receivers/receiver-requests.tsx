import { StateTag } from '#components/requests/state-tag.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { Table } from '#components/ui/table.tsx'
import { ukDate } from '#lib/kernel/uk-time.ts'
import type { ReceiverRequest } from '#lib/requests/receiver-view.ts'

/** The requests of a receiver, newest first. */
export function ReceiverRequests({ requests }: { requests: readonly ReceiverRequest[] }) {
  return (
    <Table
      caption="Requests" hiddenCaption
      columns={[{ header: 'Request' }, { header: 'For' }, { header: 'Status' }, { header: 'Since' }]}
      rows={requests.map((request) => ({
        key: request.id,
        cells: [
          <Anchor key="reference" className="nhsuk-link" href={`/requests/${request.id}`}>{request.reference}</Anchor>,
          request.kind === 'renewal' ? 'Renewal' : 'New certificate',
          <StateTag key="state" state={request.state} />,
          ukDate(request.stateSince),
        ],
      }))}
    />
  )
}
