import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBrokenEvent } from '#lib/audit/server/verify-stream.ts'
import type { Actor } from '#lib/identity/actor.ts'
import { makeCertificate } from '#prisma/factories/certificate.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest, makeRequestWithMember } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import type { RequestState } from '../states.ts'
import type { Action } from '../transitions.ts'
import { historyItem } from '../history.ts'
import { moveRequest } from './move-request.ts'

let context: TestContext
let itoc: Actor
let programme: Actor

beforeAll(async () => {
  context = await testContext()
  itoc = await makeStaff(context.db, 'itoc')
  programme = await makeStaff(context.db, 'programme')
})
afterAll(() => context.close())

const requestIn = (state: RequestState, given: { environment?: 'int' | 'prod'; domainConfirmedAt?: Date } = {}) => makeRequestWithMember(context.db, { state, stateSince: context.now() }, given)

const move = (actor: Actor, request: { id: string; version: number }, action: Action, reason?: string) =>
  moveRequest(context, actor, { requestId: request.id, version: request.version, action, reason })
const history = (requestId: string) => context.db.auditEvent.findMany({ where: { requestId }, orderBy: { sequence: 'asc' } })
const mailsOf = (requestId: string) => context.db.outgoingMail.findMany({ where: { requestId }, orderBy: { createdAt: 'asc' } })

async function addCsr(requestId: string) {
  await context.db.csr.create({ data: { requestId, pem: '-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----\n', spkiSha256: requestId.replaceAll('-', ''), keyBits: 2048, origin: 'browser', findings: [], createdBy: 'factory' } })
}

describe('moving a request', () => {
  it('tells the desk that waits for an answer when the request is withdrawn', async () => {
    const request = await requestIn('itoc_needs_information')
    await addCsr(request.id)
    await move(request.member, request, 'withdraw', 'No longer needed')
    expect((await mailsOf(request.id)).map(({ template, to, desk }) => [template, to, desk])).toEqual([['withdrawn', ['itoc.supportdesk@nhs.net'], 'itoc']])
  })

  it.each<[RequestState, [string, string | null, string][]]>([
    ['live_services_review', [['dir@nhs.net', 'dir', 'please stop'], ['liveservices.gate@nhs.net', 'live_services', 'please stop']]],
    ['issued', [['dir@nhs.net', 'dir', 'certificate not wanted']]],
  ])('tells every desk that was sent the CSR of a withdrawal from %s', async (state, told) => {
    const request = await requestIn(state, { environment: 'prod' })
    await addCsr(request.id)
    await move(request.member, request, 'withdraw', 'No longer needed')
    const mails = await mailsOf(request.id)
    expect(mails.map(({ to, desk, subject }) => [to.join(), desk, /Withdrawn, (.*):/.exec(subject)?.[1]])).toEqual(told)
    for (const { text } of mails) expect(text).toContain('> No longer needed')
  })

  it('tells the environment’s first desk of a revocation that the organisation records, with serial number, fingerprint and reason; of the desk’s own, nobody but the contacts', async () => {
    for (const [by, templates] of [['organisation', ['revocation-to-desk', 'revoked']], ['desk', ['revoked']]] as const) {
      const request = await requestIn('verified')
      const certificate = await makeCertificate(context.db, request)
      expect(await move(by === 'desk' ? itoc : request.member, request, 'revoke', 'The key was lost')).toMatchObject({ ok: true, value: { state: 'revoked' } })
      const mails = await mailsOf(request.id)
      expect(mails.map(({ template }) => template).sort()).toEqual(templates)
      const asked = mails.find(({ desk }) => desk === 'itoc')
      if (by === 'desk') expect(asked).toBeUndefined()
      else for (const part of [`Serial number: ${certificate.serial}`, certificate.sha256, '> The key was lost']) expect(asked!.text).toContain(part)
    }
  })

  it('changes the state, writes the event and queues the mail, all of it', async () => {
    const request = await requestIn('itoc_received')
    const result = await move(itoc, request, 'reject', 'The name is not registered')
    expect(result).toMatchObject({ ok: true, value: { state: 'rejected', version: request.version + 1 } })
    expect(await history(request.id)).toMatchObject([
      { action: 'reject', fromState: 'itoc_received', toState: 'rejected', actorRole: 'itoc', actorId: itoc.userId, reason: 'The name is not registered' },
    ])
    const mails = await mailsOf(request.id)
    expect(mails.map((mail) => mail.template)).toEqual(['rejected'])
    expect(mails[0]!.text).toContain('The name is not registered')
  })

  it.each<[string, RequestState, Action, string | undefined, string]>([
    ['an action of another state', 'itoc_received', 'refer', undefined, 'not-allowed'],
    ['a reason that is missing', 'itoc_received', 'reject', undefined, 'invalid'],
  ])('declines %s and changes nothing', async (_, state, action, reason, type) => {
    const request = await requestIn(state)
    expect(await move(itoc, request, action, reason)).toMatchObject({ ok: false, problem: { type } })
    expect(await context.db.request.findUnique({ where: { id: request.id } })).toMatchObject({ state, version: 1 })
    expect(await history(request.id)).toEqual([])
    expect(await mailsOf(request.id)).toEqual([])
  })

  it('does not exist for people who may not see it', async () => {
    const request = await requestIn('itoc_received')
    const stranger = (await requestIn('preparing')).member
    const dir = await makeStaff(context.db, 'dir')
    for (const actor of [stranger, dir]) expect(await move(actor, request, 'withdraw', 'x')).toMatchObject({ ok: false, problem: { type: 'not-found' } })
  })

  it('tells a stale tab that somebody was first', async () => {
    const request = await requestIn('itoc_submitted')
    await move(itoc, request, 'receive')
    expect(await move(itoc, request, 'issue')).toMatchObject({ ok: false, problem: { type: 'moved-on' } })
  })

  it('undoes everything when the calling deed declines', async () => {
    const request = await requestIn('itoc_received')
    const result = await moveRequest(context, itoc, { requestId: request.id, version: 1, action: 'issue' }, { before: async (tx) => {
      await tx.request.update({ where: { id: request.id }, data: { reason: 'written and undone' } })
      return { ok: false, problem: { type: 'conflict', message: 'no', findings: [] } }
    } })
    expect(result).toMatchObject({ ok: false, problem: { type: 'conflict' } })
    expect(await context.db.request.findUnique({ where: { id: request.id } })).toMatchObject({ state: 'itoc_received', version: 1, reason: request.reason })
    expect(await mailsOf(request.id)).toEqual([])
  })

  it('has one winner when two reviewers decide at once, 200 times', async () => {
    const request = await requestIn('itoc_received')
    const second = await makeStaff(context.db, 'itoc')
    let version = request.version
    const wins = { hold: 0, ask: 0 }
    for (let round = 0; round < 200; round += 1) {
      const results = await Promise.all([
        move(itoc, { id: request.id, version }, 'hold', 'One thing'),
        move(second, { id: request.id, version }, 'ask', 'Another thing'),
      ])
      const won = results.filter((result) => result.ok)
      expect(won).toHaveLength(1)
      expect(results.find((result) => !result.ok)).toMatchObject({ problem: { type: 'moved-on' } })
      const held = results[0]!.ok
      wins[held ? 'hold' : 'ask'] += 1
      const back = await (held ? move(itoc, { id: request.id, version: version + 1 }, 'resume') : move(request.member, { id: request.id, version: version + 1 }, 'answer', 'Here it is'))
      expect(back.ok).toBe(true)
      version += 2
    }
    expect(wins.hold + wins.ask).toBe(200)
    expect(await history(request.id)).toHaveLength(400)
    expect(await context.db.outgoingMail.count({ where: { requestId: request.id, template: { in: ['on-hold', 'information-needed'] } } })).toBe(200)
    expect(await firstBrokenEvent(context.db, `request:${request.id}`)).toBeNull()
  })

  it('stands still with the clock while a desk waits for the organisation', async () => {
    const request = await requestIn('itoc_received')
    context.setNow('2026-06-02T09:00:00Z')
    await move(itoc, request, 'ask', 'Which telephone number?')
    context.setNow('2026-06-05T09:00:00Z')
    await move(request.member, { id: request.id, version: 2 }, 'answer', '0113')
    expect(await context.db.request.findUnique({ where: { id: request.id } })).toMatchObject({ state: 'itoc_received', pausedSeconds: 3 * 24 * 3600 })
  })

  it('lets the programme record a desk’s answer, marked as on its behalf', async () => {
    const request = await requestIn('itoc_received')
    await move(programme, request, 'issue')
    expect(await history(request.id)).toMatchObject([{ actorRole: 'programme', onBehalfOf: 'itoc', actorId: programme.userId }])
  })

  it('holds back a submission without what PROD needs, and says all of it', async () => {
    const request = await requestIn('ready_for_csr', { environment: 'prod', domainConfirmedAt: new Date() })
    const result = await move(request.member, request, 'submit')
    expect(result).toMatchObject({ ok: false, problem: { type: 'invalid', findings: [{ code: 'request-csr-in-force' }, { code: 'request-tcc-given' }] } })
    await addCsr(request.id)
    await context.db.request.update({ where: { id: request.id }, data: { tccReference: 'TCC-1' } })
    expect(await move(request.member, request, 'submit')).toMatchObject({ ok: true, value: { state: 'dir_submitted' } })
    expect((await mailsOf(request.id))[0]).toMatchObject({ template: 'request-to-dir', to: ['dir@nhs.net'] })
  })
})

describe('confirming a domain', () => {
  it('gives a name to the first of two receivers, however close they come', async () => {
    const fqdn = 'BaRS-INT-ZZ9.Twice.thirdparty.nhs.uk'
    const rivals = []
    for (let index = 0; index < 2; index += 1) {
      const receiver = await makeReceiver(context.db, { fqdn: index === 0 ? fqdn : fqdn.toLowerCase() })
      rivals.push(await makeRequest(context.db, { receiverId: receiver.id, state: 'domain_review' }))
    }
    const results = await Promise.all(rivals.map((rival) => move(itoc, rival, 'confirm_domain')))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.find((result) => !result.ok)).toMatchObject({ problem: { type: 'conflict' } })
    const lost = rivals[results.findIndex((result) => !result.ok)]!
    expect(await context.db.request.findUnique({ where: { id: lost.id } })).toMatchObject({ state: 'domain_review', version: 1 })
    expect(await history(lost.id)).toEqual([])
  })

  it('confirms the ODS code that the organisation claimed', async () => {
    const request = await requestIn('domain_review')
    await move(itoc, request, 'confirm_domain')
    expect(await context.db.organisation.findUnique({ where: { id: request.organisationId } })).toMatchObject({ odsConfirmedBy: itoc.userId })
  })
})

describe('changing the FQDN', () => {
  it('voids the CSR and the confirmation', async () => {
    const request = await requestIn('ready_for_csr', { domainConfirmedAt: new Date() })
    await addCsr(request.id)
    await move(request.member, request, 'change_fqdn')
    expect(await context.db.csr.count({ where: { requestId: request.id, voidedAt: null } })).toBe(0)
    expect(await context.db.receiver.findUnique({ where: { id: request.receiverId } })).toMatchObject({ domainConfirmedAt: null })
  })
})

describe('taking up again', () => {
  it.each<[RequestState, boolean]>([['verified', false], ['ready_for_csr', false], ['rejected', false], ['withdrawn', true], ['revoked', true]])('beside a request that is %s: %s', async (other, allowed) => {
    const request = await requestIn('revoked', { domainConfirmedAt: new Date() })
    await makeRequest(context.db, { receiverId: request.receiverId, state: other })
    expect((await move(request.member, request, 'reopen')).ok).toBe(allowed)
    expect(await context.db.request.findUnique({ where: { id: request.id } })).toMatchObject({ state: allowed ? 'ready_for_csr' : 'revoked' })
  })

  it('has one winner among the requests of a receiver, however close they come', async () => {
    for (let round = 0; round < 20; round += 1) {
      const first = await requestIn('withdrawn')
      const second = await makeRequest(context.db, { receiverId: first.receiverId, state: 'withdrawn' })
      const results = await Promise.all([first, second].map((request) => move(first.member, request, 'reopen')))
      expect(results.filter((result) => result.ok)).toHaveLength(1)
      expect(await context.db.request.count({ where: { receiverId: first.receiverId, state: 'preparing' } })).toBe(1)
    }
  })
})

describe('a renewal', () => {
  it('revokes the request before it once its own certificate is verified', async () => {
    const first = await requestIn('verified', { domainConfirmedAt: new Date() })
    const renewal = await makeRequest(context.db, { receiverId: first.receiverId, state: 'issued', kind: 'renewal', nameOnRecord: 'old.nhs.uk' })
    const certificate = {
      pem: 'pem', sha256: 'aa', spkiSha256: 'bb', serial: '01', subject: 'CN=x', issuer: 'CN=y', revocation: [], path: ['aa'], findings: [],
      notBefore: new Date('2026-01-01'), notAfter: new Date('2029-01-01'),
    }
    const result = await moveRequest(context, first.member, { requestId: renewal.id, version: 1, action: 'verify' }, { certificate })
    expect(result).toMatchObject({ ok: true, value: { state: 'verified' } })
    expect(await context.db.request.findUnique({ where: { id: first.id } })).toMatchObject({ state: 'revoked' })
    const events = await history(first.id)
    expect(events).toMatchObject([{ action: 'replace', actorRole: 'system', actorId: null, reason: `Renewed by ${renewal.reference}`, detail: { replacedBy: renewal.reference } }])
    expect(historyItem({ ...events[0]!, detail: { replacedBy: renewal.reference } }).title).toBe(`The portal recorded the certificate as replaced by ${renewal.reference}`)
    expect(await mailsOf(first.id)).toEqual([])
    expect((await mailsOf(renewal.id)).map(({ template }) => template)).toEqual(['verified'])
    expect(await move(first.member, { id: first.id, version: 2 }, 'reopen')).toMatchObject({ ok: false, problem: { type: 'invalid', findings: [{ code: 'request-receiver-free' }] } })
    expect(await context.db.usedKey.findUnique({ where: { spkiSha256: 'bb' } })).toMatchObject({ receiverId: first.receiverId })
  })

  it('cannot be verified without a certificate that was proven', async () => {
    const request = await requestIn('issued')
    expect(await move(request.member, request, 'verify')).toMatchObject({ ok: false, problem: { type: 'invalid', findings: [{ code: 'request-certificate-proven' }] } })
  })
})
