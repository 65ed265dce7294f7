import { StateTag } from '#components/requests/state-tag.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { Table } from '#components/ui/table.tsx'
import { deskTitle, environmentNames, environmentTitle } from '#lib/environments/environment.ts'
import { queueAddress } from '#lib/review/queue.ts'
import type { StateCount } from '#lib/review/queue-view.ts'
import { waited } from '#lib/review/waited.ts'
import styles from './review.module.css'

/** Open requests of each environment by status and holder, with how long the oldest has waited; each count leads to its requests. */
export function StateCounts({ counts, now }: { counts: readonly StateCount[]; now: Date }) {
  return (
    <div className={styles.counts}>
      {environmentNames.map((environment) => {
        const own = counts.filter((count) => count.environment === environment)
        const total = own.reduce((sum, { count }) => sum + count, 0)
        return (
          <Table
            key={environment} caption={`${environmentTitle[environment]}: ${total.toLocaleString('en-GB')} open`} captionSize="m" stack={false}
            columns={[{ header: 'Status' }, { header: 'Requests', numeric: true }, { header: 'Longest waiting', numeric: true }]}
            rows={own.map(({ state, holder, count, oldest }) => ({
              key: state,
              cells: [
                <span key="state"><StateTag state={state} /><span className={styles.small}>{holder === 'organisation' ? 'Organisation' : deskTitle[holder]}</span></span>,
                <Anchor key="count" href={`/programme${queueAddress({ show: 'open', environment, state })}#requests`}>{count.toLocaleString('en-GB')}</Anchor>,
                waited(oldest, now),
              ],
            }))}
          />
        )
      })}
    </div>
  )
}
