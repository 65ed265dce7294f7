import 'server-only'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../free-port.ts'
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts'
import { commandOf, endProcess, processOf } from './running-process.ts'

/** A Postgres of the portal's own. `exited` settles when it is gone, with the last lines it wrote. */
export type PostgresServer = {
  readonly port: number
  readonly pid: number
  /** A connection string of the superuser. @param database defaults to `postgres` */
  readonly url: (database?: string) => string
  readonly stop: () => Promise<void>
  readonly exited: Promise<string>
}

export type PostgresOptions = {
  /** Folder of the cluster; made when it does not exist. */
  readonly dataFolder: string
  /** The superuser's password. */
  readonly password: string
  readonly binaries?: PostgresBinaries
  /** False for a throw-away cluster: nothing is flushed to disk. */
  readonly durable?: boolean
}

/**
 * Starts Postgres on a free port of 127.0.0.1, making the cluster first when there is none.
 * It runs in a process group of its own, so that Ctrl-C reaches the portal first and the portal stops it last.
 * @throws with what Postgres said when it does not come up
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const binaries = options.binaries ?? findPostgresBinaries(process.cwd())
  if (!existsSync(join(options.dataFolder, 'PG_VERSION'))) initialise(options, binaries)
  await clearLeftover(options.dataFolder)
  const port = await freePort()
  const flags = [
    ['listen_addresses', '127.0.0.1'],
    ['port', String(port)],
    ['unix_socket_directories', ''],
    ['max_connections', '200'],
    ...(options.durable === false ? [['fsync', 'off'], ['full_page_writes', 'off'], ['synchronous_commit', 'off']] : []),
  ].flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(binaries.folder, 'bin', 'postgres'), ['-D', options.dataFolder, ...flags], {
    ...binaries.runAs,
    cwd: options.dataFolder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: postgresEnvironment(),
  })
  const said = tailOf(child)
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(String(error)))
    child.once('close', () => resolve(said()))
  })
  await ready(child, exited)
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT')
    await exited
  }
  const url = (database = 'postgres') => `postgresql://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`
  return { port, pid: child.pid as number, url, stop, exited }
}

function initialise(options: PostgresOptions, { folder, runAs }: PostgresBinaries): void {
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 })
  const passwordFile = `${options.dataFolder}.password`
  try {
    writeFileSync(passwordFile, options.password, { mode: 0o600 })
    if (runAs) for (const path of [options.dataFolder, passwordFile]) chownSync(path, runAs.uid, runAs.gid)
    chmodSync(options.dataFolder, 0o700)
    const flags = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-instructions']
    if (options.durable === false) flags.push('--no-sync')
    const made = spawnSync(join(folder, 'bin', 'initdb'), ['-D', options.dataFolder, ...flags], { ...runAs, cwd: '/', env: postgresEnvironment() })
    if (made.status === 0) return
    rmSync(options.dataFolder, { recursive: true, force: true })
    throw new Error(lastLine(made.stderr?.toString() || String(made.error)))
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/**
 * Deals with the `postmaster.pid` of a Postgres that was not stopped. When that Postgres still runs it is stopped; when its number
 * is another program's by now the file is removed, for Postgres would take that program for itself and refuse to start.
 */
async function clearLeftover(dataFolder: string): Promise<void> {
  const file = join(dataFolder, 'postmaster.pid')
  if (!existsSync(file)) return
  const running = processOf(Number(readFileSync(file, 'utf8').split('\n')[0]))
  if (running && commandOf(running.pid).includes(dataFolder)) await endProcess(running, 'SIGINT')
  else rmSync(file, { force: true })
}

/** Resolves once Postgres accepts connections; rejects with its last words when it leaves before that. */
function ready(child: ChildProcess, exited: Promise<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      if (chunk.includes('ready to accept connections')) resolve()
    })
    void exited.then((said) => reject(new Error(lastLine(said))))
  })
}

/** Keeps the last 8 kB of what Postgres writes. */
function tailOf(child: ChildProcess): () => string {
  let tail = ''
  child.stderr?.on('data', (chunk: Buffer) => (tail = (tail + chunk.toString()).slice(-8192)))
  return () => tail
}

/** The line of Postgres's output that says what went wrong: a full disk, else the last FATAL or error, else the last one. */
function lastLine(output: string): string {
  const lines = output.trim().split('\n')
  return (lines.find((line) => /no space left/i.test(line)) ?? lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '').replace(/^.*?(FATAL|PANIC|error):\s*/, '')
}

function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, LC_ALL: 'C', TZ: 'UTC' }
}
