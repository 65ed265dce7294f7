import type { ReactNode } from 'react'
import { Anchor } from './anchor.tsx'
import { classNames } from './class-names.ts'

type Props = {
  heading?: ReactNode
  headingLevel?: 2 | 3 | 4
  headingSize?: 's' | 'm' | 'l'
  /** Makes the whole card a link. */
  href?: string
  look?: 'feature' | 'secondary'
  children?: ReactNode
}

/** A box for one thing. */
export function Card({ heading, headingLevel = 2, headingSize, href, look, children }: Props) {
  const Heading = `h${headingLevel}` as const
  return (
    <div className={classNames('nhsuk-card', href && 'nhsuk-card--clickable', look && `nhsuk-card--${look}`)}>
      <div className="nhsuk-card__content">
        {heading && (
          <Heading className={classNames('nhsuk-card__heading', headingSize && `nhsuk-heading-${headingSize}`)}>
            {href ? <Anchor className="nhsuk-card__link" href={href}>{heading}</Anchor> : heading}
          </Heading>
        )}
        {typeof children === 'string' ? <p className="nhsuk-card__description">{children}</p> : children}
      </div>
    </div>
  )
}
