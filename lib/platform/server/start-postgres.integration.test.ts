import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts'
import { startPostgres } from './start-postgres.ts'

let folder: string
let binaries: PostgresBinaries
const start = () => startPostgres({ dataFolder: join(folder, 'postgres'), password: 'only for this test', binaries, durable: false })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-postgres-'))
  chmodSync(folder, 0o711)
  binaries = findPostgresBinaries(process.cwd())
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function read(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('data stays from one start to the next, and a wrong password is refused', async () => {
  const first = await start()
  await read(first.url(), 'CREATE TABLE kept AS SELECT 7 AS number')
  await expect(read(first.url().replace('only', 'not'), 'SELECT 1')).rejects.toThrow(/password authentication failed/)
  await first.stop()
  const second = await start()
  expect(await read(second.url(), 'SELECT number FROM kept')).toEqual([{ number: 7 }])
  await second.stop()
})

test('a Postgres that was killed leaves a lock behind, and the next one starts all the same', async () => {
  const killed = await start()
  process.kill(killed.pid, 'SIGKILL')
  await killed.exited
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(true)
  const next = await start()
  expect(await read(next.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await next.stop()
})

test('a lock whose number is another program’s by now is not believed', async () => {
  const other = spawn('sleep', ['60'], { ...binaries.runAs })
  writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${other.pid}\n${join(folder, 'postgres')}\n0\n`, { mode: 0o600 })
  const next = await start()
  expect(other.exitCode).toBeNull()
  await next.stop()
  other.kill()
})

test('a Postgres that an earlier start left running is stopped first', async () => {
  const left = await start()
  const next = await start()
  await left.exited
  expect(Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])).toBe(next.pid)
  await next.stop()
})

test('data that is not Postgres’s is said to be so', async () => {
  writeFileSync(join(folder, 'postgres', 'global', 'pg_control'), 'nonsense')
  await expect(start()).rejects.toThrow(/pg_control/)
})
