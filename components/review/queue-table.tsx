import { StateTag } from '#components/requests/state-tag.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { Table } from '#components/ui/table.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { deskTitle, environmentTitle } from '#lib/environments/environment.ts'
import { stateFacts } from '#lib/requests/states.ts'
import type { QueueItem } from '#lib/review/queue-view.ts'
import { waited } from '#lib/review/waited.ts'
import styles from './review.module.css'

type Props = { caption: string; items: readonly QueueItem[]; now: Date }

/** Who has the request, where its status does not say so itself. */
function heldBy({ holder, state }: QueueItem): string | null {
  const name = holder === 'organisation' ? 'the organisation' : deskTitle[holder]
  return stateFacts[state].title.includes(name) || stateFacts[state].ended ? null : `With ${name}`
}

/** Requests to work through, one a row; on a small screen one a card. */
export function QueueTable({ caption, items, now }: Props) {
  const columns = ['Request', 'Name', 'Organisation', 'Status', 'Waiting'].map((header) => ({ header }))
  const rows = items.map((item) => ({
    key: item.id,
    cells: [
      <span key="reference" className={styles.nowrap}><Anchor href={`/desk/${item.id}`}>{item.reference}</Anchor><span className={styles.small}>{environmentTitle[item.environment]}{item.kind === 'renewal' && ', renewal'}</span></span>,
      <Breakable key="name" text={item.fqdn} />,
      <span key="organisation">{item.organisation}<span className={styles.small}>ODS {item.organisationOdsCode}{item.odsCode !== item.organisationOdsCode && <>, for {item.odsCode}</>}</span></span>,
      <span key="state"><StateTag state={item.state} />{item.mailFailed && <> <Tag colour="red">Mail failed</Tag></>}<span className={styles.small}>{heldBy(item)}</span></span>,
      <span key="waiting" className={styles.nowrap}>{waited(item.since, now)}<span className={styles.small}>since <DateTime value={item.since} day /></span></span>,
    ],
  }))
  return <div className={styles.rows}><Table caption={caption} hiddenCaption columns={columns} rows={rows} /></div>
}
