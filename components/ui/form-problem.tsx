'use client'
import { useMemo } from 'react'
import { errorText, isListed } from '#lib/kernel/form-state.ts'
import type { Problem } from '#lib/kernel/problem.ts'
import { Anchor } from './anchor.tsx'
import { ErrorSummary } from './error-summary.tsx'

/** What kept the form from being done: each finding linked to its field, or the one sentence where there is none. */
export function FormProblem({ problem, ids, lists = false }: { problem: Problem; ids?: Readonly<Record<string, string>>; lists?: boolean }) {
  const errors = useMemo(() => {
    const found = problem.findings.filter((finding) => finding.level === 'must').map((finding) => ({ text: errorText(finding), field: ids?.[finding.field ?? ''] ?? finding.field }))
    if (isListed(problem, lists)) return [{ text: problem.message, field: found[0]?.field }]
    return found.length > 0 || problem.type === 'signed-out' ? found : [{ text: problem.message }]
  }, [problem, ids, lists])
  if (problem.type !== 'signed-out') return <ErrorSummary errors={errors} />
  return (
    <ErrorSummary errors={errors}>
      <p>You have been signed out, so nothing was saved. What you typed is still on this page.</p>
      <p><Anchor href="/sign-in" target="_blank">Sign in again (opens in a new tab)</Anchor>, then come back to this page and send it again.</p>
    </ErrorSummary>
  )
}
