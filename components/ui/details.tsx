import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** Words that only some people need, behind a summary. `expander` draws it as a box. */
export function Details({ summary, open, expander, children }: { summary: ReactNode; open?: boolean; expander?: boolean; children: ReactNode }) {
  return (
    <details className={classNames('nhsuk-details', expander && 'nhsuk-expander')} open={open}>
      <summary className="nhsuk-details__summary"><span className="nhsuk-details__summary-text">{summary}</span></summary>
      <div className="nhsuk-details__text">{children}</div>
    </details>
  )
}
