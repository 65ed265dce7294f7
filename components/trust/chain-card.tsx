import { Card } from '#components/ui/card.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { DownloadLink } from '#components/ui/download-link.tsx'
import { Tag, type TagColour } from '#components/ui/tag.tsx'
import { environmentTitle } from '#lib/environments/environment.ts'
import type { Standing } from '#lib/trust/authority.ts'
import type { ChainView } from '#lib/trust/chain-view.ts'
import { AuthoritySummary } from './authority-summary.tsx'

const standings: Record<Standing, { text: string; colour: TagColour }> = {
  current: { text: 'In force', colour: 'green' },
  superseded: { text: 'Superseded', colour: 'orange' },
  expired: { text: 'Expired', colour: 'red' },
}

/** One generation of an environment's authorities: whether it is in force, its certificates and its downloads. */
export function ChainCard({ chain }: { chain: ChainView }) {
  const { text, colour } = standings[chain.standing]
  const title = `${environmentTitle[chain.environment]} generation ${chain.generation}`
  const bundle = `/chains/bundle/${chain.environment}/${chain.generation}`
  return (
    <Card look="feature" heading={title} headingLevel={3}>
      <p><Tag colour={colour}>{text}</Tag></p>
      {chain.supersededFrom && (
        <p>Superseded from <DateTime value={chain.supersededFrom} day />. Do not use it, even where its certificates are still in date. It is shown here so that you can recognise it and remove it.</p>
      )}
      {chain.authorities.map((authority) => <AuthoritySummary key={authority.sha256} authority={authority} chain={title} current={chain.standing === 'current'} />)}
      {chain.complete ? (
        <>
          <p className="nhsuk-u-font-weight-bold nhsuk-u-margin-bottom-2">Download the whole chain in one PEM file</p>
          <ul className="nhsuk-list">
            <li><DownloadLink href={`${bundle}/sub-root`} about="PEM">{title}, sub CA first, then root</DownloadLink></li>
            <li><DownloadLink href={`${bundle}/root-sub`} about="PEM">{title}, root first, then sub CA</DownloadLink></li>
          </ul>
        </>
      ) : <p className="nhsuk-hint">The certificates can be downloaded here once the programme team has imported all of them.</p>}
    </Card>
  )
}
