import { problem, type Problem, type ProblemType } from './problem.ts'
import type { Finding } from './finding.ts'

/** What every deed returns: its value, or the problem that kept it from happening. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

/** A deed that was done. */
export function done<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** A deed that was declined. */
export function declined(type: ProblemType, message: string, findings: readonly Finding[] = []): Result<never> {
  return { ok: false, problem: problem(type, message, findings) }
}
