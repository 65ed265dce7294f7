'use client'
import { useEffect, useMemo, type ReactNode, type SyntheticEvent } from 'react'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { FormContext } from '#components/ui/field.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { errorText } from '#lib/kernel/form-state.ts'
import type { Problem } from '#lib/kernel/problem.ts'

type Props = {
  onSubmit: (data: FormData) => void
  problem?: Problem
  /** What is being done just now, in words; the form waits while there is something. */
  busy?: string
  children: ReactNode
}

/**
 * A form that goes nowhere: what is typed is handled on this page. `method="dialog"` outside a dialog is a form that
 * a browser never sends, so a passphrase cannot end up in an address even when a script has failed.
 */
export function LocalForm({ onSubmit, problem, busy, children }: Props) {
  const context = useMemo(() => ({ state: { values: {}, problem }, pending: busy !== undefined }), [problem, busy])
  const errors = useMemo(() => {
    const found = (problem?.findings ?? []).map((finding) => ({ text: errorText(finding), field: finding.field }))
    return found.length > 0 ? found : [{ text: problem?.message }]
  }, [problem])
  useEffect(() => {
    const title = document.title.replace(/^(Error: )+/, '')
    document.title = problem ? `Error: ${title}` : title
  }, [problem])

  const submit = (event: SyntheticEvent<HTMLFormElement, SubmitEvent>) => {
    event.preventDefault()
    if (busy === undefined) onSubmit(new FormData(event.currentTarget))
  }
  return (
    <FormContext value={context}>
      <form method="dialog" onSubmit={submit} noValidate autoComplete="off">
        {problem && <ErrorSummary errors={errors} />}
        {children}
        <Progress busy={busy !== undefined}>{busy}</Progress>
      </form>
    </FormContext>
  )
}
