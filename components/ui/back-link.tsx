import type { ReactNode } from 'react'
import { Anchor } from './anchor.tsx'

/** One step back, above the page's main content. */
export function BackLink({ href, children = 'Back' }: { href: string; children?: ReactNode }) {
  return <Anchor className="nhsuk-back-link" href={href}>{children}</Anchor>
}
