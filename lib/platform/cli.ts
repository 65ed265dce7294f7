import { join } from 'node:path'
import { explain } from './server/plain-error.ts'
import { runPortal } from './server/run-portal.ts'
import { migrateFromSettings } from './server/prepare-database.ts'

/** `start` and `dev` run the portal; `migrate` brings the database of MIGRATION_DATABASE_URL up to date. */
const root = join(import.meta.dirname, '..', '..')
const commands: Record<string, () => Promise<unknown>> = {
  start: () => runPortal(root, 'start'),
  dev: () => runPortal(root, 'dev'),
  migrate: () => migrateFromSettings(root),
}

try {
  process.loadEnvFile(join(root, '.env'))
} catch {
  // No .env file: the settings come from the environment.
}
try {
  await (commands[process.argv[2] ?? ''] ?? (() => Promise.reject(new Error('Use start, dev or migrate.'))))()
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
