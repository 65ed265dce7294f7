'use client'
import { useField } from './field.tsx'

/** A value that goes along with the form. It comes back with the form, so that a second try sends the same. */
export function HiddenInput({ name, value }: { name: string; value?: string }) {
  const field = useField({ name, value })
  return <input type="hidden" name={name} value={field.value ?? ''} readOnly />
}
