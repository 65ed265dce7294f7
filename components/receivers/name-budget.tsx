import { commonNameLimit } from '#lib/names/name-rules.ts'
import styles from './name-builder.module.css'

/** How much of the 64 characters of a common name is used. The words say it; the bar only shows it. */
export function NameBudget({ length }: { length: number }) {
  const left = commonNameLimit - length
  return (
    <div className={styles.budget}>
      <progress className={left < 0 ? styles.over : styles.bar} value={Math.min(length, commonNameLimit)} max={commonNameLimit} aria-hidden="true" />
      <span className="nhsuk-body-s nhsuk-u-margin-bottom-0">{left < 0 ? `${-left} too many: ${length} of ${commonNameLimit} characters` : `${length} of ${commonNameLimit} characters`}</span>
    </div>
  )
}
