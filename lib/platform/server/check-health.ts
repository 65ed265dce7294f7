import 'server-only'
import packageJson from '../../../package.json' with { type: 'json' }
import type { Db } from './database.ts'
import { countOverdueJobs } from './jobs.ts'
import { log } from './log.ts'

/** How the portal is. `queue` is `behind` when jobs have waited for more than five minutes: no worker runs, or mail cannot leave. */
export type Health = {
  readonly status: 'ok' | 'degraded'
  readonly version: string
  readonly database: 'ok' | 'away'
  readonly queue: 'ok' | 'behind' | 'away'
}

const patience = 3000

/** Asks the database, and waits three seconds for it at most. */
export async function checkHealth(db: Db): Promise<Health> {
  const { version } = packageJson
  try {
    const overdue = await within(patience, countOverdueJobs(db))
    return { status: 'ok', version, database: 'ok', queue: overdue > 0 ? 'behind' : 'ok' }
  } catch (error) {
    log.warn('The health check could not reach the database', { error })
    return { status: 'degraded', version, database: 'away', queue: 'away' }
  }
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`No answer in ${milliseconds} ms`)), milliseconds)
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
