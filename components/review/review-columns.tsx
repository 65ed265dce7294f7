import type { ReactNode } from 'react'
import styles from './review.module.css'

/** The evidence, and beside it what is decided by it. On a small screen the decision comes first. */
export function ReviewColumns({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.aside}>{aside}</div>
      <div>{children}</div>
    </div>
  )
}
