import { OdsRecord } from '#components/identity/ods-record.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import type { ReviewCard } from '#lib/review/evidence.ts'

/** Who asks, for what, and whom to call. */
export function OrganisationEvidence({ card, href }: { card: ReviewCard; href?: string }) {
  const { request, organisation, receiver } = card
  return (
    <SummaryList
      rows={[
        { key: 'Organisation', value: <>{href ? <Anchor href={href}>{organisation.name}</Anchor> : organisation.name}<br />ODS code {organisation.odsCode}, {organisation.confirmedAt ? <>confirmed on <DateTime value={organisation.confirmedAt} day /></> : 'as the organisation says, not confirmed'}<br /><OdsRecord record={organisation.ods} /></> },
        request.receiver.odsCode !== organisation.odsCode && { key: 'ODS code of the receiver', value: <>{request.receiver.odsCode}, another than the organisation’s own<br /><OdsRecord record={receiver.ods} /></> },
        { key: 'System', value: `${request.receiver.systemName}, hosted by the ${request.receiver.hosting}` },
        { key: 'Endpoint URL', value: <Breakable text={request.receiver.endpointUrl} /> },
        receiver.twin !== null && { key: 'INT twin', value: <><Breakable text={receiver.twin.fqdn} />, {receiver.twin.reference}</> },
        { key: 'Kind', value: request.kind === 'new' ? 'New certificate' : `Renewal of ${request.nameOnRecord ?? 'the certificate on record'}` },
        { key: 'Reason', value: <span className="whitespace-pre-line">{request.reason}</span> },
        (request.rules.tccNeeded || request.tccReference !== null) && { key: 'Technical Conformance Certificate', value: request.tccReference ?? 'Not given yet' },
        (receiver.testDate ?? receiver.goLiveDate) !== null && {
          key: 'Planned',
          value: <>{receiver.testDate && <>Test on <DateTime value={receiver.testDate} day /><br /></>}{receiver.goLiveDate && <>Go live on <DateTime value={receiver.goLiveDate} day /></>}</>,
        },
        { key: 'Contacts', value: request.receiver.contacts.map((contact) => <p key={contact.email}>{contact.name}<br /><a href={`tel:${contact.telephone.replace(/[^+\d]/g, '')}`}>{contact.telephone}</a><br /><a href={`mailto:${contact.email}`}><Breakable text={contact.email} /></a></p>) },
      ]}
    />
  )
}
