import { Breakable } from '#components/ui/breakable.tsx'
import { Fingerprint } from '#components/ui/fingerprint.tsx'
import { FindingList } from '#components/ui/finding-list.tsx'
import { SummaryList, type RowAction } from '#components/ui/summary-list.tsx'
import { organisationWithCode, receiverCode } from '#lib/names/owner-lines.ts'
import { changeableAnswers } from '#lib/requests/request-answers.ts'
import { renewalFindings } from '#lib/requests/receiver-rules.ts'
import type { RequestView } from '#lib/requests/request-view.ts'

/** What the request is for, in the words it was registered with; with links to what its organisation may still change. */
export function RequestDetails({ request }: { request: RequestView }) {
  const { receiver } = request
  const { purpose, tccReference } = request.mine ? changeableAnswers(request) : { purpose: false, tccReference: false }
  const link = (href: string, what: string): readonly RowAction[] => [{ href, text: 'Change', what }]
  const ask = (may: boolean, field: string, what: string) => (may ? link(`/requests/${request.id}/change#${field}`, what) : undefined)
  const ofReceiver = (field: string, what: string) => (purpose ? link(`/receivers/${receiver.id}/edit#${field}`, what) : undefined)
  const findings = purpose ? renewalFindings({ ...request, fqdn: receiver.fqdn }).filter(({ level }) => level === 'should') : []
  return (
    <>
      {findings.length > 0 && <FindingList findings={findings} />}
      <SummaryList
        rows={[
          { key: 'Organisation', value: organisationWithCode(request.organisation) },
          { key: 'For ODS code', value: receiverCode(receiver) },
          { key: 'FQDN', value: <Breakable text={receiver.fqdn} /> },
          { key: 'Endpoint URL', value: <Breakable text={receiver.endpointUrl} />, actions: ofReceiver('endpointUrl', 'the endpoint URL') },
          { key: 'System', value: `${receiver.systemName}, hosted by the ${receiver.hosting}`, actions: ofReceiver('systemName', 'the system') },
          { key: 'Kind', value: request.kind === 'new' ? 'New certificate' : `Renewal of ${request.nameOnRecord ?? 'the certificate on record'}`, actions: ask(purpose, 'kind', 'whether it is new or a renewal') },
          { key: 'Reason', value: <span className="whitespace-pre-line">{request.reason}</span>, actions: ask(purpose, 'reason', 'the reason') },
          (request.rules.tccNeeded || request.tccReference !== null) && { key: 'Technical Conformance Certificate', value: request.tccReference ?? 'Not given yet', actions: ask(tccReference, 'tccReference', 'the Technical Conformance Certificate reference') },
          { key: 'Contacts', value: receiver.contacts.map((contact) => <p key={contact.email} className="break-words">{contact.name}<br /><Breakable text={contact.email} /><br />{contact.telephone}</p>), actions: ofReceiver('contact1-name', 'the contacts') },
          request.csr !== null && { key: 'Public key', value: <>RSA, {request.csr.keyBits} bits<br /><span className="nhsuk-u-secondary-text-colour">SHA-256</span> <Fingerprint sha256={request.csr.spkiSha256} /></> },
        ]}
      />
    </>
  )
}
