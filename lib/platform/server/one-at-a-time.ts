import 'server-only'
import type { ClientBase } from 'pg'

/**
 * Makes a connection send its queries one after the other. Prisma reads several relations of one row at once, also inside a
 * transaction, which has one connection; the driver lines such queries up by itself only until its next major version.
 */
export function oneAtATime(client: ClientBase): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (...given: unknown[]) => {
    const answersByItself = typeof given.at(-1) === 'function' || typeof (given[0] as { submit?: unknown }).submit === 'function'
    if (answersByItself) return query(...given)
    const answer = last.then(() => query(...given))
    last = answer.catch(() => undefined)
    return answer
  }
  client.query = inTurn as ClientBase['query']
}
