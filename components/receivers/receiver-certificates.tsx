import { Anchor } from '#components/ui/anchor.tsx'
import { Table } from '#components/ui/table.tsx'
import { ukDate } from '#lib/kernel/uk-time.ts'
import type { ReceiverCertificate } from '#lib/requests/receiver-view.ts'
import { ExpiryNote } from './expiry-note.tsx'

/** The proven certificates of a receiver, newest first. */
export function ReceiverCertificates({ certificates, now }: { certificates: readonly ReceiverCertificate[]; now: Date }) {
  if (certificates.length === 0) return <p>There is no certificate yet.</p>
  return (
    <Table
      caption="Certificates" hiddenCaption
      columns={[{ header: 'Serial number' }, { header: 'Valid from' }, { header: 'Status' }]}
      rows={certificates.map((certificate) => ({
        key: `${certificate.requestId}-${certificate.serial}`,
        cells: [
          <Anchor key="serial" className="nhsuk-link break-all" href={`/requests/${certificate.requestId}`}>{certificate.serial}</Anchor>,
          ukDate(certificate.notBefore),
          certificate.revokedAt ? `Revoked ${ukDate(certificate.revokedAt)}` : <ExpiryNote key="expiry" expires={certificate.notAfter} now={now} />,
        ],
      }))}
    />
  )
}
