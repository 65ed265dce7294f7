import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBrokenEvent } from '#lib/audit/server/verify-stream.ts'
import { sandboxAccounts, sandboxUserId } from '#lib/sandbox/accounts.ts'
import { holderOf, requestStates } from '#lib/requests/states.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { fillSandbox } from './fill-sandbox.ts'
import { stories } from './stories.ts'

let context: TestContext
beforeAll(async () => {
  context = await testContext()
  context.setNow(new Date())
  expect(await fillSandbox(context)).toBe(25)
})
afterAll(() => context.close())

const requests = () => context.db.request.findMany({ include: { receiver: true, csrs: true, certificates: true, events: { orderBy: { sequence: 'asc' } } } })

describe('the sandbox once it is filled', () => {
  it('has 8 organisations, 25 requests and every state there is', async () => {
    expect(await context.db.organisation.count()).toBe(8)
    expect((await requests()).map(({ state }) => state).sort()).toEqual(stories.map(({ ends }) => ends).sort())
    expect(new Set(stories.map(({ ends }) => ends))).toEqual(new Set(requestStates))
  })

  it('has a history behind every request, in order, none of it in the future, and unbroken', async () => {
    for (const { id, createdAt, stateSince, state, events } of await requests()) {
      const times = [createdAt, ...events.map(({ at }) => at), context.now()].map((time) => time.getTime())
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(events.at(-1)?.toState ?? 'preparing').toBe(state === 'preparing' ? 'preparing' : state)
      expect(events.some(({ at }) => at.getTime() === stateSince.getTime()) || state === 'preparing').toBe(true)
      expect(await firstBrokenEvent(context.db, `request:${id}`)).toBeNull()
    }
  })

  it('has real CSRs where a desk has the request, and real certificates where they are verified', async () => {
    for (const { state, environment, csrs, certificates } of await requests()) {
      if (holderOf(state, environment) !== 'organisation' && state !== 'domain_review') expect(csrs.map(({ pem }) => pem.split('\n')[0])).toEqual(['-----BEGIN CERTIFICATE REQUEST-----'])
      expect(certificates.length).toBe(state === 'verified' || state === 'revoked' ? 1 : 0)
      for (const certificate of certificates) expect((certificate.path as string[]).length).toBe(3)
    }
  })

  it('has certificates that end soon', async () => {
    const verified = (await requests()).filter(({ state }) => state === 'verified').flatMap(({ certificates }) => certificates)
    const days = verified.map(({ notAfter }) => Math.round((notAfter.getTime() - context.now().getTime()) / 86_400_000)).sort((a, b) => a - b)
    expect(days[0]).toBeGreaterThan(7)
    expect(days[0]).toBeLessThan(30)
    expect(days[1]).toBeGreaterThan(30)
    expect(days[1]).toBeLessThan(60)
    expect(days[2]).toBeGreaterThan(365)
  })

  it('has every mail delivered at its time, into the catcher', async () => {
    expect(await context.db.outgoingMail.groupBy({ by: ['state'] })).toEqual([{ state: 'sent' }])
    const [sent, caught] = [await context.db.outgoingMail.count(), await context.db.sandboxMail.findMany()]
    expect(caught.length).toBeGreaterThan(sent)
    expect(Math.max(...caught.map(({ receivedAt }) => receivedAt.getTime()))).toBeLessThanOrEqual(context.now().getTime())
    expect(caught.filter(({ raw }) => raw.includes('-----BEGIN CERTIFICATE-----')).length).toBeGreaterThanOrEqual(5)
  })

  it('has an account for each role', async () => {
    for (const { key, email } of sandboxAccounts) {
      const person = await context.db.user.findUniqueOrThrow({ where: { id: sandboxUserId(key) }, include: { memberships: true, staffRoles: true } })
      expect(person).toMatchObject({ email, emailVerified: true })
      expect(person.memberships.length + person.staffRoles.length).toBe(1)
    }
  })

  it('is left as it is when it is filled a second time', async () => {
    const before = [await context.db.auditEvent.count(), await context.db.sandboxMail.count(), await context.db.user.count(), await context.db.receiver.count()]
    expect(await fillSandbox(context)).toBe(0)
    expect([await context.db.auditEvent.count(), await context.db.sandboxMail.count(), await context.db.user.count(), await context.db.receiver.count()]).toEqual(before)
  })
})
