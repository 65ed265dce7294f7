import 'server-only'
import { join } from 'node:path'
import pg from 'pg'
import { migrate, readMigrations } from './migrate.ts'
import { PlainError } from './plain-error.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import type { Secrets } from './portal-data.ts'
import { startPostgres, type PostgresServer } from './start-postgres.ts'

const name = 'portal'

/** Starts the portal's own Postgres over its data folder and brings its database up to date. @returns the server, and the application's connection string */
export async function prepareOwnDatabase(input: { root: string; dataFolder: string; secrets: Secrets; binaries: PostgresBinaries }): Promise<{ server: PostgresServer; databaseUrl: string }> {
  const { secrets } = input
  const server = await startPostgres({ dataFolder: join(input.dataFolder, 'postgres'), password: secrets.superuser, binaries: input.binaries }).catch((error: Error) => {
    throw new PlainError(/no space left/i.test(error.message) ? `The disk is full (${input.dataFolder}). Make room and start again.` : `The database did not start: ${error.message}`)
  })
  try {
    await makeDatabase(server, secrets)
    const as = (role: string, password: string) => `postgresql://${role}:${password}@127.0.0.1:${server.port}/${name}`
    const databaseUrl = as('portal_application', secrets.application)
    await migrate({ ownerUrl: as('portal_owner', secrets.owner), applicationUrl: databaseUrl, prismaFolder: join(input.root, 'prisma') })
    return { server, databaseUrl }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** A role that owns the database and everything in it, which is not the superuser and not the application's. */
async function makeDatabase(server: PostgresServer, secrets: Secrets): Promise<void> {
  const client = new pg.Client({ connectionString: server.url() })
  await client.connect()
  try {
    const { rows } = await client.query(`SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_owner') AS role, EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`, [name])
    if (!rows[0].role) await client.query(`CREATE ROLE portal_owner LOGIN CREATEROLE PASSWORD '${secrets.owner}'`)
    if (!rows[0].database) await client.query(`CREATE DATABASE ${name} OWNER portal_owner`)
  } finally {
    await client.end()
  }
}

/**
 * Brings a database server of the operator's own up to date when MIGRATION_DATABASE_URL is given, and otherwise makes sure that it is.
 * @throws PlainError when migrations are missing and no owner's role is given
 */
export async function prepareGivenDatabase(root: string, databaseUrl: string, ownerUrl: string | undefined): Promise<void> {
  if (ownerUrl) return void (await migrate({ ownerUrl, applicationUrl: databaseUrl, prismaFolder: join(root, 'prisma') }))
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ migration_name: string }>('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL').catch((error) => {
      if (error.code === '42P01' || error.code === '42501') return { rows: [] }
      throw error
    })
    const applied = rows.map((row) => row.migration_name)
    const missing = readMigrations(join(root, 'prisma')).migrationDirectories.filter(({ path }) => !applied.includes(path))
    if (missing.length > 0) throw new PlainError(`The database lacks ${missing.length} ${missing.length === 1 ? 'migration' : 'migrations'}. Set MIGRATION_DATABASE_URL to a role that owns the tables and run: npm run migrate`)
  } finally {
    await client.end()
  }
}

/** `npm run migrate` */
export async function migrateFromSettings(root: string): Promise<void> {
  const { DATABASE_URL, MIGRATION_DATABASE_URL } = process.env
  if (!DATABASE_URL || !MIGRATION_DATABASE_URL) throw new PlainError('Set DATABASE_URL (the role the portal runs in) and MIGRATION_DATABASE_URL (the role that owns the tables).')
  const applied = await migrate({ ownerUrl: MIGRATION_DATABASE_URL, applicationUrl: DATABASE_URL, prismaFolder: join(root, 'prisma') })
  process.stdout.write(applied.length > 0 ? `Applied: ${applied.join(', ')}\n` : 'The database is up to date.\n')
}
