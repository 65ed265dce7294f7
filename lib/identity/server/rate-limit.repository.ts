import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import type { Db } from '#lib/platform/server/database.ts'

/** So many turns in a window of so many seconds. No window may be longer than 3600: counts are kept for an hour. */
export type Limit = { readonly max: number; readonly windowSeconds: number }

/** The key under which the turns of an email address are counted. The address itself is not stored. */
export function addressKey(purpose: string, email: string): string {
  return `${purpose}|${createHash('sha256').update(email.trim().toLowerCase()).digest('hex')}`
}

/** Takes one turn, in one statement, so that any number of servers count together. @returns false when the window's turns are used up. */
export async function takeTurn(db: Db, now: Date, key: string, { max, windowSeconds }: Limit): Promise<boolean> {
  const at = now.getTime()
  const lapsed = at - windowSeconds * 1000
  const [row] = await db.$queryRaw<{ count: number }[]>`
    INSERT INTO rate_limit AS held (id, key, count, last_request) VALUES (${randomUUID()}, ${key}, 1, ${at})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN held.last_request <= ${lapsed} THEN 1 ELSE least(held.count + 1, 1000000) END,
      last_request = CASE WHEN held.last_request <= ${lapsed} THEN ${at} ELSE held.last_request END
    RETURNING count`
  return (row?.count ?? 0) <= max
}
