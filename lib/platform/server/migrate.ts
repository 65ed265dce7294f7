import 'server-only'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { noFilters, openSchemaEngine, type MigrationsList } from './schema-engine.ts'
import { queues, queueSchema } from './queues.ts'

export type MigrateInput = {
  /** Connection string of the role that owns the tables. */
  readonly ownerUrl: string
  /** Connection string of the role the portal runs in; made when it does not exist. It must be another role. */
  readonly applicationUrl: string
  /** The project's `prisma` folder. */
  readonly prismaFolder: string
}

/**
 * Brings a database up to date in the owner's role: Prisma's migrations, the job queue's tables and queues,
 * and what the application's role may do, which is to use the tables and never to own or change one.
 * Safe to run by several processes at once: they take turns.
 * @returns the names of the migrations that were applied
 * @throws when the two roles are one, the application's role can neither be found nor made, or a migration fails
 */
export async function migrate(input: MigrateInput): Promise<readonly string[]> {
  const owner = new pg.Client({ connectionString: input.ownerUrl })
  await owner.connect()
  try {
    await owner.query(`SELECT pg_advisory_lock(hashtext('portal-migrate'))`)
    await applicationRole(owner, new URL(input.applicationUrl))
    const applied = await applyMigrations(input)
    await makeQueues(input.ownerUrl)
    await grant(owner, decodeURIComponent(new URL(input.applicationUrl).username))
    return applied
  } finally {
    await owner.end()
  }
}

/** The migrations of the folder, in order, as Prisma's engine takes them. */
export function readMigrations(prismaFolder: string): MigrationsList {
  const folder = join(prismaFolder, 'migrations')
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: readFileSync(join(folder, name, 'migration.sql'), 'utf8') } },
    })),
  }
}

async function applyMigrations(input: MigrateInput): Promise<readonly string[]> {
  const engine = await openSchemaEngine(input.ownerUrl, readFileSync(join(input.prismaFolder, 'schema.prisma'), 'utf8'))
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: readMigrations(input.prismaFolder), filters: noFilters })
    return appliedMigrationNames
  } finally {
    await engine.close()
  }
}

async function applicationRole(owner: pg.Client, application: URL): Promise<void> {
  const name = decodeURIComponent(application.username)
  const { rows } = await owner.query('SELECT current_user = $1 AS same, EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS found', [name])
  if (rows[0].same) throw new Error('DATABASE_URL and MIGRATION_DATABASE_URL name the same role. The role the portal runs in must not own its tables: name two.')
  if (rows[0].found) return
  const password = pg.escapeLiteral(decodeURIComponent(application.password))
  try {
    await owner.query(`CREATE ROLE ${pg.escapeIdentifier(name)} LOGIN PASSWORD ${password} NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT`)
  } catch (error) {
    if ((error as { code?: string }).code === '42710') return
    throw new Error(`The role ${name} of DATABASE_URL does not exist and could not be made: ${(error as Error).message}`, { cause: error })
  }
}

async function makeQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: queueSchema, supervise: false, schedule: false, max: 2 })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    for (const [name, rules] of Object.entries(queues)) {
      if (await boss.getQueue(name)) await boss.updateQueue(name, rules)
      else await boss.createQueue(name, rules)
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}

/** What the application may do. History is append-only for it by grant as well as by trigger, and the mode is stamped once. */
async function grant(owner: pg.Client, application: string): Promise<void> {
  const role = pg.escapeIdentifier(application)
  for (const schema of ['public', queueSchema]) {
    await owner.query(`
      GRANT USAGE ON SCHEMA ${schema} TO ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role};
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${role};
      ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
      ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE, SELECT ON SEQUENCES TO ${role}`)
  }
  await owner.query(`
    REVOKE UPDATE, DELETE, TRUNCATE ON audit_event, portal FROM ${role};
    REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${role}`)
}
