import type { ReactNode } from 'react'

/** The good news of a page, as its h1. */
export function Panel({ heading, children }: { heading: ReactNode; children?: ReactNode }) {
  return (
    <div className="nhsuk-panel">
      <h1 className="nhsuk-panel__heading">{heading}</h1>
      {children && <div className="nhsuk-panel__body">{children}</div>}
    </div>
  )
}
