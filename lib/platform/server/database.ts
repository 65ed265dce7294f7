import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient, type Prisma } from '#prisma/generated/client.ts'
import { statementNames } from './statement-names.ts'
import { checkMode } from './portal-mode.ts'
import { log } from './log.ts'
import { settings } from './settings.ts'

/** The client, or one of its transactions: what a repository takes. */
export type Db = PrismaClient | Prisma.TransactionClient

const held = globalThis as { portalDatabase?: PrismaClient }

/** The portal's database in the application's role; one client a process. It never talks to a database of the other mode. */
export function database(): PrismaClient {
  const { databaseUrl, databaseConnections, mode } = settings()
  held.portalDatabase ??= openDatabase(databaseUrl, { mode, connections: databaseConnections })
  return held.portalDatabase
}

/** A client whose every connection first makes sure that the database belongs to a portal of this mode. */
export function openDatabase(connectionString: string, options: { mode: 'sandbox' | 'live'; connections: number }): PrismaClient {
  const verify = (client: pg.Client, done: (error?: Error) => void) => void checkMode(client, options.mode).then(() => done(), done)
  const pool = new pg.Pool({ connectionString, max: options.connections, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 300_000, verify } as pg.PoolConfig)
  pool.on('error', (error) => log.warn('A database connection was lost', { error }))
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true, statementNameGenerator: statementNames() }) })
}
