'use client'
import { useContext, type ReactNode } from 'react'
import { Details } from './details.tsx'
import { FormContext } from './field.tsx'

/** A form's fields behind a summary; open where the answer has a problem, which nobody would see there without script. */
export function FoldedFields({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  const { state } = useContext(FormContext)
  return <Details summary={summary} open={state.problem !== undefined}>{children}</Details>
}
