import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeUser } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import type { RequestState } from '../states.ts'
import { sendDomainReminders } from './send-domain-reminders.ts'

let context: TestContext
beforeAll(async () => void (context = await testContext()))
afterAll(() => context.close())

const begun = new Date('2026-06-01T09:00:00Z')

async function waiting(given: object = {}, { state = 'preparing' as RequestState, confirmed = false } = {}) {
  const receiver = await makeReceiver(context.db, { domainConfirmedAt: confirmed ? begun : null, goLiveDate: new Date('2026-09-30') })
  await makeUser(context.db, { email: `owner-${receiver.reference}@people.example`, memberships: { create: { organisationId: receiver.organisationId, role: 'owner' } } })
  const { id } = await makeRequest(context.db, { receiverId: receiver.id, state, stateSince: begun })
  await context.db.domainApplication.update({ where: { receiverId: receiver.id }, data: { ...given, updatedAt: begun } })
  const mails = () => context.db.outgoingMail.findMany({ where: { requestId: id }, orderBy: { createdAt: 'asc' } })
  return { ...receiver, requestId: id, mails }
}

it('reminds contacts and owners once in seven days, however many workers do it, while nothing moves', async () => {
  const application = await waiting()
  context.setNow('2026-06-08T08:59:59Z')
  expect(await sendDomainReminders(context)).toBe(0)
  context.setNow('2026-06-08T09:00:00Z')
  const queued = await Promise.all([1, 2, 3].map(() => sendDomainReminders(context)))
  expect(queued.reduce((sum, each) => sum + each)).toBe(1)
  const [mail] = await application.mails()
  expect(mail).toMatchObject({ template: 'domain-reminder', to: [...application.contacts.map(({ email }) => email), `owner-${application.reference}@people.example`] })
  expect(mail!.text.replace(/\s+/g, ' ')).toMatch(/we advise you to apply for the name before 9 September 2026\..*dnsteam@nhs\.net/)
  expect(await context.db.auditEvent.findMany({ where: { requestId: application.requestId } })).toMatchObject([{ action: 'domain_reminder', actorRole: 'system', actorId: null }])
  context.setNow('2026-06-15T08:00:00Z')
  expect(await sendDomainReminders(context)).toBe(0)
  context.setNow('2026-06-15T09:00:00Z')
  expect(await sendDomainReminders(context)).toBe(1)
  expect(await application.mails()).toHaveLength(2)
})

it('says what to do next, and leaves alone whoever does not have to do anything', async () => {
  context.setNow('2026-07-01T09:00:00Z')
  const applied = await waiting({ appliedOn: begun, reference: 'DNS-1' })
  const returned = await waiting({ returnedReason: 'The name has a typing error' }, { state: 'domain_returned' })
  const resolving = await waiting({ appliedOn: begun })
  const sent = await waiting({ appliedOn: begun, reference: 'DNS-2' }, { state: 'domain_review' })
  const approved = await waiting({ approvedOn: begun }, { state: 'domain_review' })
  const found = { answers: [{ resolver: '10.0.0.1', seen: { status: 'resolves', addresses: ['51.140.1.1'], aliases: [], nameServers: [], caa: [] } }] }
  await context.db.domainLook.create({ data: { receiverId: resolving.id, fqdnLower: resolving.fqdn.toLowerCase(), firstAt: begun, lastAt: begun, found } })
  const elsewhere = { answers: [{ resolver: '10.0.0.1', seen: { ...found.answers[0]!.seen, addresses: ['51.140.1.9'] } }] }
  await context.db.domainLook.create({ data: { receiverId: resolving.id, fqdnLower: resolving.fqdn.toLowerCase(), firstAt: context.now(), lastAt: context.now(), found: elsewhere } })
  const moved = await waiting()
  await context.db.domainLook.create({ data: { receiverId: moved.id, fqdnLower: moved.fqdn.toLowerCase(), firstAt: context.now(), lastAt: context.now(), found } })
  const idle = [moved, approved, await waiting({}, { state: 'withdrawn' }), await waiting({}, { confirmed: true })]
  await sendDomainReminders(context)
  const text = async (of: typeof applied) => (await of.mails())[0]?.text.replace(/\s+/g, ' ')
  expect(await text(applied)).toContain('how far the application is, with its reference DNS-1')
  expect(await text(returned)).toContain('> The name has a typing error')
  expect(await text(sent)).toMatch(/sent for confirmation, but the name is not in DNS yet\..*with its reference DNS-2/)
  expect(await text(resolving)).toContain('The name is in DNS now')
  for (const each of idle) expect(await each.mails()).toEqual([])
})
