import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { query, withDatabase } from './test-database.ts'

const folder = join(import.meta.dirname, 'migrations')

/** A database as it was before a migration, in the role that owns the tables. */
export type DatabaseBefore = {
  readonly owner: pg.Client
  /** Applies the migration, in one transaction. */
  readonly apply: () => Promise<void>
  /** Ends the connection and drops the database. */
  readonly close: () => Promise<void>
}

/** Makes a database with every migration before the named one, for the test of that migration. */
export async function databaseBefore(migration: string): Promise<DatabaseBefore> {
  const server = inject('testServer')
  const name = `portal_before_${randomBytes(6).toString('hex')}`
  await query(server.ownerUrl, `CREATE DATABASE ${name}`)
  const owner = new pg.Client({ connectionString: withDatabase(server.ownerUrl, name) })
  await owner.connect()
  const run = async (each: string) => void (await owner.query(readFileSync(join(folder, each, 'migration.sql'), 'utf8')))
  const all = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  if (!all.includes(migration)) throw new Error(`There is no migration ${migration}`)
  for (const earlier of all.slice(0, all.indexOf(migration))) await run(earlier)
  const close = async () => {
    await owner.end()
    await query(server.ownerUrl, `DROP DATABASE ${name} WITH (FORCE)`)
  }
  return { owner, apply: () => run(migration), close }
}
