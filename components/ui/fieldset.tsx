import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import type { LabelSize } from './label.tsx'

type Props = {
  legend: ReactNode
  legendSize?: LabelSize
  /** Makes the legend that heading of the page. */
  headingLevel?: 1 | 2 | 3
  describedBy?: string
  role?: 'group'
  children?: ReactNode
}

/** Fields that answer one question together. */
export function Fieldset({ legend, legendSize = 's', headingLevel, describedBy, role, children }: Props) {
  const Heading = headingLevel && (`h${headingLevel}` as const)
  return (
    <fieldset className="nhsuk-fieldset" role={role} aria-describedby={describedBy}>
      <legend className={classNames('nhsuk-fieldset__legend', legendSize && `nhsuk-fieldset__legend--${legendSize}`)}>
        {Heading ? <Heading className="nhsuk-fieldset__heading">{legend}</Heading> : legend}
      </legend>
      {children}
    </fieldset>
  )
}
