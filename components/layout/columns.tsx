import type { ReactNode } from 'react'
import styles from './columns.module.css'

/** What is read, and beside it what stays in view: where it stands and what can be done. On a small screen that comes first. */
export function Columns({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div className={styles.aside}>{aside}</div>
      <div className={styles.main}>{children}</div>
    </div>
  )
}
