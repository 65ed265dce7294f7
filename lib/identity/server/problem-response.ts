import 'server-only'
import { problemStatus, type Problem } from '#lib/kernel/problem.ts'

/** A problem as an HTTP answer of a route handler: problem details (RFC 9457), never cached. */
export function problemResponse({ type, message }: Problem): Response {
  const status = problemStatus[type]
  return Response.json({ type, title: message, status }, { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } })
}
