import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { oids } from '#lib/pki/oids.ts'
import { buildCsr } from '#lib/pki/server/build-csr.ts'
import { testKey } from '#lib/pki/testing/test-key.ts'
import { makeMember } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { attachCsr } from './attach-csr.ts'
import { moveRequest } from './move-request.ts'
import { submitRequest } from './submit-request.ts'
import { viewRequest } from './view-request.ts'

let context: TestContext
beforeAll(async () => (context = await testContext()))
afterAll(() => context.close())

async function ready(environment: 'int' | 'prod' = 'int') {
  const receiver = await makeReceiver(context.db, { environment, domainConfirmedAt: new Date() })
  const request = await makeRequest(context.db, { receiverId: receiver.id, state: 'ready_for_csr' })
  return { receiver, request, member: await makeMember(context.db, receiver.organisationId) }
}
const csrFor = (fqdn: string, key: string) => buildCsr({ subject: [[oids.commonName, fqdn]], keyPem: testKey(key) })
const attach = (one: Awaited<ReturnType<typeof ready>>, csr: string, version = 1) =>
  attachCsr(context, one.member, { requestId: one.request.id, version, csr, origin: 'pasted' })

describe('giving a CSR', () => {
  it('keeps one that passes and binds its key to the receiver', async () => {
    const one = await ready()
    const result = await attach(one, csrFor(one.receiver.fqdn.toLowerCase(), 'attach-1'))
    expect(result).toMatchObject({ ok: true, value: { keyBits: 2048, version: 2 } })
    expect(await context.db.usedKey.findFirst({ where: { receiverId: one.receiver.id } })).toMatchObject({ requestId: one.request.id, certificateId: null })
    const view = await viewRequest(context, one.member, one.request.id)
    expect(view).toMatchObject({ ok: true, value: { csr: { keyBits: 2048 }, history: [{ title: 'The organisation gave a CSR that passed the checks' }] } })
  })

  it('keeps nothing of one that does not pass, and says every reason', async () => {
    const one = await ready()
    const bad = buildCsr({ subject: [[oids.commonName, 'another.nhs.uk'], [oids.organisation, 'Us']], keyPem: testKey('attach-2') })
    const result = await attach(one, bad)
    expect(result.ok).toBe(false)
    expect(!result.ok && result.problem.findings.filter((finding) => finding.level === 'must').length).toBeGreaterThanOrEqual(2)
    expect(!result.ok && new Set(result.problem.findings.map((finding) => finding.field))).toEqual(new Set(['csr']))
    expect(await context.db.csr.count({ where: { requestId: one.request.id } })).toBe(0)
    expect(await context.db.usedKey.count({ where: { requestId: one.request.id } })).toBe(0)
  })

  it('refuses the key of another receiver, also when both come at once', async () => {
    const [first, second] = [await ready(), await ready()]
    const results = await Promise.all([attach(first, csrFor(first.receiver.fqdn, 'attach-3')), attach(second, csrFor(second.receiver.fqdn, 'attach-3'))])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await context.db.usedKey.count({ where: { receiverId: { in: [first.receiver.id, second.receiver.id] } } })).toBe(1)
  })

  it('puts the new one in force and the former one aside', async () => {
    const one = await ready()
    await attach(one, csrFor(one.receiver.fqdn, 'attach-4'))
    await attach(one, csrFor(one.receiver.fqdn, 'attach-5'), 2)
    const csrs = await context.db.csr.findMany({ where: { requestId: one.request.id }, orderBy: { createdAt: 'asc' } })
    expect(csrs.map((csr) => csr.voidedAt === null)).toEqual([false, true])
  })

  it('says so when somebody was first', async () => {
    const one = await ready()
    await attach(one, csrFor(one.receiver.fqdn, 'attach-6'))
    expect(await attach(one, csrFor(one.receiver.fqdn, 'attach-7'))).toMatchObject({ ok: false, problem: { type: 'moved-on' } })
  })

  it('drops a private key before anything is stored', async () => {
    const one = await ready()
    const result = await attach(one, testKey('attach-8'))
    expect(result).toMatchObject({ ok: false, problem: { type: 'invalid' } })
    expect(JSON.stringify(result)).not.toContain(testKey('attach-8').split('\n')[2])
    expect(await context.db.auditEvent.count({ where: { requestId: one.request.id } })).toBe(0)
  })

  it('is for the organisation’s people only', async () => {
    const one = await ready()
    const stranger = await ready()
    expect(await attachCsr(context, stranger.member, { requestId: one.request.id, version: 1, csr: csrFor(one.receiver.fqdn, 'attach-9'), origin: 'pasted' })).toMatchObject({ problem: { type: 'not-found' } })
  })
})

describe('submitting', () => {
  it('freezes what was found with the event, and mails the desk', async () => {
    const one = await ready()
    await attach(one, csrFor(one.receiver.fqdn, 'submit-1'))
    expect(await submitRequest(context, one.member, { requestId: one.request.id, version: '2' })).toMatchObject({ ok: true, value: { state: 'itoc_submitted' } })
    const event = await context.db.auditEvent.findFirst({ where: { requestId: one.request.id, action: 'submit' } })
    expect(event?.detail).toMatchObject({ findings: expect.any(Array), keyBits: 2048 })
    const mail = await context.db.outgoingMail.findFirst({ where: { requestId: one.request.id } })
    expect(mail).toMatchObject({ template: 'request-to-itoc', to: ['itoc.supportdesk@nhs.net'], replyTo: one.receiver.contacts.map((contact) => expect.stringContaining(contact.email)) })
    expect(mail?.subject).toContain(one.request.reference)
  })

  it('asks for the Technical Conformance Certificate in PROD, and keeps its reference', async () => {
    const one = await ready('prod')
    await attach(one, csrFor(one.receiver.fqdn, 'submit-2'))
    const without = await submitRequest(context, one.member, { requestId: one.request.id, version: '2', tccReference: ' ' })
    expect(without).toMatchObject({ ok: false, problem: { findings: [{ field: 'tccReference' }] } })
    expect(await submitRequest(context, one.member, { requestId: one.request.id, version: '2', tccReference: 'TCC-7' })).toMatchObject({ ok: true, value: { state: 'dir_submitted' } })
    expect(await context.db.request.findUnique({ where: { id: one.request.id } })).toMatchObject({ tccReference: 'TCC-7' })
  })

  it('takes the same CSR again after a rejection', async () => {
    const one = await ready()
    const itoc = await makeStaff(context.db, 'itoc')
    const csr = csrFor(one.receiver.fqdn, 'submit-3')
    await attach(one, csr)
    await submitRequest(context, one.member, { requestId: one.request.id, version: '2' })
    await moveRequest(context, itoc, { requestId: one.request.id, version: 3, action: 'reject', reason: 'The reason is missing' })
    expect(await submitRequest(context, one.member, { requestId: one.request.id, version: '4' })).toMatchObject({ ok: true })
    await moveRequest(context, itoc, { requestId: one.request.id, version: 5, action: 'reject', reason: 'Again' })
    expect(await attach(one, csr, 6)).toMatchObject({ ok: true })
  })

  it('says the other field’s fault too', async () => {
    const one = await ready('prod')
    expect(await submitRequest(context, one.member, { requestId: one.request.id, version: '1', tccReference: 'x'.repeat(101) })).toMatchObject({ problem: { findings: [{ code: 'request-tcc-length' }] } })
    expect(await submitRequest(context, one.member, { requestId: one.request.id, version: '1', tccReference: 'TCC' })).toMatchObject({ problem: { type: 'invalid', findings: [{ code: 'request-csr-in-force' }] } })
    expect(await context.db.request.findUnique({ where: { id: one.request.id } })).toMatchObject({ tccReference: null })
  })
})
