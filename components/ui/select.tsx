'use client'
import { classNames } from './class-names.ts'
import { FieldFrame, useField, type FieldProps } from './field.tsx'

type Props = FieldProps & { options: readonly { value: string; text: string }[] }

/** One of many. Radios serve better for fewer than about 8. */
export function Select({ name, label, labelSize, headingLevel, id, hint, value, error, options }: Props) {
  const field = useField({ name, id, hint, value, error })
  return (
    <FieldFrame {...{ id: field.id, label, labelSize, headingLevel, hint, error: field.error }}>
      <select
        className={classNames('nhsuk-select', field.error && 'nhsuk-select--error')}
        id={field.id} name={name} defaultValue={field.value} aria-describedby={field.describedBy}
      >
        {options.map((option) => <option key={option.value} value={option.value}>{option.text}</option>)}
      </select>
    </FieldFrame>
  )
}
