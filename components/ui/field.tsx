'use client'
import { createContext, useContext, type ReactNode } from 'react'
import { fieldError, type FormState } from '#lib/kernel/form-state.ts'
import { classNames } from './class-names.ts'
import { ErrorMessage } from './error-message.tsx'
import { Hint } from './hint.tsx'
import { Label, type LabelSize } from './label.tsx'

/** The state of the form that a field stands in. */
export const FormContext = createContext<{ state: FormState; pending: boolean; lists?: boolean }>({ state: { values: {} }, pending: false })

/** What every field takes. Inside a `Form` its value and error come from the form by `name`; given ones go first. */
export type FieldProps = {
  name: string
  label: ReactNode
  /** Defaults to the name, which is what an error summary links to. */
  id?: string
  labelSize?: LabelSize
  headingLevel?: 1 | 2 | 3
  hint?: ReactNode
  /** The first value; what was typed takes its place when the form comes back. */
  value?: string
  error?: string
}

/** The field's ids, value and error. `describedBy` names the hint and the error that are there. */
export function useField({ name, id = name, hint, value, error }: Pick<FieldProps, 'name' | 'id' | 'hint' | 'value' | 'error'>) {
  const { state, lists } = useContext(FormContext)
  const shown = error ?? fieldError(state.problem, name, lists)
  return {
    id,
    value: state.values[name] ?? value,
    error: shown,
    hintId: hint ? `${id}-hint` : undefined,
    errorId: shown ? `${id}-error` : undefined,
    describedBy: classNames(hint ? `${id}-hint` : '', shown ? `${id}-error` : '') || undefined,
  }
}

type FrameProps = Pick<FieldProps, 'label' | 'labelSize' | 'headingLevel' | 'hint' | 'error'> & { id: string; className?: string; children: ReactNode }

/** Label, hint and error message around a field. */
export function FieldFrame({ id, label, labelSize, headingLevel, hint, error, className, children }: FrameProps) {
  return (
    <div className={classNames('nhsuk-form-group', error && 'nhsuk-form-group--error', className)}>
      <Label htmlFor={id} size={labelSize} headingLevel={headingLevel}>{label}</Label>
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {error && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
      {children}
    </div>
  )
}
