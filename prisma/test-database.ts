import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#lib/platform/server/migrate.ts'
import { findPostgresBinaries } from '#lib/platform/server/postgres-binaries.ts'
import { startPostgres } from '#lib/platform/server/start-postgres.ts'

/** What each test file needs to make a database of its own. */
export type TestServer = { readonly ownerUrl: string; readonly applicationUrl: string; readonly template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

/**
 * Starts one Postgres for the run, or takes the server of TEST_DATABASE_URL (a role that may make databases and roles),
 * and migrates a template database that each test file copies.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const own = given ? undefined : await startThrowAway()
  const stop = async () => {
    if (!own) return
    await own.server.stop()
    rmSync(own.folder, { recursive: true, force: true })
  }
  try {
    return await prepare(project, given ?? (own as NonNullable<typeof own>).server.url(), stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function prepare(project: TestProject, ownerUrl: string, stop: () => Promise<void>): Promise<() => Promise<void>> {
  const template = `portal_template_${randomBytes(4).toString('hex')}`
  const application = new URL(ownerUrl)
  application.username = `portal_${randomBytes(4).toString('hex')}`
  application.password = randomBytes(16).toString('hex')
  await query(ownerUrl, `CREATE DATABASE ${template}`)
  await migrate({ ownerUrl: withDatabase(ownerUrl, template), applicationUrl: withDatabase(application.href, template), prismaFolder: new URL('.', import.meta.url).pathname })
  project.provide('testServer', { ownerUrl, applicationUrl: application.href, template })

  return async () => {
    if (!process.env.TEST_DATABASE_URL) return stop()
    await query(withDatabase(ownerUrl, template), `DROP OWNED BY ${application.username} CASCADE`)
    await query(ownerUrl, `DROP DATABASE ${template}`)
    await query(ownerUrl, `DROP ROLE ${application.username}`)
  }
}

/** The same connection string with another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

/** Runs statements in a connection of their own. */
export async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}

async function startThrowAway() {
  const folder = mkdtempSync(join(tmpdir(), 'portal-test-'))
  const binaries = findPostgresBinaries(process.cwd())
  if (binaries.runAs) chmodSync(folder, 0o711)
  const server = await startPostgres({ dataFolder: join(folder, 'postgres'), password: randomBytes(16).toString('hex'), binaries, durable: false })
  return { folder, server }
}
