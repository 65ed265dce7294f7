import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeUser } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { takeTurn } from './rate-limit.repository.ts'
import { sweepLapsed } from './sweep-lapsed.ts'

let context: TestContext

beforeAll(async () => {
  context = await testContext()
})
afterAll(() => context.close())

const minutesAgo = (minutes: number) => new Date(context.now().getTime() - minutes * 60_000)

test('what lapsed over an hour ago goes, and nothing else', async () => {
  const { id: userId } = await makeUser(context.db)
  for (const minutes of [61, 59, -10]) {
    const expiresAt = minutesAgo(minutes)
    await context.db.session.create({ data: { id: randomUUID(), userId, token: `session-${minutes}`, expiresAt } })
    await context.db.verification.create({ data: { id: randomUUID(), identifier: `link-${minutes}`, value: 'hash', expiresAt } })
    await takeTurn(context.db, expiresAt, `count-${minutes}`, { max: 1, windowSeconds: 900 })
  }
  await sweepLapsed(context)
  expect((await context.db.session.findMany({ orderBy: { token: 'asc' } })).map(({ token }) => token)).toEqual(['session--10', 'session-59'])
  expect((await context.db.verification.findMany({ orderBy: { identifier: 'asc' } })).map(({ identifier }) => identifier)).toEqual(['link--10', 'link-59'])
  expect((await context.db.rateLimit.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key)).toEqual(['count--10', 'count-59'])
})
