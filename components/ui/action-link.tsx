import type { ReactNode } from 'react'
import { Anchor } from './anchor.tsx'
import { Icon } from './icons.tsx'

/** The next thing to do, as a link that cannot be missed. */
export function ActionLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Anchor className="nhsuk-action-link" href={href}>
      <Icon name="arrow-right-circle" /><span className="nhsuk-action-link__text">{children}</span>
    </Anchor>
  )
}
