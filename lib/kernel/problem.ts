import type { Finding } from './finding.ts'

/**
 * The closed list of ways a deed can decline. Everything else that goes wrong is a bug and is thrown.
 * One table at the edge turns each into an HTTP status and a page.
 */
export const problemTypes = [
  'invalid',
  'not-found',
  'not-allowed',
  'signed-out',
  'moved-on',
  'conflict',
  'too-many',
  'unavailable',
] as const
export type ProblemType = (typeof problemTypes)[number]

/** Why a deed declined: its type, a sentence for the person, and every finding that led to it. */
export type Problem = {
  readonly type: ProblemType
  readonly message: string
  readonly findings: readonly Finding[]
}

/** Makes a problem; `findings` defaults to none. */
export function problem(type: ProblemType, message: string, findings: readonly Finding[] = []): Problem {
  return { type, message, findings }
}

/** HTTP status of each problem type (RFC 9110 section 15). */
export const problemStatus: Record<ProblemType, number> = {
  invalid: 422,
  'not-found': 404,
  'not-allowed': 403,
  'signed-out': 401,
  'moved-on': 409,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
}
