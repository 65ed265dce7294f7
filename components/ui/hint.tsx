import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** Help below a label. */
export function Hint({ id, className, children }: { id?: string; className?: string; children: ReactNode }) {
  return <div className={classNames('nhsuk-hint', className)} id={id}>{children}</div>
}
