import { Breakable } from '#components/ui/breakable.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { DownloadLink } from '#components/ui/download-link.tsx'
import { Fingerprint } from '#components/ui/fingerprint.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { CertificateView } from '#lib/requests/request-view.ts'
import { revocationInWords } from '#lib/trust/revocation-words.ts'

/** A proven certificate: whose it is, until when, and its downloads; one that was revoked is not handed out any more. */
export function CertificateSummary({ certificate, requestId }: { certificate: CertificateView; requestId: string }) {
  const download = (file: string) => `/requests/${requestId}/download/${file}`
  return (
    <>
      <SummaryList
        rows={[
          certificate.revokedAt !== null && { key: 'Status', value: <><Tag colour="red">Revoked</Tag> <DateTime value={certificate.revokedAt} /></> },
          { key: 'Expires', value: <DateTime value={certificate.notAfter} day /> },
          { key: 'Valid from', value: <DateTime value={certificate.notBefore} day /> },
          { key: 'Verified', value: <DateTime value={certificate.verifiedAt} /> },
          certificate.revocation !== null && { key: 'Revocation', value: revocationInWords(certificate.revocation) },
          { key: 'Subject', value: <Breakable text={certificate.subject} /> },
          { key: 'Issuer', value: <span className="break-words">{certificate.issuer}</span> },
          { key: 'Serial number', value: <span className="break-all font-mono text-base">{certificate.serial}</span> },
          { key: 'SHA-256 fingerprint', value: <Fingerprint sha256={certificate.sha256} /> },
        ]}
      />
      {certificate.revokedAt === null && <ul className="nhsuk-list">
        <li><DownloadLink href={download('certificate.crt')} about="PEM">Certificate</DownloadLink></li>
        <li><DownloadLink href={download('full-chain.pem')} about="PEM, certificate then sub CA then root">Full chain</DownloadLink></li>
        <li><DownloadLink href={download('trust-bundle.pem')} about="PEM, sub CA and root to trust">Trust bundle of the environment</DownloadLink></li>
      </ul>}
    </>
  )
}
