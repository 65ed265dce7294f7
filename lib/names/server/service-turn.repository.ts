import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'

/** How often a service may be asked by all servers together, and how long anybody waits for a turn; in milliseconds. */
export type TurnRules = { readonly apart: number; readonly longestWait: number }

/**
 * Takes the next turn at a service, in one statement and by the database's clock, so that any number of servers take turns.
 * @returns how long to wait for it in milliseconds, or null when the wait would be too long: then no turn is taken
 */
export async function takeServiceTurn(db: Db, service: string, { apart, longestWait }: TurnRules): Promise<number | null> {
  const [row] = await db.$queryRaw<{ wait: number }[]>`
    INSERT INTO service_turn AS held (service, next_at) VALUES (${service}, clock_timestamp() + make_interval(secs => ${apart / 1000}))
    ON CONFLICT (service) DO UPDATE SET next_at = greatest(held.next_at, clock_timestamp()) + make_interval(secs => ${apart / 1000})
      WHERE held.next_at <= clock_timestamp() + make_interval(secs => ${longestWait / 1000})
    RETURNING (extract(epoch FROM held.next_at - clock_timestamp()) * 1000)::float8 - ${apart}::float8 AS wait`
  return row ? Math.max(0, row.wait) : null
}

/** Has nobody ask a service for some seconds, as it said itself. */
export async function pauseService(db: Db, service: string, seconds: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO service_turn AS held (service, next_at) VALUES (${service}, clock_timestamp() + make_interval(secs => ${seconds}))
    ON CONFLICT (service) DO UPDATE SET next_at = greatest(held.next_at, excluded.next_at)`
}
