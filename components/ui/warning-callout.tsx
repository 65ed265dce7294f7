import type { ReactNode } from 'react'
import { VisuallyHidden } from './visually-hidden.tsx'

type Props = { heading?: string; headingLevel?: 2 | 3 | 4; children: ReactNode }

/** What goes wrong unless it is read. A heading of one's own is read out with "Important" before it. */
export function WarningCallout({ heading, headingLevel = 3, children }: Props) {
  const Heading = `h${headingLevel}` as const
  return (
    <div className="nhsuk-card nhsuk-card--warning">
      <div className="nhsuk-card__content">
        <Heading className="nhsuk-card__heading">
          {heading ? <span role="text"><VisuallyHidden>Important: </VisuallyHidden>{heading}</span> : 'Important'}
        </Heading>
        {typeof children === 'string' ? <p className="nhsuk-card__description">{children}</p> : children}
      </div>
    </div>
  )
}
