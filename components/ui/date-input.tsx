'use client'
import { useContext, type ReactNode } from 'react'
import { fieldError } from '#lib/kernel/form-state.ts'
import { classNames } from './class-names.ts'
import { ErrorMessage } from './error-message.tsx'
import { FormContext, type FieldProps } from './field.tsx'
import { Fieldset } from './fieldset.tsx'
import { Hint } from './hint.tsx'

const parts = ['day', 'month', 'year'] as const

type Props = Omit<FieldProps, 'label' | 'labelSize' | 'value'> & {
  legend: ReactNode
  legendSize?: FieldProps['labelSize']
  /** An ISO date, `2026-12-31`. */
  value?: string
}

/**
 * A date as three fields, `<name>-day`, `<name>-month` and `<name>-year`. An error of `<name>` marks all three,
 * one of `<name>-day` that part alone.
 */
export function DateInput({ name, id = name, legend, legendSize, headingLevel, hint, value, error }: Props) {
  const { state } = useContext(FormContext)
  const whole = error ?? fieldError(state.problem, name)
  const wrong = parts.filter((part) => whole || fieldError(state.problem, `${name}-${part}`))
  const message = whole ?? (wrong[0] && fieldError(state.problem, `${name}-${wrong[0]}`))
  const [year, month, day] = (value ?? '').split('-').map((part) => part.replace(/^0+/, ''))
  const given = { day, month, year }
  return (
    <div className={classNames('nhsuk-form-group', message && 'nhsuk-form-group--error')}>
      <Fieldset legend={legend} legendSize={legendSize} headingLevel={headingLevel} role="group" describedBy={classNames(hint ? `${id}-hint` : '', message ? `${id}-error` : '') || undefined}>
        {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
        {message && <ErrorMessage id={`${id}-error`}>{message}</ErrorMessage>}
        <div className="nhsuk-date-input" id={id}>
          {parts.map((part) => (
            <div key={part} className="nhsuk-date-input__item">
              <div className={classNames('nhsuk-form-group', wrong.includes(part) && 'nhsuk-form-group--error')}>
                <label className="nhsuk-label nhsuk-date-input__label" htmlFor={`${id}-${part}`}>{{ day: 'Day', month: 'Month', year: 'Year' }[part]}</label>
                <input
                  className={classNames('nhsuk-input', wrong.includes(part) && 'nhsuk-input--error', `nhsuk-input--width-${part === 'year' ? 4 : 2}`, 'nhsuk-date-input__input')}
                  id={`${id}-${part}`} name={`${name}-${part}`} type="text" inputMode="numeric" defaultValue={state.values[`${name}-${part}`] ?? (given[part] || undefined)}
                />
              </div>
            </div>
          ))}
        </div>
      </Fieldset>
    </div>
  )
}
