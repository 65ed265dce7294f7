import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { countOverdueJobs, sendJob, startWorker } from './jobs.ts'
import { captureLog } from './log.ts'
import { queues } from './queues.ts'

let context: TestContext

beforeAll(async () => {
  context = await testContext()
})
afterAll(() => context.close())
beforeEach(() => context.owner.query('DELETE FROM pgboss.job'))

const waiting = async () => (await context.owner.query<{ data: unknown }>(`SELECT data FROM pgboss.job WHERE name = 'send-mail'`)).rows.map((row) => row.data)

test('a job exists when its transaction commits, and not when it is rolled back', async () => {
  await context.db.$transaction((tx) => sendJob(tx, 'send-mail', { mailId: 'kept' }))
  const broken = context.db.$transaction(async (tx) => {
    await sendJob(tx, 'send-mail', { mailId: 'lost' })
    throw new Error('the rest failed')
  })
  await expect(broken).rejects.toThrow('the rest failed')
  expect(await waiting()).toEqual([{ mailId: 'kept' }])
})

test('a job for later is not worked before its time', async () => {
  const startAfter = new Date(Date.now() + 3_600_000)
  const id = await sendJob(context.db, 'send-mail', { mailId: 'later' }, { startAfter })
  const { rows } = await context.owner.query('SELECT start_after FROM pgboss.job WHERE id = $1', [id])
  expect(rows).toEqual([{ start_after: startAfter }])
})

test('two workers share the jobs in the application’s role: each job is worked once', async () => {
  const worked: string[] = []
  const handlers = { 'send-mail': async ({ mailId }: { mailId: string }) => void worked.push(mailId) }
  const workers = await Promise.all([startWorker(context.connectionString, handlers), startWorker(context.connectionString, handlers)])
  const ids = Array.from({ length: 20 }, (_, index) => `mail-${index}`)
  for (const mailId of ids) await sendJob(context.db, 'send-mail', { mailId })
  await vi.waitFor(() => expect(worked).toHaveLength(20), 20_000)
  await Promise.all(workers.map((worker) => worker.stop()))
  expect([...worked].sort()).toEqual([...ids].sort())
})

test('a job that fails is tried again, and the log says why', async () => {
  const lines: string[] = []
  const release = captureLog((line) => lines.push(line))
  let tries = 0
  const worker = await startWorker(context.connectionString, {
    'send-mail': async () => {
      tries += 1
      if (tries === 1) throw new Error('the mail server is away')
    },
  })
  await sendJob(context.db, 'send-mail', { mailId: 'retried' })
  await vi.waitFor(() => expect(tries).toBe(2), 20_000)
  await worker.stop()
  release()
  expect(lines.join('')).toContain('the mail server is away')
})

test('a backlog is worked without waiting between jobs, and one that fails takes no other with it', async () => {
  const worked: string[] = []
  for (let index = 0; index < 40; index += 1) await sendJob(context.db, 'send-mail', { mailId: `mail-${index}` })
  const began = Date.now()
  const worker = await startWorker(context.connectionString, {
    'send-mail': async ({ mailId }) => {
      if (mailId === 'mail-3') throw new Error('this one fails')
      worked.push(mailId)
    },
  })
  await vi.waitFor(() => expect(worked).toHaveLength(39), 20_000)
  expect(Date.now() - began, 'one job every two seconds would take 80').toBeLessThan(20_000)
  await worker.stop()
  expect(new Set(worked).size).toBe(39)
})

test('a schedule is kept once however many workers set it', async () => {
  const schedules = [{ queue: 'sweep-lapsed', cron: '5 * * * *' }] as const
  for (const worker of [await startWorker(context.connectionString, {}, schedules), await startWorker(context.connectionString, {}, schedules)]) await worker.stop()
  const { rows } = await context.owner.query('SELECT name, cron, timezone FROM pgboss.schedule')
  expect(rows).toEqual([{ name: 'sweep-lapsed', cron: '5 * * * *', timezone: 'Europe/London' }])
})

test('every queue of the list was made by the migration', async () => {
  const { rows } = await context.owner.query<{ name: string }>(`SELECT name FROM pgboss.queue WHERE name NOT LIKE '\\_\\_%' ORDER BY name`)
  expect(rows.map((row) => row.name)).toEqual(Object.keys(queues).sort())
})

test('jobs that have waited long are counted', async () => {
  await sendJob(context.db, 'send-mail', { mailId: 'waits' })
  expect(await countOverdueJobs(context.db)).toBe(0)
  await context.owner.query(`UPDATE pgboss.job SET start_after = now() - interval '6 minutes'`)
  expect(await countOverdueJobs(context.db)).toBe(1)
})
