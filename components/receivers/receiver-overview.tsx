import { LinkButton } from '#components/ui/button.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { FindingList } from '#components/ui/finding-list.tsx'
import { TaskList } from '#components/ui/task-list.tsx'
import { environmentTitle } from '#lib/environments/environment.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import type { OdsRecord } from '#lib/names/ods-record.ts'
import { mayRenew } from '#lib/requests/receiver-changes.ts'
import { receiverTasks } from '#lib/requests/receiver-tasks.ts'
import { currentRequest, type ReceiverView } from '#lib/requests/receiver-view.ts'
import { ReceiverCertificates } from './receiver-certificates.tsx'
import { ReceiverDetails } from './receiver-details.tsx'
import { ReceiverRequests } from './receiver-requests.tsx'

type Props = { receiver: ReceiverView; judgement: { readonly findings: readonly Finding[]; readonly ods: OdsRecord | null }; now: Date }

/** A receiver's page: what there is to do, then what is known of it. */
export function ReceiverOverview({ receiver, judgement: { findings, ods }, now }: Props) {
  const { id, environment, domain, requests, mayChange } = receiver
  const begun = Boolean(domain && (domain.section5Confirmed || domain.appliedOn || domain.reference || Object.values(domain.checklist).some(Boolean)))
  const tasks = receiverTasks({ receiverId: id, environment, tccNeeded: receiver.rules.tccNeeded, domainConfirmed: receiver.domainConfirmedAt !== null, domainBegun: begun, request: currentRequest(requests) })
  return (
    <>
      <h1><span className="nhsuk-caption-l">{environmentTitle[environment]} receiver {receiver.reference}</span> <Breakable text={receiver.fqdn} /></h1>
      <h2>What there is to do</h2>
      <TaskList tasks={tasks.map(({ to, ...task }) => ({ ...task, href: mayChange || to?.endsWith('/domain') ? to : undefined }))} />
      {mayChange && mayRenew(requests).ok && <LinkButton href={`/receivers/${id}/renew`} variant="secondary">Renew the certificate</LinkButton>}
      {findings.length > 0 && <><h2>About the name and the ODS code</h2><FindingList findings={findings} /></>}
      <h2>Details</h2>
      <ReceiverDetails receiver={receiver} ods={ods} />
      <h2>Requests</h2>
      <ReceiverRequests requests={requests} />
      <h2>Certificates</h2>
      <ReceiverCertificates certificates={receiver.certificates} now={now} />
    </>
  )
}
