import 'server-only'
import { fromPrisma, PgBoss, type SendOptions } from 'pg-boss'
import type { Db } from './database.ts'
import { settings } from './settings.ts'

const held = globalThis as { portalJobs?: Promise<PgBoss> }

function jobs(): Promise<PgBoss> {
  held.portalJobs ??= new PgBoss({ connectionString: settings().databaseUrl, supervise: false, schedule: false, migrate: false }).start()
  return held.portalJobs
}

/** Sends a job in the caller's transaction: it exists when the transaction commits, and never otherwise. */
export async function sendJob(db: Db, queue: string, data: object, options: SendOptions = {}): Promise<void> {
  const boss = await jobs()
  await boss.send(queue, data, { ...options, db: fromPrisma(db) })
}
