import { CertificateSummary } from '#components/requests/certificate-summary.tsx'
import { LatestMessage } from '#components/requests/latest-message.tsx'
import { RefusedCertificate } from '#components/requests/refused-certificate.tsx'
import { RequestHistory } from '#components/requests/request-history.tsx'
import { WaitingCertificate } from '#components/requests/waiting-certificate.tsx'
import { FindingList } from '#components/ui/finding-list.tsx'
import type { FormAction } from '#lib/kernel/form-state.ts'
import type { ReviewCard as Card } from '#lib/review/evidence.ts'
import { isWatched } from '#lib/requests/receiver-view.ts'
import { glance } from '#lib/review/glance.ts'
import { CsrEvidence } from './csr-evidence.tsx'
import { DomainEvidence } from './domain-evidence.tsx'
import { GlanceList } from './glance-list.tsx'
import { MailList } from './mail-list.tsx'
import { NameRivals } from './name-rivals.tsx'
import { OrganisationEvidence } from './organisation-evidence.tsx'

type Props = {
  card: Card
  now: Date
  /** Has a failed mail sent again; given to who may. */
  sendAgain?: FormAction
  /** The organisation's own page; given to who may see it. */
  organisationHref?: string
}

/** The evidence of a request: what matters first, then all of it. */
export function ReviewCard({ card, now, sendAgain, organisationHref }: Props) {
  const { request, csr } = card
  return (
    <>
      <LatestMessage request={request} />
      <RefusedCertificate request={request} />
      <WaitingCertificate request={request} />
      <h2 className="nhsuk-heading-m">At a glance</h2>
      <GlanceList items={glance(card)} />
      {request.certificate && <><h2 className="nhsuk-heading-m">Certificate</h2><CertificateSummary certificate={request.certificate} requestId={request.id} /></>}
      <h2 className="nhsuk-heading-m">CSR</h2>
      {csr ? <CsrEvidence csr={csr} requestId={request.id} /> : <p>The organisation has not given a CSR yet.</p>}
      <h2 className="nhsuk-heading-m">Domain</h2>
      {card.receiver.findings.length > 0 && <FindingList findings={card.receiver.findings} />}
      <DomainEvidence domain={card.domain} watched={isWatched([card.request])} now={now} />
      <NameRivals fqdn={request.receiver.fqdn} rivals={card.rivals} />
      <h2 className="nhsuk-heading-m">Organisation and receiver</h2>
      <OrganisationEvidence card={card} href={organisationHref} />
      <h2 className="nhsuk-heading-m">Mails</h2>
      <MailList mails={card.mails} sendAgain={sendAgain} />
      <h2 className="nhsuk-heading-m">History</h2>
      <RequestHistory history={request.history} />
    </>
  )
}
