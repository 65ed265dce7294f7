import type { ReactNode } from 'react'
import { VisuallyHidden } from './visually-hidden.tsx'

/** The error message above a field. */
export function ErrorMessage({ id, children }: { id?: string; children: ReactNode }) {
  return <span className="nhsuk-error-message" id={id}><VisuallyHidden>Error: </VisuallyHidden>{children}</span>
}
