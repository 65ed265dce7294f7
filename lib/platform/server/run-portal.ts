import 'server-only'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { freePort } from '../free-port.ts'
import { buildPortal } from './build-portal.ts'
import { parseSettings } from './parse-settings.ts'
import { explain, PlainError } from './plain-error.ts'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { openDataFolder, secretsOf } from './portal-data.ts'
import { prepareGivenDatabase, prepareOwnDatabase } from './prepare-database.ts'
import { requirePortalMode } from './require-portal-mode.ts'
import { requirePort, servePortal, untilWell } from './serve-portal.ts'
import { lastLines, runToEnd } from './run-to-end.ts'
import { takeStartLock, type StartLock } from './start-lock.ts'

type Stop = () => Promise<void>
const say = (line: string) => void process.stdout.write(`${line}\n`)

/**
 * Runs the whole portal until a signal ends it: database, pages and jobs, stopped in the opposite order.
 * When one part ends by itself the rest is stopped and the process ends with 1.
 */
export async function runPortal(root: string, command: 'start' | 'dev'): Promise<void> {
  const stops: Stop[] = []
  const stopping = new AbortController()
  const end = (reason?: string) => stopping.abort(reason ? new PlainError(reason) : undefined)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end())
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => end())
  const ended = new Promise((done) => stopping.signal.addEventListener('abort', done))
  try {
    await begin({ root, command, stops, end, signal: stopping.signal })
    await ended
    stopping.signal.throwIfAborted()
  } catch (error) {
    const reason: unknown = stopping.signal.aborted ? stopping.signal.reason : error
    if ((reason as Error).name !== 'AbortError') throw reason
    say('\nStopping. Your data stays.')
  } finally {
    stopping.abort()
    for (const stop of stops.reverse()) await stop().catch((error) => process.stderr.write(`${explain(error)}\n`))
  }
}

type Begin = { root: string; command: 'start' | 'dev'; stops: Stop[]; end: (reason: string) => void; signal: AbortSignal }

async function begin({ root, command, stops, end, signal }: Begin): Promise<void> {
  const live = process.env.PORTAL_MODE === 'live'
  const own = !process.env.DATABASE_URL && !live
  const binaries = own ? findPostgresBinaries(root) : undefined
  const dataFolder = resolve(process.env.PORTAL_DATA || binaries?.stateFolder || join(root, '.data'))
  // nothing is made before everything that live mode needs is given, and it is given its secrets
  if (live) parseSettings(process.env)
  openDataFolder(dataFolder)
  const secrets = live ? undefined : secretsOf(dataFolder)
  const env: NodeJS.ProcessEnv = live ? { ...process.env } : { LOG_LEVEL: 'warn', AUTH_SECRET: secrets?.auth, ...(await sandboxPorts()), ...process.env }
  const settings = parseSettings(own ? { ...env, DATABASE_URL: 'postgresql://127.0.0.1/portal' } : env)
  const lock = await takeStartLock(dataFolder)
  stops.push(async () => lock.release())
  await requirePort(settings.host, settings.port)

  if (binaries && secrets) env.DATABASE_URL = await startOwnDatabase({ root, dataFolder, secrets, binaries }, lock, stops, end)
  else await prepareGivenDatabase(root, settings.databaseUrl, env.MIGRATION_DATABASE_URL)
  await requirePortalMode({ databaseUrl: env.DATABASE_URL as string, mode: settings.mode })
  signal.throwIfAborted()
  delete env.MIGRATION_DATABASE_URL
  env.PORTAL_URL ||= settings.portalUrl
  env.PORT = String(settings.port)
  env.HOST = settings.host
  if (!live) stops.push(tellOtherCommands(process.env.PORTAL_DATA ? dataFolder : join(root, '.data'), env))
  if (!live) await seed(root, dataFolder, env, signal)
  if (command === 'start') await buildPortal(root, say, signal)
  signal.throwIfAborted()

  const server = servePortal({ root, command, host: settings.host, port: settings.port, env })
  lock.note(server.pid)
  stops.push(server.stop)
  void server.exited.then(() => end('The portal ended by itself: the rest was stopped too.'))
  await untilWell(server, settings.host, settings.port, signal)
  say(welcome(settings.portalUrl, live, own ? dataFolder : undefined))
}

async function startOwnDatabase(input: Parameters<typeof prepareOwnDatabase>[0], lock: StartLock, stops: Stop[], end: (reason: string) => void): Promise<string> {
  if (!existsSync(join(input.dataFolder, 'postgres'))) say(`Making the database in ${input.dataFolder}`)
  const { server, databaseUrl } = await prepareOwnDatabase(input)
  lock.note(server.pid)
  stops.push(server.stop)
  void server.exited.then((said) => end(/no space left/i.test(said) ? `The disk is full (${input.dataFolder}): the portal was stopped. Make room and start again.` : 'The database ended by itself: the portal was stopped. Start it again.'))
  return databaseUrl
}

async function sandboxPorts(): Promise<Record<string, string>> {
  const [smtp, dns, second, ods] = [await freePort(), await freePort(), await freePort(), await freePort()]
  return { SMTP_PORT: String(smtp), SANDBOX_DNS_PORT: String(dns), SANDBOX_SECOND_DNS_PORT: String(second), SANDBOX_ODS_PORT: String(ods) }
}

/** While the portal runs, `npm run worker` and `npm run admin` find its database and secrets in this file. @returns what takes it away again */
function tellOtherCommands(folder: string, env: NodeJS.ProcessEnv): Stop {
  const told = ['DATABASE_URL', 'AUTH_SECRET', 'PORTAL_URL', 'HOST', 'PORT', 'SMTP_PORT', 'SANDBOX_DNS_PORT', 'SANDBOX_SECOND_DNS_PORT', 'SANDBOX_ODS_PORT']
  const file = join(folder, 'portal.env')
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, `${told.map((name) => `${name}=${env[name]}`).join('\n')}\nSANDBOX_SERVERS=off\n`, { mode: 0o600 })
  return async () => rmSync(file, { force: true })
}

/** Fills a sandbox's database once. */
async function seed(root: string, dataFolder: string, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const stamp = join(dataFolder, 'seeded')
  const script = join(root, 'prisma', 'seed.ts')
  const wanted = env.DATABASE_URL?.replace(/:\d+\//, '/') ?? ''
  if (!existsSync(script) || (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)) return
  say('Filling the sandbox with made-up organisations and requests.')
  const { code, output } = await runToEnd(['--conditions=react-server', '--disable-warning=ExperimentalWarning', script], { cwd: root, env, signal })
  if (code !== 0) throw new PlainError(`The sandbox could not be filled:\n${lastLines(output, 15)}`)
  writeFileSync(stamp, wanted, { mode: 0o600 })
}

function welcome(portalUrl: string, live: boolean, dataFolder: string | undefined): string {
  if (live) return `The portal is running at ${portalUrl}`
  return [
    '',
    `The sandbox portal is running at ${portalUrl}`,
    '',
    `  Sign in   open ${portalUrl}/sandbox and choose who to be: one click signs you in`,
    `  Mail      ${portalUrl}/sandbox/mail shows every mail that it sends`,
    ...(dataFolder ? [`  Data      ${dataFolder} (delete this folder to begin again)`] : []),
    '  Stop      Ctrl-C',
    '',
  ].join('\n')
}
