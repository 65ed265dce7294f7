import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** How large a label or legend is; null for the plain size. */
export type LabelSize = 's' | 'm' | 'l' | 'xl' | null

type Props = { htmlFor?: string; size?: LabelSize; headingLevel?: 1 | 2 | 3; className?: string; children: ReactNode }

/** A field's label. With `headingLevel` the label is also that heading of the page. */
export function Label({ htmlFor, size = 's', headingLevel, className, children }: Props) {
  const label = <label className={classNames('nhsuk-label', size && `nhsuk-label--${size}`, className)} htmlFor={htmlFor}>{children}</label>
  if (!headingLevel) return label
  const Heading = `h${headingLevel}` as const
  return <Heading className="nhsuk-label-wrapper">{label}</Heading>
}
