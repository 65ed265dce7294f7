'use client'
import { Choices, type ChoicesProps } from './choices.tsx'

/** One of a few. The choice whose `value` is the field's is chosen; none unless given. */
export function Radios(props: ChoicesProps) {
  return <Choices kind="radios" {...props} />
}
