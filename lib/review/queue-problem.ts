import { problem, type Problem } from '#lib/kernel/problem.ts'
import { fieldFinding } from '#lib/requests/read-fields.ts'
import { longestSearch, shortestSearch, type OverlongFilters, type QueueFilters } from './queue.ts'

/** What was typed into a queue's filters that the list cannot be narrowed by. */
export function queueProblem(filters: QueueFilters, overlong: OverlongFilters): Problem | undefined {
  const tooLong = `Enter ${longestSearch} characters or fewer. The list below is not narrowed by this`
  const findings = (['search', 'organisation'] as const).filter((field) => overlong[field] !== undefined).map((field) => fieldFinding(field, tooLong))
  if (filters.search !== undefined && filters.search.length < shortestSearch) findings.push(fieldFinding('search', `Enter ${shortestSearch} characters or more to search`))
  return findings.length > 0 ? problem('invalid', findings[0]!.found, findings) : undefined
}
