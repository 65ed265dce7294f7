import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/identity/actor.ts'
import { buildCsr } from '#lib/pki/server/build-csr.ts'
import type { RequestState } from '#lib/requests/states.ts'
import type { Action } from '#lib/requests/transitions.ts'
import { makeCertificate } from '#prisma/factories/certificate.ts'
import { makeMember } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { decideRequest } from './decide-request.ts'
import { confirmNote } from '../glance.ts'
import { viewForReview } from './view-for-review.ts'

let context: TestContext
let itoc: Actor
let dir: Actor
beforeAll(async () => {
  context = await testContext()
  itoc = await makeStaff(context.db, 'itoc')
  dir = await makeStaff(context.db, 'dir')
})
afterAll(() => context.close())

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string

async function requestIn(state: RequestState, given: { environment?: 'int' | 'prod'; commonName?: string; fqdn?: string } = {}) {
  const receiver = await makeReceiver(context.db, { environment: given.environment, fqdn: given.fqdn })
  const request = await makeRequest(context.db, { receiverId: receiver.id, state, stateSince: context.now() })
  const pem = buildCsr({ subject: [['2.5.4.3', given.commonName ?? receiver.fqdn]], keyPem })
  const spkiSha256 = createHash('sha256').update(createPublicKey(keyPem).export({ type: 'spki', format: 'der' })).digest('hex')
  await context.db.csr.create({ data: { requestId: request.id, pem, spkiSha256, keyBits: 2048, origin: 'pasted', findings: [], createdBy: 'factory' } })
  return { ...request, receiver, pem, spkiSha256, member: await makeMember(context.db, receiver.organisationId) }
}
const press = (by: Actor, request: { id: string; version: number }, action: Action, text?: string) =>
  decideRequest(context, by, { requestId: request.id, version: String(request.version), action, ...(text ? { [`${action}-text`]: text } : {}), 'hold-text': 'a text of another step' })
const events = (requestId: string) => context.db.auditEvent.findMany({ where: { requestId } })

describe('a decision', () => {
  it('freezes what the checks of the CSR say at that moment, and is not kept back by it', async () => {
    const request = await requestIn('itoc_received', { commonName: 'another.nhs.uk' })
    expect(await press(itoc, request, 'reject', 'Wrong name')).toMatchObject({ ok: true, value: { state: 'rejected' } })
    const [event] = await events(request.id)
    expect(event).toMatchObject({ action: 'reject', reason: 'Wrong name', detail: { spkiSha256: request.spkiSha256 } })
    const { findings } = event!.detail as { findings: { code: string; level: string }[] }
    expect(findings.some((finding) => finding.level === 'must' && finding.code.startsWith('csr-'))).toBe(true)
    expect(JSON.stringify(event)).not.toContain('BEGIN CERTIFICATE REQUEST')
  })

  it('takes its own text and no other step’s', async () => {
    const request = await requestIn('itoc_received')
    expect(await press(itoc, request, 'ask')).toMatchObject({ ok: false, problem: { type: 'invalid', findings: [{ field: 'ask-text' }] } })
    expect(await press(itoc, request, 'reject', 'x'.repeat(2001))).toMatchObject({ ok: false, problem: { type: 'invalid', findings: [{ field: 'reject-text' }] } })
    expect(await press(itoc, request, 'issue')).toMatchObject({ ok: true })
    expect(await events(request.id)).toMatchObject([{ action: 'issue', reason: null }])
  })

  it('has one winner when two reviewers press different buttons at once', async () => {
    const second = await makeStaff(context.db, 'itoc')
    for (let round = 0; round < 10; round += 1) {
      const request = await requestIn('itoc_received')
      const results = await Promise.all([press(itoc, request, 'issue'), press(second, request, 'reject', 'No')])
      expect(results.map((result) => (result.ok ? 'won' : result.problem.type)).sort()).toEqual(['moved-on', 'won'])
      expect(await events(request.id)).toHaveLength(1)
    }
  })

  it('is not for people of the organisation, other desks or strangers', async () => {
    const request = await requestIn('itoc_received')
    const both = { ...itoc, memberships: request.member.memberships }
    expect(await press(both, request, 'issue')).toMatchObject({ problem: { type: 'not-allowed' } })
    expect(await press(dir, request, 'issue')).toMatchObject({ problem: { type: 'not-found' } })
    expect(await events(request.id)).toEqual([])
  })

  it('declines fields that make no sense', async () => {
    for (const input of [{}, { action: 'submit' }, { requestId: "'", version: '1', action: 'issue' }, { requestId: ['a'], version: 'x', action: ['issue'] }]) {
      expect(await decideRequest(context, itoc, input)).toMatchObject({ ok: false, problem: { type: 'invalid' } })
    }
  })
})

describe('the card', () => {
  const cardOf = async (by: Actor, id: string) => {
    const card = await viewForReview(context, by, id)
    if (!card.ok) throw new Error(card.problem.type)
    return card.value
  }

  it('takes the CSR apart beside what the checks say now', async () => {
    const request = await requestIn('itoc_received')
    const { csr } = await cardOf(itoc, request.id)
    expect(csr).toMatchObject({ subject: `CN=${request.receiver.fqdn}`, key: 'RSA, 2048 bits', signature: 'RSA with SHA-256', origin: 'pasted', pem: request.pem })
    expect(csr!.findings.filter((finding) => finding.level === 'must')).toEqual([])
  })

  it('does not hold a request’s own certificate against its key', async () => {
    const request = await requestIn('verified')
    const certificate = await makeCertificate(context.db, request)
    await context.db.usedKey.deleteMany()
    await context.db.usedKey.create({ data: { spkiSha256: request.spkiSha256, receiverId: request.receiverId, requestId: request.id, certificateId: certificate.id } })
    expect((await cardOf(itoc, request.id)).csr!.findings.map((finding) => finding.code)).not.toContain('csr-key-certified-before')
    const other = await requestIn('itoc_received')
    expect((await cardOf(itoc, other.id)).csr!.findings.map((finding) => finding.code)).toContain('csr-key-used-elsewhere')
    await context.db.usedKey.deleteMany()
  })

  it('shows both claims on one name, whatever its case, and none of the other environment', async () => {
    const request = await requestIn('domain_review', { fqdn: 'BaRS-INT-ZZ8.Both.thirdparty.nhs.uk' })
    const rival = await makeReceiver(context.db, { fqdn: 'bars-int-zz8.both.thirdparty.nhs.uk' })
    await makeReceiver(context.db, { environment: 'prod', fqdn: 'bars-int-zz8.both.thirdparty.nhs.uk' })
    expect((await cardOf(itoc, request.id)).rivals).toMatchObject([{ receiverReference: rival.reference, organisation: rival.organisation.name, sameOrganisation: false, confirmedAt: null }])
  })

  it('has the mails with how far they got', async () => {
    const request = await requestIn('itoc_received')
    await press(itoc, request, 'reject', 'No')
    expect((await cardOf(itoc, request.id)).mails).toMatchObject([{ state: 'queued', subject: expect.stringContaining(request.reference) }])
  })

  it('has what the Organisation Data Service said of both codes, and a domain of another code does not confirm the organisation’s own', async () => {
    const request = await requestIn('domain_review')
    expect(await cardOf(itoc, request.id)).toMatchObject({ receiver: { ods: null }, organisation: { ods: null } })
    const { receiver } = await context.db.request.findUniqueOrThrow({ where: { id: request.id }, include: { receiver: { include: { organisation: true } } } })
    await context.db.receiver.update({ where: { id: receiver.id }, data: { odsCode: '5EX' } })
    const kept = [{ code: '5EX', status: 'inactive', name: 'GREATER DERBY PCT' }, { code: receiver.organisation.odsCode, status: 'active', name: 'OWN' }] as const
    for (const record of kept) await context.db.odsRecord.create({ data: { ...record, lookedUpAt: context.now() } })
    const card = await cardOf(itoc, request.id)
    expect(card).toMatchObject({ receiver: { ods: { name: 'GREATER DERBY PCT', status: 'inactive', lookedUpAt: context.now() } }, organisation: { ods: { name: 'OWN', status: 'active' } } })
    expect(card.receiver.findings.map(({ code, level }) => `${level} ${code}`)).toContain('should ods-inactive')
    expect(await press(itoc, request, 'confirm_domain')).toMatchObject({ ok: true })
    expect((await context.db.organisation.findUniqueOrThrow({ where: { id: receiver.organisationId } })).odsConfirmedAt).toBeNull()
    expect(confirmNote(card)).toContain(`This receiver carries ODS code 5EX, not ${receiver.organisation.odsCode}`)
  })

  it('has names that look like this one, of organisations in environments that the reviewer sees', async () => {
    const request = await requestIn('domain_review')
    const { receiver } = await context.db.request.findUniqueOrThrow({ where: { id: request.id }, include: { receiver: true } })
    const alike = await makeReceiver(context.db, { fqdn: receiver.fqdn.replace('.thirdparty', 's.thirdparty') })
    await makeReceiver(context.db, { fqdn: receiver.fqdn, environment: 'prod' })
    expect((await cardOf(itoc, request.id)).rivals).toMatchObject([{ receiverReference: alike.reference, likeness: 'one-edit', organisation: alike.organisation.name }])
  })

  it('exists for staff of the environment only', async () => {
    const request = await requestIn('itoc_received')
    for (const by of [dir, request.member, await makeStaff(context.db, 'live_services')]) expect(await viewForReview(context, by, request.id)).toMatchObject({ ok: false, problem: { type: 'not-found' } })
    expect(await viewForReview(context, await makeStaff(context.db, 'programme'), request.id)).toMatchObject({ ok: true })
    expect(await viewForReview(context, itoc, 'x')).toMatchObject({ ok: false })
  })
})

describe('releasing a name', () => {
  it('is offered to the first desk and the programme once nothing rests on the name, and not for their own organisation', async () => {
    const may = async (by: Actor, id: string) => {
      const card = await viewForReview(context, by, id)
      return card.ok && card.value.mayReleaseName
    }
    const over = await requestIn('withdrawn')
    expect(await may(itoc, over.id)).toBe(false)
    await context.db.receiver.update({ where: { id: over.receiverId }, data: { domainConfirmedAt: context.now() } })
    expect(await may(itoc, over.id)).toBe(true)
    expect(await may(await makeStaff(context.db, 'programme'), over.id)).toBe(true)
    expect(await may({ ...itoc, memberships: over.member.memberships }, over.id)).toBe(false)
    await makeRequest(context.db, { receiverId: over.receiverId, state: 'preparing' })
    expect(await may(itoc, over.id)).toBe(false)
  })
})
