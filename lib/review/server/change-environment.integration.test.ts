import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBrokenEvent } from '#lib/audit/server/verify-stream.ts'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import { environmentRules } from '#lib/environments/server/load-environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import type { Actor } from '#lib/identity/actor.ts'
import { oids } from '#lib/pki/oids.ts'
import { buildCsr } from '#lib/pki/server/build-csr.ts'
import { readCertificate } from '#lib/pki/certificate.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { testKey } from '#lib/pki/testing/test-key.ts'
import { testCertificate, testCsr, testPki } from '#lib/pki/testing/test-pki.ts'
import { attachCsr } from '#lib/requests/server/attach-csr.ts'
import { submitRequest } from '#lib/requests/server/submit-request.ts'
import { makeMember } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { environmentValues } from '../environment-change.ts'
import { changeEnvironment } from './change-environment.ts'
import { viewEnvironment } from './view-environment.ts'

let context: TestContext
let programme: Actor
beforeAll(async () => {
  context = await testContext()
  programme = await makeStaff(context.db, 'programme')
})
afterAll(() => context.close())

async function formOf(environment: EnvironmentName) {
  const viewed = await viewEnvironment(context, programme, environment)
  if (!viewed.ok) throw new Error(viewed.problem.message)
  return environmentValues(viewed.value)
}
const change = async (environment: EnvironmentName, given: Record<string, string>, actor = programme) => changeEnvironment(context, actor, { ...(await formOf(environment)), ...given })
const stored = (environment: EnvironmentName) => context.db.environmentSetting.findUnique({ where: { environment } })

async function ready(environment: EnvironmentName, csrSubject: readonly [string, string][] = [], key = '') {
  const receiver = await makeReceiver(context.db, { environment, domainConfirmedAt: new Date() })
  const request = await makeRequest(context.db, { receiverId: receiver.id, state: 'ready_for_csr' })
  const member = await makeMember(context.db, receiver.organisationId)
  const csr = buildCsr({ subject: [[oids.commonName, receiver.fqdn], ...csrSubject], keyPem: testKey(key) })
  const attach = () => attachCsr(context, member, { requestId: request.id, version: 1, csr, origin: 'pasted' })
  const submit = (tccReference?: string) => submitRequest(context, member, { requestId: request.id, version: 2, tccReference })
  return { request, attach, submit }
}

describe('changing an environment’s rules', () => {
  it('sends the next request’s mail to the new mailbox, and keeps before and after in the history', async () => {
    context.setNow('2026-06-02T09:00:00Z')
    expect(await change('int', { 'mailbox-itoc': ' New.Desk@nhs.net ' })).toMatchObject({ ok: true, value: { changed: true } })
    const one = await ready('int', [], 'environment-1')
    await one.attach()
    expect(await one.submit()).toMatchObject({ ok: true })
    expect(await context.db.outgoingMail.findFirst({ where: { requestId: one.request.id } })).toMatchObject({ to: ['new.desk@nhs.net'] })
    expect(await stored('int')).toMatchObject({ rules: { mailboxes: { itoc: 'new.desk@nhs.net' } }, version: 1, updatedBy: programme.userId })
    const [event] = await context.db.auditEvent.findMany({ where: { stream: 'environment:int' } })
    expect(event).toMatchObject({
      action: 'change_environment', actorRole: 'programme', actorId: programme.userId,
      detail: { changes: { mailboxes: { before: { itoc: 'itoc.supportdesk@nhs.net' }, after: { itoc: 'new.desk@nhs.net' } } } },
    })
    expect(await firstBrokenEvent(context.db, 'environment:int')).toBeNull()
    expect(await viewEnvironment(context, programme, 'int')).toMatchObject({ value: { version: 1, lastChange: { by: programme.name, at: new Date('2026-06-02T09:00:00Z') } } })
  })

  it('turns a must into a should at the next check, and back only with open eyes', async () => {
    const one = await ready('int', [[oids.organisation, 'Example']], 'environment-2')
    expect(await one.attach()).toMatchObject({ ok: false, problem: { type: 'invalid' } })
    await change('int', { 'level-csr-subject-extra-fields': 'should' })
    expect(await one.attach()).toMatchObject({ ok: true, value: { findings: [{ code: 'csr-subject-extra-fields', level: 'should' }] } })
    const before = await stored('int')
    const back = await change('int', { 'level-csr-subject-extra-fields': 'must' })
    expect(back).toMatchObject({ ok: false, problem: { findings: [{ field: 'confirmed', found: `This would fail 1 open INT request: ${one.request.reference}.` }] } })
    expect(await stored('int')).toEqual(before)
    expect(await one.submit()).toMatchObject({ ok: true })
    expect(await change('int', { 'level-csr-subject-extra-fields': 'must', confirmed: 'yes' })).toMatchObject({ ok: true })
    expect((await environmentRules(context.db, 'int')).levels).toEqual({})
    const event = await context.db.auditEvent.findFirst({ where: { stream: 'environment:int' }, orderBy: { sequence: 'desc' } })
    expect(event?.detail).toMatchObject({ wouldFail: [one.request.reference] })
  })

  it('tries new levels of certificate rules over what waits and over what is in use, and softens none of the others', async () => {
    const { sub } = (await testPki()).int.G2
    const certificateFor = async (state: 'issued' | 'verified') => {
      const receiver = await makeReceiver(context.db, { environment: 'int' })
      const request = await makeRequest(context.db, { receiverId: receiver.id, state })
      const csr = buildCsr({ subject: [[oids.commonName, receiver.fqdn]], keyPem: testKey('environment-levels') })
      const pem = testCertificate(sub, { csrPem: csr })
      return { request, receiver, pem, spkiSha256: readCertificate(fromPem(pem)).publicKey.sha256 }
    }
    const [waits, inUse] = [await certificateFor('issued'), await certificateFor('verified')]
    await context.db.csr.create({ data: { requestId: waits.request.id, pem: testCsr(), spkiSha256: waits.spkiSha256, keyBits: 2048, origin: 'pasted', findings: [], createdBy: 'factory' } })
    await context.db.waitingCertificate.create({ data: { requestId: waits.request.id, pem: waits.pem, sha256: 'a', findings: [], uploadedBy: 'factory', uploaderName: 'F', party: 'organisation', uploadedAt: context.now() } })
    const dates = { notBefore: new Date('2026-01-01'), notAfter: new Date('2029-01-01'), verifiedAt: context.now() }
    await context.db.certificate.create({ data: { requestId: inUse.request.id, receiverId: inUse.receiver.id, pem: inUse.pem, sha256: 'b', spkiSha256: inUse.spkiSha256, serial: '1', subject: 's', issuer: 'i', path: [], findings: [], uploadedBy: 'factory', ...dates } })
    const strict = await change('int', { 'level-certificate-alt-name-missing': 'must' })
    expect(strict).toMatchObject({
      ok: false, problem: { findings: [{ field: 'confirmed', found: `This would fail 1 open INT request: ${waits.request.reference}. 1 certificate in use would not have passed: ${inUse.request.reference}. It stays verified.` }] },
    })
    expect(await change('int', { 'level-certificate-serial': 'must' })).toMatchObject({ ok: true })
    expect(await change('int', { 'level-certificate-alt-name-missing': 'must', confirmed: 'yes' })).toMatchObject({ ok: true })
    await change('int', { 'level-certificate-key-differs': 'should', 'level-revocation-revoked': 'should', 'level-trust-signature': 'should' })
    expect((await environmentRules(context.db, 'int')).levels).toEqual({ 'certificate-serial': 'must', 'certificate-alt-name-missing': 'must' })
    await change('int', { 'level-certificate-serial': 'should', 'level-certificate-alt-name-missing': 'should', revocationChecked: 'yes' })
    expect(await environmentRules(context.db, 'int')).toMatchObject({ levels: {}, revocationChecked: true })
    const event = await context.db.auditEvent.findFirst({ where: { stream: 'environment:int' }, orderBy: { sequence: 'desc' } })
    expect(event?.detail).toMatchObject({ changes: { revocationChecked: { before: false, after: true } } })
    await change('int', { revocationChecked: 'no' })
    await context.db.waitingCertificate.deleteMany({})
  })

  it('asks for no Technical Conformance Certificate in PROD once that is changed', async () => {
    const one = await ready('prod', [], 'environment-3')
    await one.attach()
    expect(await one.submit()).toMatchObject({ ok: false, problem: { findings: [{ field: 'tccReference' }] } })
    await change('prod', { tccNeeded: 'no' })
    expect(await one.submit()).toMatchObject({ ok: true, value: { state: 'dir_submitted' } })
    await change('prod', { tccNeeded: 'yes' })
    expect(await stored('prod')).toMatchObject({ rules: {}, version: 2 })
  })

  it('is for the programme only', async () => {
    const given = await formOf('prod')
    for (const actor of [await makeStaff(context.db, 'dir', 'itoc', 'live_services'), { ...programme, staff: [] }]) {
      expect(await changeEnvironment(context, actor, { ...given, callers: '192.0.2.1' })).toMatchObject({ problem: { type: 'not-found' } })
      expect(await viewEnvironment(context, actor, 'prod')).toMatchObject({ problem: { type: 'not-found' } })
    }
    expect((await environmentRules(context.db, 'prod')).callers).toEqual(shippedEnvironments.prod.callers)
  })

  it('lets one of two administrators win and tells the other', async () => {
    const other = await makeStaff(context.db, 'programme')
    for (let round = 0; round < 10; round += 1) {
      const given = await formOf('prod')
      const events = await context.db.auditEvent.count({ where: { stream: 'environment:prod' } })
      const results = await Promise.all([programme, other].map((actor, index) => changeEnvironment(context, actor, { ...given, callers: `192.0.2.${2 * round + index + 1}` })))
      expect(results.map((result) => (result.ok ? 'done' : result.problem.type)).sort()).toEqual(['done', 'moved-on'])
      const won = results.findIndex((result) => result.ok)
      expect((await environmentRules(context.db, 'prod')).callers).toEqual([`192.0.2.${2 * round + won + 1}`])
      expect(await context.db.auditEvent.count({ where: { stream: 'environment:prod' } })).toBe(events + 1)
    }
  })

  it('says every fault at its field and changes nothing', async () => {
    const before = await stored('int')
    const result = await change('int', { 'mailbox-itoc': 'desk', least: '4096', most: '2048', callers: '10.0.0.0/8', convention: '', revocationChecked: 'perhaps', 'level-csr-subject-email': 'perhaps', 'level-certificate-serial': '' })
    expect(!result.ok && result.problem.findings.map(({ field }) => field)).toEqual(['mailbox-itoc', 'convention', 'revocationChecked', 'most', 'callers', 'level-csr-subject-email', 'level-certificate-serial'])
    expect(await change('int', { least: '1024' })).toMatchObject({ problem: { findings: [{ field: 'least' }] } })
    expect(await change('int', {})).toMatchObject({ ok: true, value: { changed: false } })
    expect(await stored('int')).toEqual(before)
  })
})
