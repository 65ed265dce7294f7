import { StateTag } from '#components/requests/state-tag.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { LinkButton } from '#components/ui/button.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Table } from '#components/ui/table.tsx'
import { environmentTitle } from '#lib/environments/environment.ts'
import { ukDate } from '#lib/kernel/uk-time.ts'
import type { ReceiverSummary } from '#lib/requests/receiver-view.ts'
import { ExpiryNote } from './expiry-note.tsx'

/** The organisation's receivers: where each stands and how long its certificate lasts. */
export function ReceiverList({ receivers, now }: { receivers: readonly ReceiverSummary[]; now: Date }) {
  if (receivers.length === 0) {
    return (
      <EmptyState heading="You have no receivers yet">
        <p>Register one for each environment that BaRS is to call: INT for testing, then PROD. It takes about 10 minutes. You need the ODS code, two contacts and an idea of the domain name; the page helps with the name.</p>
        <LinkButton href="/receivers/new">Register a receiver</LinkButton>
      </EmptyState>
    )
  }
  const several = new Set(receivers.map((receiver) => receiver.organisationName)).size > 1
  return (
    <Table
      caption="Receivers" hiddenCaption
      columns={[{ header: 'Receiver' }, { header: 'Environment' }, ...(several ? [{ header: 'Organisation' }] : []), { header: 'Status' }, { header: 'Certificate' }]}
      rows={receivers.map((receiver) => ({
        key: receiver.id,
        cells: [
          <span key="name">
            <Anchor className="nhsuk-link" href={`/receivers/${receiver.id}`}><Breakable text={receiver.fqdn} /></Anchor>
            <span className="nhsuk-body-s block nhsuk-u-secondary-text-colour nhsuk-u-margin-bottom-0 font-normal">{receiver.systemName}, {receiver.reference}</span>
          </span>,
          environmentTitle[receiver.environment],
          ...(several ? [receiver.organisationName] : []),
          receiver.request ? <span key="state"><StateTag state={receiver.request.state} /> <span className="nhsuk-body-s block nhsuk-u-secondary-text-colour nhsuk-u-margin-bottom-0 whitespace-nowrap">since {ukDate(receiver.request.stateSince)}</span></span> : 'No request',
          <ExpiryNote key="expiry" expires={receiver.expires} now={now} />,
        ],
      }))}
    />
  )
}
