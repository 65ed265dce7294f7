import { Anchor } from '#components/ui/anchor.tsx'
import { queueAddress, queueScopes, type QueueFilters, type QueueScope } from '#lib/review/queue.ts'
import styles from './review.module.css'

const titles: Record<QueueScope, string> = { mine: 'Waiting for me', open: 'All open', all: 'All, including ended' }

/** Which requests the list shows; the filters stay as they are. */
export function QueueScopes({ path, filters }: { path: string; filters: QueueFilters }) {
  return (
    <nav aria-label="Which requests">
      <ul className={styles.scopes} role="list">
        {queueScopes.map((show) => (
          <li key={show} className={styles.scope}>
            <Anchor href={`${path}${queueAddress({ ...filters, show, after: undefined })}`} aria-current={filters.show === show ? 'page' : undefined}>{titles[show]}</Anchor>
          </li>
        ))}
      </ul>
    </nav>
  )
}
