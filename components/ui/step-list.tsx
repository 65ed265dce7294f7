import type { ReactNode } from 'react'

export type Step = {
  title: ReactNode
  /** Who does it and how long it takes, on a line of its own. */
  byline?: ReactNode
  children?: ReactNode
}

/** Numbered steps, one after the other. */
export function StepList({ steps, headingLevel = 3 }: { steps: readonly Step[]; headingLevel?: 2 | 3 | 4 }) {
  const Heading = `h${headingLevel}` as const
  return (
    <ol className="step-list">
      {steps.map(({ title, byline, children }, index) => (
        <li key={index} className="step-list__step">
          <Heading className="nhsuk-heading-s step-list__title">{title}</Heading>
          {byline && <p className="step-list__byline">{byline}</p>}
          {children}
        </li>
      ))}
    </ol>
  )
}
