'use client'
import { useState, type FormEventHandler } from 'react'
import { classNames } from './class-names.ts'
import { FieldFrame, useField, type FieldProps } from './field.tsx'
import { useHydrated } from './hydrated.ts'

type Props = Omit<FieldProps, 'value'> & { autoComplete?: 'current-password' | 'new-password' | 'off'; onInput?: FormEventHandler<HTMLInputElement>; what?: string }

/** A password or passphrase (`what`), which the person can have shown. It is never put back after an error. */
export function PasswordInput({ name, label, labelSize, headingLevel, id, hint, error, autoComplete = 'current-password', onInput, what = 'password' }: Props) {
  const field = useField({ name, id, hint, error })
  const [shown, setShown] = useState(false)
  const hydrated = useHydrated()
  return (
    <FieldFrame {...{ id: field.id, label, labelSize, headingLevel, hint, error: field.error }} className="nhsuk-password-input">
      <div className="nhsuk-input-wrapper">
        <input
          className={classNames('nhsuk-input', field.error && 'nhsuk-input--error', 'nhsuk-password-input__input')}
          id={field.id} name={name} type={shown ? 'text' : 'password'} spellCheck={false} autoComplete={autoComplete} autoCapitalize="none"
          aria-describedby={field.describedBy} onInput={onInput}
        />
        <button
          className="nhsuk-button nhsuk-button--secondary nhsuk-button--small nhsuk-password-input__toggle" type="button"
          aria-label={`${shown ? 'Hide' : 'Show'} ${what}`} aria-controls={field.id} hidden={!hydrated} onClick={() => setShown(!shown)}
        >
          {shown ? 'Hide' : 'Show'}
        </button>
      </div>
    </FieldFrame>
  )
}
