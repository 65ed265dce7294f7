'use client'
import { Choices, type ChoicesProps } from './choices.tsx'

/** Any of a few. Items with a `name` of their own are separate yes-or-no answers, the rest share the group's. */
export function Checkboxes(props: ChoicesProps) {
  return <Choices kind="checkboxes" {...props} />
}
