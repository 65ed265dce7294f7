import { OdsRecord } from '#components/identity/ods-record.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { SummaryList, type RowAction } from '#components/ui/summary-list.tsx'
import { environmentTitle } from '#lib/environments/environment.ts'
import { ukDate } from '#lib/kernel/uk-time.ts'
import { organisationWithCode } from '#lib/names/owner-lines.ts'
import type { OdsRecord as Record } from '#lib/names/ods-record.ts'
import { mayChangeFqdn } from '#lib/requests/receiver-changes.ts'
import type { ReceiverName, ReceiverView } from '#lib/requests/receiver-view.ts'

const hostings = { supplier: 'The supplier of the system', provider: 'The provider itself' }

/** Receivers of the other environment: its desk may not see them, so only their organisation gets links. */
function Receivers({ names, linked }: { names: readonly ReceiverName[]; linked: boolean }) {
  return <>{names.map(({ id, fqdn }) => (linked ? <Anchor key={id} className="nhsuk-link block" href={`/receivers/${id}`}><Breakable text={fqdn} /></Anchor> : <span key={id} className="block"><Breakable text={fqdn} /></span>))}</>
}

/** What is recorded of a receiver, with links to change it for those who may. */
export function ReceiverDetails({ receiver, ods }: { receiver: ReceiverView; ods: Record | null }) {
  const change = (field: string, what: string): readonly RowAction[] | undefined =>
    receiver.mayChange ? [{ href: `/receivers/${receiver.id}/edit#${field}`, text: 'Change', what }] : undefined
  return (
    <SummaryList
      rows={[
        { key: 'Reference', value: receiver.reference },
        { key: 'Organisation', value: organisationWithCode(receiver.organisation) },
        { key: 'Environment', value: environmentTitle[receiver.environment] },
        { key: 'FQDN', value: <><Breakable text={receiver.fqdn} /> <CopyButton text={receiver.fqdn} what="the FQDN" /></>, actions: mayChangeFqdn(receiver.requests).ok ? change('fqdn', 'the FQDN') : undefined },
        { key: 'Endpoint URL', value: <Breakable text={receiver.endpointUrl} />, actions: change('endpointUrl', 'the endpoint URL') },
        { key: 'For ODS code', value: <>{receiver.odsCode}<br /><OdsRecord record={ods} /></>, actions: mayChangeFqdn(receiver.requests).ok ? change('odsCode', 'the ODS code') : undefined },
        { key: 'System', value: receiver.systemName, actions: change('systemName', 'the system name') },
        { key: 'Hosted by', value: hostings[receiver.hosting], actions: change('hosting', 'who hosts it') },
        { key: 'ServiceId', value: receiver.serviceId ?? 'Not given yet', actions: change('serviceId', 'the ServiceId') },
        { key: 'Planned test date', value: receiver.testDate ? ukDate(receiver.testDate) : 'Not given yet', actions: change('testDate', 'the planned test date') },
        { key: 'Planned go-live date', value: receiver.goLiveDate ? ukDate(receiver.goLiveDate) : 'Not given yet', actions: change('goLiveDate', 'the planned go-live date') },
        receiver.twin && { key: 'INT receiver', value: <Receivers names={[receiver.twin]} linked={receiver.mayChange} /> },
        receiver.twinOf.length > 0 && { key: 'PROD receiver', value: <Receivers names={receiver.twinOf} linked={receiver.mayChange} /> },
        ...receiver.contacts.map(({ position, name, email, telephone }) => ({
          key: position === 1 ? 'First contact' : 'Second contact',
          value: <>{name}<br />{email}<br />{telephone}</>,
          actions: change(`contact${position}-name`, position === 1 ? 'the first contact' : 'the second contact'),
        })),
      ]}
    />
  )
}
