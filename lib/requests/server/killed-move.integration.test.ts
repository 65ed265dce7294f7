import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Actor } from '#lib/identity/actor.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { moveRequest } from './move-request.ts'

let context: TestContext
let itoc: Actor

beforeAll(async () => {
  context = await testContext()
  itoc = await makeStaff(context.db, 'itoc')
})
afterAll(() => context.close())

const nothing = { state: 'itoc_received', version: 1, events: 0, mails: 0, jobs: 0 }
const everything = { state: 'rejected', version: 2, events: 1, mails: 1, jobs: 1 }

async function requestsToMove(count: number): Promise<string[]> {
  const receiver = await makeReceiver(context.db)
  const made: string[] = []
  for (let number = 0; number < count; number += 1) made.push((await makeRequest(context.db, { receiverId: receiver.id, state: 'itoc_received' })).id)
  return made
}

/** What a move has left of itself. */
async function leftOf(requestId: string) {
  const { rows } = await context.owner.query(
    `SELECT state::text, version,
       (SELECT count(*)::int FROM audit_event e WHERE e.request_id = r.id) AS events,
       (SELECT count(*)::int FROM outgoing_mail m WHERE m.request_id = r.id) AS mails,
       (SELECT count(*)::int FROM outgoing_mail m JOIN pgboss.job j ON j.data->>'mailId' = m.id::text WHERE m.request_id = r.id) AS jobs
     FROM request r WHERE id = $1`,
    [requestId],
  )
  return rows[0] as typeof nothing
}

/** Another process that moves these requests, once it is about to begin. */
async function mover(requests: readonly string[]): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('../testing/keep-moving.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=react-server', '--disable-warning=ExperimentalWarning', '--disable-warning=DeprecationWarning', script, itoc.userId, ...requests], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PORTAL_MODE: 'sandbox', DATABASE_URL: `${context.connectionString}?application_name=mover` },
  })
  await Promise.race([once(child, 'message'), once(child, 'exit').then(([code]) => Promise.reject(new Error(`The mover ended with ${code}`)))])
  return child
}

/** Ends a process as a power cut would, and waits until Postgres has seen it go. */
async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}
const seenOff = () => vi.waitFor(async () => {
  expect((await context.owner.query(`SELECT pid FROM pg_stat_activity WHERE application_name = 'mover'`)).rows).toEqual([])
}, { timeout: 20_000 })

/** The tables into which the mover has written in a transaction that is still open, while it waits for a lock. */
async function writtenBeforeTheLock(): Promise<string[]> {
  return vi.waitFor(async () => {
    const { rows } = await context.owner.query<{ name: string }>(
      `SELECT l.relation::regclass::text AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE a.application_name = 'mover' AND a.wait_event_type = 'Lock' AND l.granted AND l.mode = 'RowExclusiveLock' AND l.locktype = 'relation'`)
    const names = rows.map(({ name }) => name)
    expect(names).toContain('request')
    return names
  }, { timeout: 20_000 })
}

it.each([
  { lockedTable: 'audit_event', where: 'between state change and history', written: ['request'] },
  { lockedTable: 'outgoing_mail', where: 'between history and mail', written: ['request', 'audit_event'] },
  { lockedTable: 'pgboss.job', where: 'between mail and the job that sends it', written: ['request', 'audit_event', 'outgoing_mail'] },
])('a process killed $where leaves nothing of the move, and the request can be moved', async ({ lockedTable, written }) => {
  const [requestId = ''] = await requestsToMove(1)
  const locker = await context.owner.connect()
  await locker.query(`BEGIN; LOCK TABLE ${lockedTable} IN SHARE MODE`)
  let child: ChildProcess | undefined
  try {
    child = await mover([requestId])
    expect(await writtenBeforeTheLock()).toEqual(expect.arrayContaining(written))
  } finally {
    if (child) await kill(child)
    await locker.query('ROLLBACK')
    locker.release()
  }
  await seenOff()
  expect(await leftOf(requestId)).toEqual(nothing)

  expect(await moveRequest(context, itoc, { requestId, version: 1, action: 'reject', reason: 'The name is not registered' })).toMatchObject({ ok: true })
  expect(await leftOf(requestId)).toEqual(everything)
})

it('killed at any other time, every request has moved with its history and mail or not at all', async () => {
  const left: (typeof nothing)[] = []
  for (let round = 0; round < 8; round += 1) {
    const requests = await requestsToMove(12)
    const child = await mover(requests)
    for (let moved = 0; moved <= round; moved += 1) await once(child, 'message')
    await wait(Math.random() * 15)
    await kill(child)
    await seenOff()
    left.push(...(await Promise.all(requests.map(leftOf))))
  }
  for (const each of left) expect([nothing, everything]).toContainEqual(each)
  expect(left).toContainEqual(everything)
  expect(left).toContainEqual(nothing)
  const { rows } = await context.owner.query(`SELECT id FROM pgboss.job WHERE name = 'send-mail' AND data->>'mailId' NOT IN (SELECT id::text FROM outgoing_mail)`)
  expect(rows).toEqual([])
}, 180_000)
