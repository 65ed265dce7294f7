import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { withDatabase } from '#prisma/test-database.ts'
import { processOf } from './running-process.ts'

let context: TestContext
let folder: string

beforeAll(async () => {
  context = await testContext()
  folder = mkdtempSync(join(tmpdir(), 'portal-run-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await context.close()
})

type Ended = { code: number | null; said: string }

/** Runs one of the portal's commands with these settings and no others. */
function run(script: string[], settings: Record<string, string>): Promise<Ended> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'test', PORTAL_DATA: folder, ...settings } as NodeJS.ProcessEnv
  const child = spawn(process.execPath, ['--conditions=react-server', '--disable-warning=ExperimentalWarning', ...script], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}
const start = (settings: Record<string, string>) => run(['lib/platform/cli.ts', 'start'], settings)
const secret = 'x'.repeat(40)

test('live mode does not start with anything missing, and names all of it', async () => {
  const { code, said } = await start({ PORTAL_MODE: 'live', PORTAL_DATA: join(folder, 'live') })
  expect([code, existsSync(join(folder, 'live'))]).toEqual([1, false])
  for (const name of ['DATABASE_URL', 'AUTH_SECRET', 'PORTAL_URL', 'TRUST_PROXY', 'SMTP_HOST', 'SMTP_USER', 'SMTP_PASSWORD', 'SMTP_FROM']) expect(said).toContain(`${name} is missing`)
})

test('a port in use is one line, and nothing is begun', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  expect(await start({ PORT: String(port) })).toEqual({ code: 1, said: `Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} npm start\n` })
  expect(existsSync(join(folder, 'postgres'))).toBe(false)
  expect(existsSync(join(folder, 'portal.lock'))).toBe(false)
  other.close()
})

test('a second start for the same data is one line', async () => {
  writeFileSync(join(folder, 'portal.lock'), JSON.stringify({ starter: processOf(process.pid), children: [] }))
  expect(await start({})).toEqual({ code: 1, said: `The portal of this folder is already running (process ${process.pid}). Stop it first.\n` })
  rmSync(join(folder, 'portal.lock'))
})

test('a folder that cannot be made is one line', async () => {
  writeFileSync(join(folder, 'file'), '')
  const { code, said } = await start({ PORTAL_DATA: join(folder, 'file', 'data') })
  expect({ code, lines: said.trim().split('\n').length }).toEqual({ code: 1, lines: 1 })
  expect(said).toContain(join(folder, 'file', 'data'))
})

test('a database of the other mode is opened by neither the portal nor a worker', async () => {
  await context.owner.query(`INSERT INTO portal (id, mode) VALUES (1, 'live')`)
  const line = 'This database belongs to a live portal, and this portal runs in sandbox mode: it does not open it.\n'
  expect(await start({ DATABASE_URL: context.connectionString, PORT: '38471' })).toEqual({ code: 1, said: line })
  expect(await run(['lib/worker/cli.ts'], { DATABASE_URL: context.connectionString, AUTH_SECRET: secret })).toEqual({ code: 1, said: line })
})

test('a database without its tables, and no role to make them, is one line', async () => {
  await context.owner.query('CREATE DATABASE portal_empty')
  const empty = withDatabase(context.connectionString, 'portal_empty')
  const { code, said } = await start({ DATABASE_URL: empty, PORT: '38472' })
  expect(code).toBe(1)
  expect(said).toMatch(/^The database lacks \d+ migrations?\. Set MIGRATION_DATABASE_URL .*npm run migrate\n$/)

  const settings = { DATABASE_URL: empty, MIGRATION_DATABASE_URL: withDatabase(context.ownerConnectionString, 'portal_empty') }
  const [first, second] = await Promise.all([1, 2].map(() => run(['lib/platform/cli.ts', 'migrate'], settings)))
  expect([first?.code, second?.code]).toEqual([0, 0])
  expect([first?.said, second?.said].sort()).toEqual([expect.stringMatching(/^Applied: 0001_initial/), 'The database is up to date.\n'])
  await context.owner.query('DROP DATABASE portal_empty WITH (FORCE)')
})

test('the role that owns the tables is not taken for the portal’s own', async () => {
  const settings = { DATABASE_URL: context.ownerConnectionString, MIGRATION_DATABASE_URL: context.ownerConnectionString }
  const { code, said } = await run(['lib/platform/cli.ts', 'migrate'], settings)
  expect(code).toBe(1)
  expect(said).toContain('name the same role')
})
