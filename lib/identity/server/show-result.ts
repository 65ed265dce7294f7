import 'server-only'
import { notFound } from 'next/navigation'
import type { Result } from '#lib/kernel/result.ts'

/**
 * What a page shows of a deed's result: its value, or the not-found page. What a person may not see is not there for
 * them, so `not-allowed` looks the same.
 * @throws for every other problem: a page that only reads has no other.
 */
export function showResult<T>(result: Result<T>): T {
  if (result.ok) return result.value
  if (result.problem.type === 'not-found' || result.problem.type === 'not-allowed') notFound()
  throw new Error(`A page could not be shown: ${result.problem.type}`)
}
