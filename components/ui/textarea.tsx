'use client'
import type { TextareaHTMLAttributes } from 'react'
import { classNames } from './class-names.ts'
import { FieldFrame, useField, type FieldProps } from './field.tsx'

type Native = Pick<TextareaHTMLAttributes<HTMLTextAreaElement>, 'rows' | 'autoComplete' | 'spellCheck' | 'maxLength' | 'disabled' | 'onInput'>
type Props = FieldProps & Native & {
  /** Evenly spaced characters, for PEM text. */
  code?: boolean
}

/** Several lines of text. */
export function Textarea({ name, label, labelSize, headingLevel, id, hint, value, error, code, rows = 5, ...native }: Props) {
  const field = useField({ name, id, hint, value, error })
  return (
    <FieldFrame {...{ id: field.id, label, labelSize, headingLevel, hint, error: field.error }}>
      <textarea
        className={classNames('nhsuk-textarea', field.error && 'nhsuk-textarea--error', code && 'font-mono text-base')}
        id={field.id} name={name} rows={rows} defaultValue={field.value} aria-describedby={field.describedBy} {...native}
      />
    </FieldFrame>
  )
}
