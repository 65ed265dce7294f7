import { CopyButton } from '#components/ui/copy-button.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { DownloadLink } from '#components/ui/download-link.tsx'
import { Fingerprint } from '#components/ui/fingerprint.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import { Tag } from '#components/ui/tag.tsx'
import type { AuthorityView } from '#lib/trust/chain-view.ts'

const roles = { root: 'Root', sub: 'Sub CA' } as const

/** One CA certificate: its name, dates and fingerprint, and the file where it is here. */
export function AuthoritySummary({ authority, chain, current }: { authority: AuthorityView; chain: string; current: boolean }) {
  const { name, notBefore, notAfter, fingerprint, imported, confirmed, sha256, source } = authority
  return (
    <>
      <h4 className="nhsuk-heading-s nhsuk-u-margin-bottom-2">{roles[authority.role]}: {name}</h4>
      <SummaryList
        rows={[
          notBefore && notAfter && { key: 'Valid', value: <><DateTime value={notBefore} day /> to <DateTime value={notAfter} day /></> },
          { key: 'SHA-256 fingerprint', value: <><Fingerprint sha256={fingerprint} /> <CopyButton text={fingerprint} what={`the fingerprint of ${name}, ${chain}`} /></> },
          { key: 'Known from', value: <>{source}{current && !confirmed && <> <Tag colour="yellow">Unconfirmed</Tag></>}</> },
          { key: 'File', value: imported ? <DownloadLink href={`/chains/certificate/${sha256}`} about="PEM">{name}</DownloadLink> : 'Not yet imported' },
        ]}
      />
    </>
  )
}
