import { DateTime } from '#components/ui/date-time.tsx'
import { Table } from '#components/ui/table.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { environmentTitle } from '#lib/environments/environment.ts'
import type { ChainView } from '#lib/trust/chain-view.ts'

const columns = ['Authority', 'Chain', 'File', 'Fingerprint', 'Valid to'].map((header) => ({ header }))

/** Every authority that the portal knows, and what is still to be done for it. */
export function AuthorityTable({ chains }: { chains: readonly ChainView[] }) {
  const rows = chains.flatMap((chain) =>
    chain.authorities.map((authority) => ({
      key: authority.sha256,
      cells: [
        authority.name,
        `${environmentTitle[chain.environment]} ${chain.generation} ${authority.role === 'root' ? 'root' : 'sub CA'}`,
        authority.imported ? <Tag key="file" colour="green">Imported</Tag> : <Tag key="file" colour={chain.standing === 'current' ? 'red' : 'grey'}>Not imported</Tag>,
        authority.confirmed ? 'Confirmed' : chain.standing === 'current' ? <Tag key="confirmed" colour="yellow">Unconfirmed</Tag> : 'Unconfirmed',
        authority.notAfter ? <DateTime key="until" value={authority.notAfter} day /> : 'Not known before import',
      ],
    })),
  )
  return <Table caption="Known authorities" columns={columns} rows={rows} />
}
