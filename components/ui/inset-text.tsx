import { Children, type ReactNode } from 'react'
import { VisuallyHidden } from './visually-hidden.tsx'

/** Words that stand out from those around them. Bare words are put in a paragraph, with what stands among them. */
export function InsetText({ children }: { children: ReactNode }) {
  return <div className="nhsuk-inset-text"><VisuallyHidden>Information: </VisuallyHidden>{Children.toArray(children).some((child) => typeof child === 'string') ? <p>{children}</p> : children}</div>
}
