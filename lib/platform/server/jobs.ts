import 'server-only'
import { fromPrisma, PgBoss, type ConnectionOptions } from 'pg-boss'
import type { Db } from './database.ts'
import { log } from './log.ts'
import { queues, queueSchema, type JobData, type QueueName } from './queues.ts'

export type { JobData, QueueName } from './queues.ts'

export type SendOptions = {
  /** Not before this time. */
  readonly startAfter?: Date
}

/** What works the jobs of each queue. Throwing means: try again later, as the queue's rules say. */
export type JobHandlers = { readonly [Q in QueueName]?: (data: JobData[Q], jobId: string) => Promise<void> }

/** A job that is sent again and again: `cron` has five fields, in Europe/London. */
export type JobSchedule = { readonly queue: QueueName; readonly cron: string }

const withoutUpkeep = { schema: queueSchema, migrate: false, createSchema: false, supervise: false, schedule: false, reindex: false } as const
/** A few jobs at once, each settled by itself, and no wait between while there are more. */
const severalAtOnce = { batchSize: 5, burstWhenBatchFull: true, perJobResults: true, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 } as const
const held = globalThis as { jobSender?: Promise<PgBoss> }

/**
 * Adds a job in the caller's transaction: it exists when the transaction commits, and not otherwise.
 * @returns the job's id
 */
export async function sendJob<Q extends QueueName>(db: Db, queue: Q, data: JobData[Q], options: SendOptions = {}): Promise<string> {
  const transaction = inTransaction(db)
  held.jobSender ??= openSender(transaction).catch((error) => {
    held.jobSender = undefined
    throw error
  })
  const id = await (await held.jobSender).send(queue, data, { ...options, db: transaction })
  if (!id) throw new Error(`The queue ${queue} took no job`)
  return id
}

/** Prisma cannot read the type that the queue's look at its own tables answers with, so it is asked for as text. */
function inTransaction(db: Db): { executeSql: ReturnType<typeof fromPrisma>['executeSql'] } {
  const { executeSql } = fromPrisma(db)
  return { executeSql: (text, values) => executeSql(text.replace(/to_regclass\([^)]*\)/g, '$&::text'), values) }
}

/** The sender reads the queues' rules once and holds no connection and no timer: each job brings its own transaction. */
async function openSender(db: ConnectionOptions['db']): Promise<PgBoss> {
  const sender = new PgBoss({ ...withoutUpkeep, db })
  sender.on('error', (error) => log.warn('The job sender met an error', { error }))
  await sender.start()
  await sender.stop({ graceful: false, close: false })
  return sender
}

/**
 * Works the queues that have a handler until it is stopped. Any number of processes may do so at once; each job is one's.
 * @param connectionString in the application's role
 * @returns stop: takes no new job, gives those in hand ten seconds, and leaves the rest to be tried again
 */
export async function startWorker(connectionString: string, handlers: JobHandlers, schedules: readonly JobSchedule[] = []): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({ ...withoutUpkeep, connectionString, supervise: true, schedule: true, useListenNotify: true, max: 5, application_name: 'portal-worker' })
  boss.on('error', (error) => log.warn('The job queue met an error', { error }))
  await boss.start()
  for (const { queue, cron } of schedules) await boss.schedule(queue, cron, {}, { tz: 'Europe/London' })
  for (const queue of Object.keys(handlers) as QueueName[]) {
    const handle = handlers[queue] as (data: unknown, jobId: string) => Promise<void>
    const work = async ({ id, data }: { id: string; data: unknown }) => {
      try {
        await handle(data, id)
        return { id, status: 'completed' as const }
      } catch (error) {
        log.warn('A job failed and will be tried again as its queue allows', { queue, jobId: id, error })
        return { id, status: 'failed' as const, output: { message: error instanceof Error ? error.message : String(error) } }
      }
    }
    await boss.work(queue, severalAtOnce, (jobs) => Promise.all(jobs.map(work)))
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 10_000 }) }
}

/** The number of jobs that could be worked now and have waited for longer than five minutes. */
export async function countOverdueJobs(db: Db): Promise<number> {
  const names = Object.keys(queues)
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pgboss.job WHERE name = ANY(${names}) AND state < 'active' AND start_after < now() - interval '5 minutes'`
  return Number(row?.count ?? 0)
}
