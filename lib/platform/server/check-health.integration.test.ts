import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { checkHealth } from './check-health.ts'
import { openDatabase } from './database.ts'
import { sendJob } from './jobs.ts'
import { captureLog } from './log.ts'

let context: TestContext

beforeAll(async () => {
  context = await testContext()
})
afterAll(() => context.close())

test('a portal whose database answers and whose jobs move is well', async () => {
  expect(await checkHealth(context.db)).toEqual({ status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+$/), database: 'ok', queue: 'ok' })
})

test('jobs that nobody works are told', async () => {
  await sendJob(context.db, 'send-mail', { mailId: 'waits' })
  await context.owner.query(`UPDATE pgboss.job SET start_after = now() - interval '6 minutes'`)
  expect(await checkHealth(context.db)).toMatchObject({ status: 'ok', queue: 'behind' })
})

test('a database that is away is told, and not waited for', async () => {
  const db = openDatabase('postgresql://nobody:nothing@127.0.0.1:1/none', { mode: 'sandbox', connections: 2 })
  const lines: string[] = []
  const release = captureLog((line) => lines.push(line))
  expect(await checkHealth(db)).toMatchObject({ status: 'degraded', database: 'away', queue: 'away' })
  release()
  expect(lines).toHaveLength(1)
  await db.$disconnect()
})
