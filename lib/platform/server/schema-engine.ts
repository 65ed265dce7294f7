import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const require = createRequire(import.meta.url)

type MigrationFile = { path: string; content: { tag: 'ok'; value: string } }
type MigrationsList = {
  baseDir: string
  lockfile: { path: string; content: string | null }
  shadowDbInitScript: string
  migrationDirectories: { path: string; migrationFile: MigrationFile }[]
}
const noFilters = { externalTables: [], externalEnums: [] }

/** The part of Prisma's schema engine that the portal uses. `close` ends its connections. */
export type SchemaEngine = {
  applyMigrations(input: { migrationsList: MigrationsList; filters: typeof noFilters }): Promise<{ appliedMigrationNames: string[] }>
  diff(input: object): Promise<{ stdout?: string | null; exitCode: number }>
  close(): Promise<void>
}
export type { MigrationsList }
export { noFilters }

/**
 * Prisma's own schema engine as WebAssembly, over the given connection. It applies migrations with the same
 * bookkeeping and checksums as `prisma migrate deploy`, and needs no engine download.
 * @throws when the database cannot be reached.
 */
export async function openSchemaEngine(connectionString: string, datamodel: string): Promise<SchemaEngine> {
  loaded ??= load()
  const glue = await loaded
  const pool = new pg.Pool({ connectionString, max: 2 })
  const engine = await glue.SchemaEngine.new({ datamodels: [['schema.prisma', datamodel]] }, () => undefined, bindMigrationAwareSqlAdapterFactory(wholeScripts(pool)))
  return Object.assign(engine, { close: () => pool.end() })
}

type Glue = Record<string, unknown> & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
  SchemaEngine: Record<'new', (options: object, log: () => void, adapter: object) => Promise<Omit<SchemaEngine, 'close'>>>
}
let loaded: Promise<Glue> | undefined

/** The engine's JavaScript keeps its one WebAssembly instance in a variable of its own: it is loaded once a process. */
async function load(): Promise<Glue> {
  const folder = require.resolve('@prisma/schema-engine-wasm').replace(/[^/\\]+$/, '')
  const glue = (await import(`${folder}schema_engine_bg.js`)) as Glue
  const { instance } = await WebAssembly.instantiate(await readFile(`${folder}schema_engine_bg.wasm`), { './schema_engine_bg.js': lettingGo(glue) })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return glue
}

/** The adapter splits a script at each semicolon, which cuts a function's body apart: Postgres is given the whole script instead. */
function wholeScripts(pool: pg.Pool): PrismaPg {
  const factory = new PrismaPg(pool)
  const connect = factory.connect.bind(factory)
  factory.connect = async () => Object.assign(await connect(), { executeScript: async (script: string) => void (await pool.query(script)) })
  return factory
}

/** The engine leaves a ten-second timer of its lock behind; it must not keep the process alive. */
function lettingGo(glue: Record<string, unknown>): WebAssembly.ModuleImports {
  const timers = Object.entries(glue).filter(([name]) => name.startsWith('__wbg_setTimeout_')) as [string, (...given: unknown[]) => NodeJS.Timeout][]
  return { ...glue, ...Object.fromEntries(timers.map(([name, start]) => [name, (...given: unknown[]) => start(...given).unref()])) } as WebAssembly.ModuleImports
}
