import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromPem } from '#lib/pki/pem-block.ts'
import { testKey } from '#lib/pki/testing/test-key.ts'
import { testCertificate, testCsr, testFqdn, testPki, type TestPki } from '#lib/pki/testing/test-pki.ts'
import { readSubmittedCsr } from '#lib/pki/server/read-csr.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import type { Actor } from '#lib/identity/actor.ts'
import { testAuthorities } from '#lib/trust/testing/test-authorities.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest, makeRequestWithMember } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import type { RequestState } from '../states.ts'
import { readCertificateForm } from './read-certificate-form.ts'
import { uploadCertificate } from './upload-certificate.ts'
import { viewRequest } from './view-request.ts'

let context: TestContext
let pki: TestPki
let spkiSha256: string

beforeAll(async () => {
  context = await testContext()
  pki = await testPki()
  const data = (await testAuthorities()).map(({ certificate, confirmed: _, ...authority }) => ({ ...authority, notBefore: certificate.notBefore, notAfter: certificate.notAfter, confirmedAt: context.now() }))
  await context.db.trustCertificate.createMany({ data })
  const csr = await readSubmittedCsr({ upload: testCsr(), fqdn: testFqdn, rules: shippedEnvironments.int, keyUse: () => 'unused' })
  spkiSha256 = csr.ok ? csr.value.spkiSha256 : ''
})
afterAll(() => context.close())

/** A request whose CSR is in force; each has the same CSR, so only one at a time may hold a certificate. */
async function requestIn(state: RequestState, csr = true) {
  await context.db.usedKey.deleteMany({})
  const request = await makeRequestWithMember(context.db, { state }, { fqdn: testFqdn })
  if (csr) await context.db.csr.create({ data: { requestId: request.id, pem: testCsr(), spkiSha256, keyBits: 2048, origin: 'pasted', findings: [], createdBy: 'factory' } })
  return request
}
type Ready = Awaited<ReturnType<typeof requestIn>>
const upload = (request: Ready, certificate: string | Uint8Array, version = 1) => uploadCertificate(context, request.member, { requestId: request.id, version, upload: certificate })
const events = (id: string) => context.db.auditEvent.findMany({ where: { requestId: id }, orderBy: { sequence: 'asc' } })
const stateOf = (id: string) => context.db.request.findUniqueOrThrow({ where: { id }, select: { state: true, version: true } })

describe('uploading a certificate', () => {
  it('refuses a wrong one with the reason, changes nothing, and keeps the findings and not the file', async () => {
    const request = await requestIn('issued')
    for (const [wrong, code] of [
      [testCertificate(pki.prod.G2.sub), 'trust-other-environment'],
      [testCertificate(pki.int.G2.sub, { csrPem: testCsr({ keyPem: testKey('not ours') }) }), 'certificate-key-differs'],
    ] as const) {
      const result = await upload(request, wrong)
      expect(!result.ok && result.problem.findings.filter((finding) => finding.level === 'must').map((finding) => finding.code)).toContain(code)
      expect(await stateOf(request.id)).toEqual({ state: 'issued', version: 1 })
    }
    const refused = await events(request.id)
    expect(refused.map((event) => event.action)).toEqual(['certificate_refused', 'certificate_refused'])
    expect(JSON.stringify(refused)).not.toContain('BEGIN')
    expect(await context.db.certificate.count({ where: { requestId: request.id } })).toBe(0)
  })

  it('proves a right one: state, certificate, key, history and mail together', async () => {
    const request = await requestIn('itoc_on_hold')
    const pem = testCertificate(pki.int.G2.sub)
    const result = await upload(request, pem)
    expect(result).toMatchObject({ ok: true, value: { state: 'verified' } })
    expect(await context.db.certificate.findFirst({ where: { requestId: request.id } })).toMatchObject({ pem, spkiSha256, uploadedBy: request.member.userId })
    expect(await context.db.usedKey.findUnique({ where: { spkiSha256 } })).toMatchObject({ certificateId: expect.any(String) })
    const view = await viewRequest(context, request.member, request.id)
    expect(view).toMatchObject({ ok: true, value: { state: 'verified', certificate: { hasNames: false, notAfter: new Date('2029-01-01T00:00:00Z') } } })
    expect((await context.db.outgoingMail.findMany({ where: { requestId: request.id } })).map((mail) => mail.template)).toEqual(['verified'])
  })

  it('is a desk’s too, where it may issue, with the same checks and under its own name', async () => {
    const request = await requestIn('itoc_received')
    const itoc = await makeStaff(context.db, 'itoc')
    const by = (actor: Actor, certificate: string) => uploadCertificate(context, actor, { requestId: request.id, version: 1, upload: certificate })
    for (const stranger of [await makeStaff(context.db, 'dir'), await makeStaff(context.db, 'live_services')]) {
      expect(await by(stranger, testCertificate(pki.int.G2.sub))).toMatchObject({ problem: { type: 'not-found' } })
    }
    expect(await by(itoc, testCertificate(pki.prod.G2.sub))).toMatchObject({ ok: false, problem: { type: 'invalid' } })
    expect(await by(itoc, testCertificate(pki.int.G2.sub))).toMatchObject({ ok: true, value: { state: 'verified', standing: { party: 'itoc' } } })
    expect((await events(request.id)).map((event) => [event.action, event.actorId, event.actorRole, event.onBehalfOf])).toEqual([
      ['certificate_refused', itoc.userId, 'itoc', null], ['verify', itoc.userId, 'itoc', null],
    ])
    const view = await viewRequest(context, request.member, request.id)
    expect(view.ok && view.value.history[0]?.title).toBe('ITOC uploaded a certificate that was proven')
  })

  it('is the programme’s on a desk’s behalf, and nobody’s as a desk for an organisation that they belong to', async () => {
    const request = await requestIn('issued')
    const programme = await makeStaff(context.db, 'programme')
    const upload = testCertificate(pki.int.G2.sub)
    expect(await uploadCertificate(context, programme, { requestId: request.id, version: 1, upload: 'x' })).toMatchObject({ ok: false, problem: { type: 'invalid' } })
    expect(await uploadCertificate(context, programme, { requestId: request.id, version: 1, upload })).toMatchObject({ ok: true, value: { standing: { party: 'programme', onBehalfOf: 'itoc' } } })
    expect((await events(request.id)).map((event) => [event.action, event.actorRole, event.onBehalfOf])).toEqual([['certificate_refused', 'programme', 'itoc'], ['verify', 'programme', 'itoc']])
    const view = await viewRequest(context, programme, request.id)
    expect(view.ok && view.value.history[0]).toMatchObject({ title: 'ITOC uploaded a certificate that was proven', by: expect.stringContaining('on behalf of ITOC'), onBehalfOf: 'ITOC' })

    const own = await requestIn('issued')
    const both: Actor = { ...own.member, staff: ['itoc', 'programme'] }
    expect(await uploadCertificate(context, both, { requestId: own.id, version: 1, upload: testCertificate(pki.int.G2.sub) })).toMatchObject({ ok: true, value: { standing: { party: 'organisation', onBehalfOf: null } } })
  })

  it('is not DIR’s before Live Services have validated, and not Live Services’ at all', async () => {
    const receiver = await makeReceiver(context.db, { environment: 'prod' })
    const [dir, live] = [await makeStaff(context.db, 'dir'), await makeStaff(context.db, 'live_services')]
    for (const [state, actor, type] of [['dir_received', dir, 'not-allowed'], ['live_services_review', dir, 'not-allowed'], ['dir_validated', live, 'not-allowed'], ['issued', live, 'not-allowed'], ['dir_validated', dir, 'invalid']] as const) {
      const request = await makeRequest(context.db, { receiverId: receiver.id, state, csrs: { create: { pem: testCsr(), spkiSha256, keyBits: 2048, origin: 'pasted', findings: [], createdBy: 'factory' } } })
      expect(await uploadCertificate(context, actor, { requestId: request.id, version: 1, upload: 'x' }), `${state} ${actor.staff}`).toMatchObject({ problem: { type } })
    }
  })

  it('is refused while no certificate can have come, for other people, and without a CSR', async () => {
    const early = await requestIn('ready_for_csr')
    expect(await upload(early, testCertificate(pki.int.G2.sub))).toMatchObject({ problem: { type: 'not-allowed' } })
    const bare = await requestIn('issued', false)
    expect(await upload(bare, testCertificate(pki.int.G2.sub))).toMatchObject({ problem: { type: 'not-allowed' } })
    expect(await uploadCertificate(context, early.member, { requestId: bare.id, version: 1, upload: 'x' })).toMatchObject({ problem: { type: 'not-found' } })
  })
})

describe('the upload form', () => {
  const form = (request: Ready, fields: object) => readCertificateForm(context, request.member, { requestId: request.id, version: '1', ...fields })

  it.each<[string, () => object, string]>([
    ['nothing', () => ({}), 'certificate'],
    ['an empty file', () => ({ file: new File([], 'empty.crt') }), 'file'],
    ['a file over 256 KB', () => ({ file: new File([new Uint8Array(256 * 1024 + 1)], 'big.crt') }), 'file'],
    ['a Word document named .crt', () => ({ file: new File([new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'word/document.xml'], 'certificate.crt') }), 'file'],
    ['text that is no certificate', () => ({ certificate: '<script>alert(1)</script>' }), 'certificate'],
  ])('says what is wrong with %s, at its field', async (_, fields, field) => {
    const result = await form(await requestIn('issued'), fields())
    expect(result).toMatchObject({ ok: false, problem: { type: 'invalid' } })
    expect(!result.ok && result.problem.findings[0]?.field).toBe(field)
  })

  it('takes a file, and a file rather than text', async () => {
    const request = await requestIn('issued')
    const der = fromPem(testCertificate(pki.int.G2.sub))
    expect(await form(request, { file: new File([Uint8Array.from(der)], 'x.cer'), certificate: 'not this' })).toMatchObject({ ok: true, value: { state: 'verified' } })
  })

  it('keeps no trace of a private key', async () => {
    const request = await requestIn('issued')
    const result = await form(request, { certificate: `${testCertificate(pki.int.G2.sub)}\n${testKey('receiver')}` })
    expect(result.ok).toBe(false)
    const secret = testKey('receiver').split('\n')[3]!
    expect(JSON.stringify(result)).not.toContain(secret)
    expect(JSON.stringify(await events(request.id))).not.toContain(secret)
    expect(await stateOf(request.id)).toEqual({ state: 'issued', version: 1 })
  })
})
