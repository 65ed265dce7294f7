'use client'
import type { InputHTMLAttributes, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { FieldFrame, useField, type FieldProps } from './field.tsx'

type Native = Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'inputMode' | 'autoComplete' | 'spellCheck' | 'autoCapitalize' | 'maxLength' | 'disabled' | 'onInput'>
type Props = FieldProps & Native & {
  /** Characters that the answer is likely to have. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30
  /** Evenly spaced characters, for codes and names that are read letter by letter. */
  code?: boolean
  prefix?: ReactNode
  suffix?: ReactNode
}

/** One line of text. */
export function TextInput({ name, label, labelSize, headingLevel, id, hint, value, error, width, code, prefix, suffix, type = 'text', ...native }: Props) {
  const field = useField({ name, id, hint, value, error })
  const input = (
    <input
      className={classNames('nhsuk-input', code && 'nhsuk-input--code', field.error && 'nhsuk-input--error', width && `nhsuk-input--width-${width}`)}
      id={field.id} name={name} type={type} defaultValue={field.value} aria-describedby={field.describedBy} {...native}
    />
  )
  return (
    <FieldFrame {...{ id: field.id, label, labelSize, headingLevel, hint, error: field.error }}>
      {prefix || suffix ? (
        <div className="nhsuk-input-wrapper">
          {prefix && <div className="nhsuk-input-wrapper__prefix" aria-hidden="true">{prefix}</div>}
          {input}
          {suffix && <div className="nhsuk-input-wrapper__suffix" aria-hidden="true">{suffix}</div>}
        </div>
      ) : input}
    </FieldFrame>
  )
}
