import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

const require = createRequire(import.meta.url)

type MigrationFile = { path: string; content: { tag: 'ok'; value: string } }
type MigrationsList = {
  baseDir: string
  lockfile: { path: string; content: string | null }
  shadowDbInitScript: string
  migrationDirectories: { path: string; migrationFile: MigrationFile }[]
}
const noFilters = { externalTables: [], externalEnums: [] }

/** The part of Prisma's schema engine that the portal uses. */
export type SchemaEngine = {
  applyMigrations(input: { migrationsList: MigrationsList; filters: typeof noFilters }): Promise<{ appliedMigrationNames: string[] }>
  diff(input: object): Promise<{ stdout?: string | null; exitCode: number }>
  free(): void
}
export type { MigrationsList }
export { noFilters }

/**
 * Prisma's own schema engine as WebAssembly, over the given connection. It applies migrations with the same
 * bookkeeping and checksums as `prisma migrate deploy`, and needs no engine download.
 * @throws when the database cannot be reached.
 */
export async function openSchemaEngine(connectionString: string, datamodel: string): Promise<SchemaEngine> {
  const folder = require.resolve('@prisma/schema-engine-wasm').replace(/[^/\\]+$/, '')
  const glue = await import(`${folder}schema_engine_bg.js`)
  const { instance } = await WebAssembly.instantiate(await readFile(`${folder}schema_engine_bg.wasm`), { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString }))
  return glue.SchemaEngine.new({ datamodels: [['schema.prisma', datamodel]] }, () => undefined, adapter)
}
