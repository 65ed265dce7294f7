import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeCertificate } from '#prisma/factories/certificate.ts'
import { makeMember } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { sendExpiryReminders } from './send-expiry-reminders.ts'

let context: TestContext
beforeAll(async () => {
  context = await testContext()
})
afterAll(() => context.close())
beforeEach(() => context.setNow('2026-06-01T09:00:00Z'))

async function verified(notAfter: string, given: { revokedAt?: Date } = {}) {
  const receiver = await makeReceiver(context.db, { domainConfirmedAt: new Date() })
  const request = await makeRequest(context.db, { receiverId: receiver.id, state: 'verified' })
  const certificate = await makeCertificate(context.db, request, { notAfter: new Date(notAfter), ...given })
  return { receiver, request, certificate }
}
const mailsOf = (requestId: string) => context.db.outgoingMail.findMany({ where: { requestId }, orderBy: { createdAt: 'asc' } })
const templates = async (requestId: string) => (await mailsOf(requestId)).map((mail) => mail.template)

describe('expiry reminders', () => {
  it('go to contacts and owners, once each, at 60, 30 and 7 days', async () => {
    const { receiver, request } = await verified('2026-09-01T12:00:00Z')
    const owner = await makeMember(context.db, receiver.organisationId)
    await makeMember(context.db, receiver.organisationId, 'member')
    for (let time = Date.parse('2026-06-20T07:00:00Z'); time < Date.parse('2026-09-05'); time += 86_400_000) {
      context.setNow(new Date(time))
      await sendExpiryReminders(context)
    }
    const mails = await mailsOf(request.id)
    expect(mails.map((mail) => mail.template)).toEqual(['expiry-reminder-60', 'expiry-reminder-30', 'expiry-reminder-7'])
    expect(mails[0]!.to).toEqual([...receiver.contacts.map((contact) => contact.email), owner.email])
    expect(mails[1]!.subject).toContain('ends in 30 days')
    expect(await context.db.auditEvent.count({ where: { requestId: request.id, action: 'expiry_reminder', actorRole: 'system' } })).toBe(3)
  })

  it('name the renewal that is open and who has it, in place of the advice to start one', async () => {
    const { receiver, request } = await verified('2026-07-10T12:00:00Z')
    const renewal = await makeRequest(context.db, { receiverId: receiver.id, kind: 'renewal', state: 'itoc_received' })
    await makeRequest(context.db, { receiverId: receiver.id, kind: 'renewal', state: 'withdrawn' })
    const remind = async (days: number) => {
      context.setNow(new Date(Date.parse('2026-07-10T09:00:00Z') - days * 86_400_000))
      await sendExpiryReminders(context)
      return (await mailsOf(request.id)).at(-1)!.text.replace(/\s+/g, ' ')
    }
    const first = await remind(30)
    expect(first).toContain(`renewal ${renewal.reference} is open: it is with ITOC (With ITOC)`)
    expect(first).toContain(`/requests/${renewal.id}`)
    expect(first).not.toContain('start a renewal')
    await context.db.request.update({ where: { id: renewal.id }, data: { state: 'issued' } })
    const last = await remind(7)
    expect(last).toContain('it waits for you (Certificate issued)')
    expect(last).not.toContain('submit the renewal now')
  })

  it('are sent once by four workers at a time', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, () => verified('2026-07-20T12:00:00Z')))
    const results = await Promise.all(Array.from({ length: 4 }, () => sendExpiryReminders(context)))
    expect(results.reduce((sum, result) => sum + (result.ok ? result.value : 0), 0)).toBe(made.length)
    for (const { request } of made) expect(await templates(request.id)).toEqual(['expiry-reminder-60'])
  })

  it('say the days that are left when they go out late, and leave out what was missed', async () => {
    const { request } = await verified('2026-06-04T12:00:00Z')
    await sendExpiryReminders(context)
    const [mail, ...others] = await mailsOf(request.id)
    expect(mail).toMatchObject({ template: 'expiry-reminder-7', subject: expect.stringContaining('ends in 3 days') })
    expect(others).toEqual([])
  })

  it('are not sent of a certificate that is revoked, renewed or over', async () => {
    const revoked = await verified('2026-06-20T12:00:00Z', { revokedAt: new Date('2026-05-01') })
    const over = await verified('2026-05-31T12:00:00Z')
    const renewed = await verified('2026-06-20T12:00:00Z')
    const renewal = await makeRequest(context.db, { receiverId: renewed.receiver.id, state: 'verified', kind: 'renewal' })
    await makeCertificate(context.db, renewal, { notAfter: new Date('2029-06-20'), verifiedAt: new Date(Date.now() + 60_000) })
    await sendExpiryReminders(context)
    for (const { request } of [revoked, over, renewed, { request: renewal }]) expect(await templates(request.id)).toEqual([])
  })

  it('leave no trace when the mail cannot be written, and do not keep the others back', async () => {
    const { request, certificate } = await verified('2026-06-20T12:00:00Z')
    const other = await verified('2026-06-20T12:00:00Z')
    await context.owner.query(`ALTER TABLE outgoing_mail ADD CONSTRAINT no_mail CHECK (request_id <> '${request.id}') NOT VALID`)
    await expect(sendExpiryReminders(context)).rejects.toThrow('1 expiry reminders')
    await context.owner.query('ALTER TABLE outgoing_mail DROP CONSTRAINT no_mail')
    expect(await context.db.reminder.count({ where: { certificateId: certificate.id } })).toBe(0)
    expect(await templates(other.request.id)).toEqual(['expiry-reminder-30'])
    await sendExpiryReminders(context)
    expect(await templates(request.id)).toEqual(['expiry-reminder-30'])
  })
})
