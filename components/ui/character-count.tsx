'use client'
import { useState } from 'react'
import { classNames } from './class-names.ts'
import { ErrorMessage } from './error-message.tsx'
import { useField, type FieldProps } from './field.tsx'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'

type Props = FieldProps & { maxLength: number; rows?: number }

function remaining(left: number): string {
  const count = Math.abs(left)
  return `You have ${count.toLocaleString('en-GB')} ${count === 1 ? 'character' : 'characters'} ${left < 0 ? 'too many' : 'remaining'}`
}

/** Several lines of text with a limit, which is counted as the person types but never cuts them off. */
export function CharacterCount({ name, label, labelSize, headingLevel, id, hint, value, error, maxLength, rows = 5 }: Props) {
  const field = useField({ name, id, hint, value, error })
  const [left, setLeft] = useState<number>()
  return (
    <div className={classNames('nhsuk-form-group', field.error && 'nhsuk-form-group--error', 'nhsuk-character-count')}>
      <Label htmlFor={field.id} size={labelSize} headingLevel={headingLevel}>{label}</Label>
      {hint && <Hint id={field.hintId}>{hint}</Hint>}
      {field.error && <ErrorMessage id={field.errorId}>{field.error}</ErrorMessage>}
      <textarea
        className={classNames('nhsuk-textarea', field.error && 'nhsuk-textarea--error')}
        id={field.id} name={name} rows={rows} defaultValue={field.value} aria-describedby={classNames(`${field.id}-info`, field.describedBy)}
        onInput={(event) => setLeft(maxLength - event.currentTarget.value.length)}
      />
      <div className={classNames(left !== undefined && left < 0 ? 'nhsuk-error-message' : 'nhsuk-hint', 'nhsuk-character-count__message')} id={`${field.id}-info`} aria-live={left === undefined ? undefined : 'polite'}>
        {left === undefined ? `You can enter up to ${maxLength} characters` : remaining(left)}
      </div>
    </div>
  )
}
