import { randomBytes } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { inject } from 'vitest'
import { PrismaClient } from '#prisma/generated/client.ts'
import { query, withDatabase } from './test-database.ts'

/** A deed's context over a database of the test file's own, with a clock that the test sets. */
export type TestContext = {
  /** In the application's role. */
  readonly db: PrismaClient
  readonly now: () => Date
  readonly setNow: (time: Date | string) => void
  /** The application's role. */
  readonly connectionString: string
  /** The role that owns the tables, for what only a fault or an administrator could do. */
  readonly ownerConnectionString: string
  readonly owner: pg.Pool
  /** Ends the connections and drops the database. */
  readonly close: () => Promise<void>
}

/** Makes a freshly migrated database. The clock stands at 10am on 1 June 2026 until it is set. */
export async function testContext(): Promise<TestContext> {
  const server = inject('testServer')
  const name = `portal_test_${randomBytes(6).toString('hex')}`
  await query(server.ownerUrl, `CREATE DATABASE ${name} TEMPLATE ${server.template}`)
  const connectionString = withDatabase(server.applicationUrl, name)
  const ownerConnectionString = withDatabase(server.ownerUrl, name)
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 10 }) })
  const owner = new pg.Pool({ connectionString: ownerConnectionString, max: 2 })
  owner.on('error', () => undefined)
  // Settings are parsed once a process, and a test file is a process's only one: jobs are sent to this database too.
  process.env.DATABASE_URL = connectionString
  let time = new Date('2026-06-01T09:00:00Z')
  const close = async () => {
    await db.$disconnect()
    await owner.end()
    await query(server.ownerUrl, `DROP DATABASE ${name} WITH (FORCE)`)
  }
  return { db, now: () => time, setNow: (next) => (time = new Date(next)), connectionString, ownerConnectionString, owner, close }
}
