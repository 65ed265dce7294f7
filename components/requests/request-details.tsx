import { Breakable } from '#components/ui/breakable.tsx'
import { Fingerprint } from '#components/ui/fingerprint.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import type { RequestView } from '#lib/requests/request-view.ts'

/** What the request is for, in the words it was registered with. */
export function RequestDetails({ request }: { request: RequestView }) {
  const { receiver } = request
  return (
    <SummaryList
      rows={[
        { key: 'Organisation', value: request.organisation.name },
        { key: 'ODS code', value: receiver.odsCode },
        { key: 'FQDN', value: <Breakable text={receiver.fqdn} /> },
        { key: 'Endpoint URL', value: <Breakable text={receiver.endpointUrl} /> },
        { key: 'System', value: `${receiver.systemName}, hosted by the ${receiver.hosting}` },
        { key: 'Kind', value: request.kind === 'new' ? 'New certificate' : `Renewal of ${request.nameOnRecord ?? 'the certificate on record'}` },
        { key: 'Reason', value: <span className="whitespace-pre-line">{request.reason}</span> },
        (request.rules.tccNeeded || request.tccReference !== null) && { key: 'Technical Conformance Certificate', value: request.tccReference ?? 'Not given yet' },
        { key: 'Contacts', value: receiver.contacts.map((contact) => <p key={contact.email} className="break-words">{contact.name}<br /><Breakable text={contact.email} /><br />{contact.telephone}</p>) },
        request.csr !== null && { key: 'Public key', value: <>RSA, {request.csr.keyBits} bits<br /><span className="nhsuk-u-secondary-text-colour">SHA-256</span> <Fingerprint sha256={request.csr.spkiSha256} /></> },
      ]}
    />
  )
}
