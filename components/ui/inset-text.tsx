import type { ReactNode } from 'react'
import { VisuallyHidden } from './visually-hidden.tsx'

/** Words that stand out from those around them. */
export function InsetText({ children }: { children: ReactNode }) {
  return <div className="nhsuk-inset-text"><VisuallyHidden>Information: </VisuallyHidden>{typeof children === 'string' ? <p>{children}</p> : children}</div>
}
