import type { ReactNode } from 'react'

/** Where a list would stand and there is nothing yet: why, and what to do. `children` are paragraphs and a button. */
export function EmptyState({ heading, headingLevel = 2, children }: { heading: string; headingLevel?: 2 | 3; children?: ReactNode }) {
  const Heading = `h${headingLevel}` as const
  return (
    <div className="empty-state">
      <Heading className="nhsuk-heading-m">{heading}</Heading>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}
