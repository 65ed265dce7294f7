import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { openDatabase } from './database.ts'

let context: TestContext

beforeAll(async () => {
  context = await testContext()
})
afterAll(() => context.close())

test('a transaction that reads several relations at once warns of nothing, and a query that fails holds up none', async () => {
  const warnings: string[] = []
  const listen = ({ message }: Error) => warnings.push(message)
  process.on('warning', listen)
  const db = openDatabase(context.connectionString, { mode: 'sandbox', connections: 2 })
  await makeReceiver(db)
  const [receiver] = await db.$transaction((tx) => tx.receiver.findMany({ include: { organisation: true, requests: true, contacts: true } }))
  expect(receiver?.organisation.id).toBe(receiver?.organisationId)
  const failed = db.$transaction((tx) => Promise.all([tx.$queryRaw`SELECT 1/0`, tx.$queryRaw`SELECT 1`]))
  await expect(failed).rejects.toThrow('division by zero')
  expect(await db.receiver.count()).toBe(1)
  await db.$disconnect()
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', listen)
  expect(warnings.filter((warning) => warning.includes('already executing'))).toEqual([])
})
