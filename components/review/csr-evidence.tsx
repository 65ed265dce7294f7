import { Breakable } from '#components/ui/breakable.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { Details } from '#components/ui/details.tsx'
import { DownloadLink } from '#components/ui/download-link.tsx'
import { Fingerprint } from '#components/ui/fingerprint.tsx'
import { FindingList } from '#components/ui/finding-list.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import type { CsrEvidence as Evidence } from '#lib/review/evidence.ts'

const origins = { browser: 'Made in this portal', pasted: 'Made elsewhere, then pasted or uploaded' } as const

/** A CSR taken apart, with what the checks say of it now, and the CSR itself to copy or save. */
export function CsrEvidence({ csr, requestId }: { csr: Evidence; requestId: string }) {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Subject', value: <Breakable text={csr.subject} /> },
          { key: 'Key', value: csr.key },
          { key: 'Signature', value: csr.signature },
          { key: 'Public key SHA-256', value: <Fingerprint sha256={csr.spkiSha256} /> },
          { key: 'Given', value: <><DateTime value={csr.givenAt} />. {origins[csr.origin]}.</> },
        ]}
      />
      {csr.findings.length > 0 && <FindingList findings={csr.findings} />}
      <p><DownloadLink href={`/requests/${requestId}/download/csr`}>Download the CSR</DownloadLink><CopyButton text={csr.pem} what="the CSR">Copy the CSR</CopyButton></p>
      <Details summary="Show the CSR"><CodeBlock code={csr.pem} what="the CSR" tall /></Details>
    </>
  )
}
