import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Actor } from '#lib/identity/actor.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import { testKey } from '#lib/pki/testing/test-key.ts'
import { testCertificate, testCsr, testFqdn, testPki, type TestPki } from '#lib/pki/testing/test-pki.ts'
import { readSubmittedCsr } from '#lib/pki/server/read-csr.ts'
import { startWorker } from '#lib/platform/server/jobs.ts'
import { importAuthority } from '#lib/trust/server/import-authority.ts'
import { testAuthorities } from '#lib/trust/testing/test-authorities.ts'
import { makeRequestWithMember } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import type { RequestState } from '../states.ts'
import { moveRequest } from './move-request.ts'
import { proveWaitingCertificates } from './prove-waiting-certificates.ts'
import { uploadCertificate } from './upload-certificate.ts'
import { viewRequest } from './view-request.ts'
import { viewStatus } from './view-status.ts'

let context: TestContext
let pki: TestPki
let spkiSha256: string
let programme: Actor

beforeAll(async () => {
  context = await testContext()
  pki = await testPki()
  const known = (await testAuthorities()).map(({ certificate: _c, confirmed: _f, pem: _p, ...authority }) => ({ ...authority, confirmedAt: context.now() }))
  await context.db.trustCertificate.createMany({ data: known })
  const csr = await readSubmittedCsr({ upload: testCsr(), fqdn: testFqdn, rules: shippedEnvironments.int, keyUse: () => 'unused' })
  spkiSha256 = csr.ok ? csr.value.spkiSha256 : ''
  programme = await makeStaff(context.db, 'programme')
})
beforeEach(async () => {
  await context.db.trustCertificate.updateMany({ data: { pem: null, importedAt: null } })
  await context.owner.query(`DELETE FROM pgboss.job WHERE name = 'prove-waiting'`)
  await context.db.waitingCertificate.deleteMany()
  await context.db.usedKey.deleteMany()
})
afterAll(() => context.close())

async function requestIn(state: RequestState = 'issued') {
  const csrs = { create: { pem: testCsr(), spkiSha256, keyBits: 2048, origin: 'pasted' as const, findings: [], createdBy: 'factory' } }
  return makeRequestWithMember(context.db, { state, csrs }, { fqdn: testFqdn })
}
type Ready = Awaited<ReturnType<typeof requestIn>>
const upload = (request: Ready, certificate = testCertificate(pki.int.G2.sub), version = 1, by = request.member) => uploadCertificate(context, by, { requestId: request.id, version, upload: certificate })
const importChains = (text = pki.int.G2.root.pem + pki.int.G2.sub.pem) => importAuthority(context, programme, { text })
const prove = (requestId?: string) => proveWaitingCertificates(context, { environment: 'int', requestId })
const waiting = (requestId: string) => context.db.waitingCertificate.findUnique({ where: { requestId } })
const history = async (requestId: string) => (await context.db.auditEvent.findMany({ where: { requestId }, orderBy: { sequence: 'asc' } })).map(({ action }) => action)
const mails = async (requestId: string) => (await context.db.outgoingMail.findMany({ where: { requestId }, orderBy: { createdAt: 'asc' } }))
const jobs = async () => (await context.owner.query<{ data: object }>(`SELECT data FROM pgboss.job WHERE name = 'prove-waiting' ORDER BY created_on`)).rows.map(({ data }) => data)
const stateOf = (id: string) => context.db.request.findUniqueOrThrow({ where: { id }, select: { state: true, version: true } })

describe('a certificate whose chains are not imported', () => {
  it('waits: kept, told of and shown as waiting, the request where it is and the key not bound', async () => {
    const request = await requestIn('itoc_on_hold')
    const pem = testCertificate(pki.int.G2.sub)
    expect(await upload(request, pem)).toMatchObject({ ok: true, value: { state: 'itoc_on_hold', version: 2, waits: true } })
    expect(await waiting(request.id)).toMatchObject({ pem, uploadedBy: request.member.userId, party: 'organisation' })
    expect(await stateOf(request.id)).toEqual({ state: 'itoc_on_hold', version: 2 })
    expect([await context.db.certificate.count({ where: { requestId: request.id } }), await context.db.usedKey.count()]).toEqual([0, 0])
    expect(await history(request.id)).toEqual(['certificate_waits'])
    expect((await mails(request.id)).map(({ template, to }) => [template, to])).toEqual([['chains-awaited', [programme.email]]])
    expect(await jobs()).toEqual([{ environment: 'int', requestId: request.id }])
    const view = await viewRequest(context, request.member, request.id)
    expect(view).toMatchObject({ ok: true, value: { certificate: null, waiting: { sha256: expect.any(String), uploaderName: request.member.name }, next: expect.stringContaining('trust chains not yet imported') } })
    expect(view.ok && view.value.history[0]?.title).toBe('The organisation uploaded a certificate that waits for the trust chains')
    expect(await viewStatus(context, request.member, request.id)).toMatchObject({ value: { version: 2, next: expect.stringContaining('BaRS programme') } })
  })

  it('gives way to the next one, and stays where the next one is wrong, or comes from a page that is out of date', async () => {
    const request = await requestIn()
    await upload(request)
    const second = testCertificate(pki.int.G2.sub, { serial: 77n })
    expect(await upload(request, second, 1)).toMatchObject({ ok: false, problem: { type: 'moved-on' } })
    expect((await waiting(request.id))?.pem).not.toBe(second)
    expect(await upload(request, second, 2)).toMatchObject({ ok: true, value: { waits: true } })
    expect(await upload(request, testCertificate(pki.prod.G2.sub), 3)).toMatchObject({ problem: { type: 'invalid' } })
    expect(await upload(request, testCertificate(pki.int.G2.sub, { csrPem: testCsr({ keyPem: testKey('not ours') }) }), 3)).toMatchObject({ problem: { type: 'invalid' } })
    expect((await waiting(request.id))?.pem).toBe(second)
    expect((await mails(request.id)).map(({ template }) => template)).toEqual(['chains-awaited'])
    expect(await history(request.id)).toEqual(['certificate_waits', 'certificate_waits', 'certificate_refused', 'certificate_refused'])
  })

  it.each(['withdraw', 'reject'] as const)('is let go when somebody chooses to %s', async (action) => {
    const request = await requestIn('itoc_received')
    await upload(request)
    const by = action === 'reject' ? await makeStaff(context.db, 'itoc') : request.member
    expect(await moveRequest(context, by, { requestId: request.id, version: 2, action, reason: 'No longer needed' })).toMatchObject({ ok: true })
    expect(await waiting(request.id)).toBeNull()
    await importChains()
    await prove()
    expect((await stateOf(request.id)).state).toBe(action === 'reject' ? 'rejected' : 'withdrawn')
  })

  it('stays while the request moves on between desks', async () => {
    const request = await requestIn('itoc_submitted')
    await upload(request)
    await moveRequest(context, await makeStaff(context.db, 'itoc'), { requestId: request.id, version: 2, action: 'receive' })
    expect(await waiting(request.id)).not.toBeNull()
    await importChains()
    await prove()
    expect((await stateOf(request.id)).state).toBe('verified')
  })
})

describe('when the chains are imported', () => {
  it('the job is sent with the import, and not without it', async () => {
    expect((await importChains(pki.int.G2.root.pem + pki.prodSigning.pem)).ok).toBe(false)
    expect(await jobs()).toEqual([])
    await importChains()
    await importChains()
    expect(await jobs()).toEqual([{ environment: 'int' }])
  })

  it('what waited is proven: by the portal, for who uploaded it, once', async () => {
    const request = await requestIn()
    await upload(request)
    await importChains(pki.int.G2.root.pem)
    await prove()
    expect((await stateOf(request.id)).state).toBe('issued')
    await importChains(pki.int.G2.sub.pem)
    await prove()
    await prove()
    expect(await stateOf(request.id)).toEqual({ state: 'verified', version: 3 })
    expect(await waiting(request.id)).toBeNull()
    expect(await context.db.certificate.findMany({ where: { requestId: request.id } })).toMatchObject([{ uploadedBy: request.member.userId }])
    expect(await context.db.usedKey.findUnique({ where: { spkiSha256 } })).toMatchObject({ certificateId: expect.any(String) })
    expect(await history(request.id)).toEqual(['certificate_waits', 'verify'])
    expect((await mails(request.id)).map(({ template }) => template)).toEqual(['chains-awaited', 'verified'])
    const view = await viewRequest(context, request.member, request.id)
    expect(view.ok && view.value.history[0]).toMatchObject({ title: 'The portal proved the certificate that had waited', by: `The portal, on behalf of ${request.member.name} (the organisation), who uploaded it` })
  })

  it('every check is made as it is then: what fails is refused, with a mail to contacts and uploader', async () => {
    const request = await requestIn()
    const itoc = await makeStaff(context.db, 'itoc')
    expect(await upload(request, testCertificate(pki.prodSigning), 1, itoc)).toMatchObject({ ok: true, value: { waits: true } })
    await importChains()
    await prove()
    await prove()
    expect(await stateOf(request.id)).toEqual({ state: 'issued', version: 3 })
    expect([await waiting(request.id), await context.db.certificate.count({ where: { requestId: request.id } }), await context.db.usedKey.count()]).toEqual([null, 0, 0])
    expect(await history(request.id)).toEqual(['certificate_waits', 'certificate_refused'])
    const refused = (await mails(request.id)).at(-1)!
    expect(refused).toMatchObject({ template: 'certificate-refused', to: expect.arrayContaining([itoc.email]) })
    expect(refused.text).toContain('is not an authority of INT')
    const view = await viewRequest(context, request.member, request.id)
    expect(view.ok && view.value.history[0]).toMatchObject({ title: 'The portal refused the certificate that had waited', by: `The portal, on behalf of ${itoc.name} (ITOC), who uploaded it` })
    expect(view.ok && view.value.history[0]?.findings.map(({ code }) => code)).toContain('trust-issuer-unknown')
  })

  it('eight workers at once prove it once, and one that comes from chains imported meanwhile', async () => {
    const request = await requestIn()
    await upload(request)
    await importChains()
    const [job] = await jobs()
    expect(job).toEqual({ environment: 'int', requestId: request.id })
    await Promise.all(Array.from({ length: 8 }, () => prove(request.id)))
    expect(await history(request.id)).toEqual(['certificate_waits', 'verify'])
    expect(await context.db.certificate.count({ where: { requestId: request.id } })).toBe(1)
  })

  it('a request that moves meanwhile is looked at again', async () => {
    for (let round = 0; round < 10; round += 1) {
      await context.db.usedKey.deleteMany()
      await context.db.trustCertificate.updateMany({ data: { pem: null } })
      const request = await requestIn('itoc_received')
      const itoc = await makeStaff(context.db, 'itoc')
      await upload(request)
      await importChains()
      const [held] = await Promise.all([moveRequest(context, itoc, { requestId: request.id, version: 2, action: 'hold', reason: 'Wait' }), prove(request.id)])
      expect(await waiting(request.id)).toBeNull()
      expect(await history(request.id)).toEqual(held.ok ? ['certificate_waits', 'hold', 'verify'] : ['certificate_waits', 'verify'])
    }
  })

  it('a worker that failed once does it the next time', async () => {
    const request = await requestIn()
    await upload(request)
    await context.owner.query(`DELETE FROM pgboss.job WHERE name = 'prove-waiting'`)
    await importChains()
    let tried = 0
    const worker = await startWorker(context.connectionString, {
      'prove-waiting': async (job) => {
        tried += 1
        if (tried === 1) throw new Error('The worker was interrupted')
        await proveWaitingCertificates(context, job)
      },
    })
    await vi.waitFor(async () => expect((await stateOf(request.id)).state).toBe('verified'), { timeout: 20_000, interval: 200 })
    await worker.stop()
    expect(tried).toBe(2)
  }, 30_000)
})
