import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'

type Props = { kind: 'do' | 'dont'; items: readonly ReactNode[]; heading?: string; headingLevel?: 2 | 3 | 4 }

/** What to do, or what not to do. Items of the second kind begin with "do not". */
export function DoDontList({ kind, items, heading, headingLevel = 3 }: Props) {
  const Heading = `h${headingLevel}` as const
  const icon = kind === 'do' ? 'tick' : 'cross'
  return (
    <div className="nhsuk-card nhsuk-card--feature">
      <div className="nhsuk-card__content">
        <Heading className="nhsuk-card__heading">{heading ?? (kind === 'do' ? 'Do' : "Don't")}</Heading>
        <ul className={`nhsuk-list nhsuk-list--${icon}`} role="list">
          {items.map((item, index) => <li key={index}><Icon name={icon} />{kind === 'dont' && 'do not '}{item}</li>)}
        </ul>
      </div>
    </div>
  )
}
