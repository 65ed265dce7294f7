'use client'
import type { ChangeEventHandler } from 'react'
import { FieldFrame, useField, type FieldProps } from './field.tsx'

type Props = Omit<FieldProps, 'value'> & { accept?: string; multiple?: boolean; onChange?: ChangeEventHandler<HTMLInputElement> }

/** A file from the person's computer. Browsers never show a chosen file again, so it is to be chosen once more after an error. */
export function FileUpload({ name, label, labelSize, headingLevel, id, hint, error, ...native }: Props) {
  const field = useField({ name, id, hint, error })
  return (
    <FieldFrame {...{ id: field.id, label, labelSize, headingLevel, hint, error: field.error }} className="nhsuk-file-upload">
      <input className="nhsuk-file-upload__input" id={field.id} name={name} type="file" aria-describedby={field.describedBy} {...native} />
    </FieldFrame>
  )
}
