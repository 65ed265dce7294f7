import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { openDatabase } from './database.ts'

let context: TestContext

beforeAll(async () => {
  context = await testContext()
})
afterAll(() => context.close())

async function open(mode: 'sandbox' | 'live') {
  const db = openDatabase(context.connectionString, { mode, connections: 2 })
  try {
    return await db.organisation.count()
  } finally {
    await db.$disconnect()
  }
}

test('the first to open a database stamps it, and a portal of the other mode never gets a connection', async () => {
  expect(await context.db.portal.count()).toBe(0)
  expect(await open('sandbox')).toBe(0)
  expect(await context.db.portal.findMany({ select: { mode: true } })).toEqual([{ mode: 'sandbox' }])
  await expect(open('live')).rejects.toThrow('belongs to a sandbox portal, and this portal runs in live mode')
  expect(await open('sandbox')).toBe(0)
})

test('the stamp cannot be doubled', async () => {
  await expect(context.owner.query(`INSERT INTO portal (id, mode) VALUES (2, 'live')`)).rejects.toThrow(/portal_one_row/)
})
