import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#lib/identity/actor.ts'
import { sweepLapsed } from '#lib/identity/server/sweep-lapsed.ts'
import type { Result } from '#lib/kernel/result.ts'
import { makeOrganisationWithOwner } from '#prisma/factories/organisation.ts'
import { registrationForm } from '#prisma/factories/registration-form.ts'
import { makeRequest, makeRequestWithMember } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import type { RequestState } from '../states.ts'
import { actOnRequest } from './act-on-request.ts'
import { editReceiver } from './edit-receiver.ts'
import { registerReceiver } from './register-receiver.ts'
import { saveDomainApplication } from './save-domain-application.ts'
import { submitRequest } from './submit-request.ts'
import { uploadCertificate } from './upload-certificate.ts'

let context: TestContext
let itoc: Actor

beforeAll(async () => {
  context = await testContext()
  itoc = await makeStaff(context.db, 'itoc')
})
afterAll(() => context.close())

const outcome = (result: Result<unknown>) => (result.ok ? 'done' : result.problem.type)
const tooMany = { ok: false, problem: { type: 'too-many', message: expect.stringContaining('Wait an hour and try again.'), findings: [] } }

const form = (organisation: { id: string; odsCode: string }) => registrationForm(organisation, { fqdn: `receiver.${randomUUID().slice(0, 8)}.nhs.uk` })
const requestIn = (state: RequestState) => makeRequestWithMember(context.db, { state })
const versionOf = async (id: string) => (await context.db.request.findUniqueOrThrow({ where: { id } })).version
const counts = async (requestId: string) => [await versionOf(requestId), await context.db.outgoingMail.count({ where: { requestId } }), await context.db.auditEvent.count({ where: { requestId } })]
async function act(actor: Actor, requestId: string, action: string, reason = 'A text') {
  return actOnRequest(context, actor, { requestId, version: await versionOf(requestId), action, reason })
}
async function anHourLater(check: () => Promise<void>) {
  const now = context.now()
  context.setNow(new Date(now.getTime() + 3_600_000))
  await check().finally(() => context.setNow(now))
}

test('ten changes an hour are mailed to the desk; the next saves nothing, until the hour is over', async () => {
  const { organisation, owner } = await makeOrganisationWithOwner(context.db)
  const values = form(organisation)
  await registerReceiver(context, owner, values)
  const request = await context.db.request.findFirstOrThrow({ where: { receiverId: values.key } })
  const change = async (systemName: string) => {
    const { version } = await context.db.receiver.findUniqueOrThrow({ where: { id: values.key } })
    return editReceiver(context, owner, values.key, { ...values, systemName, version: String(version) })
  }
  for (let count = 0; count < 12; count += 1) expect(outcome(await change(`While nobody is told ${count}`))).toBe('done')
  await context.db.request.update({ where: { id: request.id }, data: { state: 'itoc_received' } })
  for (let count = 0; count < 10; count += 1) expect(outcome(await change(`Name ${count}`))).toBe('done')
  const before = await counts(request.id)
  expect(before[1]).toBe(10)
  expect(await change('One more')).toMatchObject(tooMany)
  expect(await counts(request.id)).toEqual(before)
  expect(await context.db.receiver.findUnique({ where: { id: values.key } })).toMatchObject({ systemName: 'Name 9' })
  await anHourLater(async () => expect(outcome(await change('One more'))).toBe('done'))
})

test('an organisation registers thirty receivers an hour; the form of one that is there may come again, and others are free', async () => {
  const { organisation, owner } = await makeOrganisationWithOwner(context.db)
  const forms = Array.from({ length: 31 }, () => form(organisation))
  for (const values of forms.slice(0, 30)) expect(outcome(await registerReceiver(context, owner, values))).toBe('done')
  expect(await registerReceiver(context, owner, forms[30]!)).toMatchObject(tooMany)
  expect(await context.db.receiver.count({ where: { organisationId: organisation.id } })).toBe(30)
  expect(outcome(await registerReceiver(context, owner, forms[0]!))).toBe('done')
  const other = await makeOrganisationWithOwner(context.db)
  expect(outcome(await registerReceiver(context, other.owner, form(other.organisation)))).toBe('done')
})

test('an organisation answers thirty times an hour, then makes no move that a desk is mailed of; the desk goes on', async () => {
  const request = await requestIn('itoc_received')
  for (let count = 0; count < 40; count += 1) {
    expect(outcome(await actOnRequest(context, request.member, { requestId: request.id, version: 999, action: 'withdraw', reason: 'Stale' }))).toBe('moved-on')
  }
  for (let count = 0; count < 30; count += 1) {
    expect(outcome(await act(itoc, request.id, 'ask'))).toBe('done')
    expect(outcome(await act(request.member, request.id, 'answer'))).toBe('done')
  }
  expect(outcome(await act(itoc, request.id, 'ask'))).toBe('done')
  const before = await counts(request.id)
  for (const action of ['answer', 'withdraw']) expect(await act(request.member, request.id, action)).toMatchObject(tooMany)
  const version = await versionOf(request.id)
  const at = (state: RequestState) => context.db.request.update({ where: { id: request.id }, data: { state } })
  await at('issued')
  expect(await act(request.member, request.id, 'report_missing')).toMatchObject(tooMany)
  await at('ready_for_csr')
  expect(await submitRequest(context, request.member, { requestId: request.id, version })).toMatchObject(tooMany)
  await at('preparing')
  const application = { 'name-applied-for': 'yes', 'internet-facing': 'yes', 'section-5': 'yes', 'appliedOn-day': '20', 'appliedOn-month': '5', 'appliedOn-year': '2026', reference: 'DNS-1' }
  expect(await saveDomainApplication(context, request.member, request.receiverId, { ...application, version: String(version) }, true)).toMatchObject(tooMany)
  expect(await counts(request.id)).toEqual(before)
  await at('itoc_needs_information')
  expect(outcome(await act(itoc, request.id, 'reject'))).toBe('done')
})

test('a renewal has no turns of its own', async () => {
  const request = await requestIn('preparing')
  await context.db.rateLimit.create({ data: { id: randomUUID(), key: `move|${request.receiverId}`, count: 30, lastRequest: context.now().getTime() } })
  await context.db.request.update({ where: { id: request.id }, data: { state: 'verified' } })
  const renewal = await makeRequest(context.db, { receiverId: request.receiverId, state: 'preparing', kind: 'renewal' })
  expect(await act(request.member, renewal.id, 'withdraw')).toMatchObject(tooMany)
  await sweepLapsed(context)
  expect(await act(request.member, renewal.id, 'withdraw')).toMatchObject(tooMany)
  await anHourLater(async () => expect(outcome(await act(request.member, renewal.id, 'withdraw'))).toBe('done'))
})

test('the history keeps sixty refused certificates an hour of an organisation, and those of a desk', async () => {
  const request = await requestIn('issued')
  await context.db.csr.create({ data: { requestId: request.id, pem: 'a CSR', spkiSha256: request.id.replaceAll('-', ''), keyBits: 2048, origin: 'pasted', findings: [], createdBy: 'factory' } })
  const upload = (actor: Actor) => uploadCertificate(context, actor, { requestId: request.id, version: 1, upload: 'no certificate' })
  for (let count = 0; count < 60; count += 1) expect(outcome(await upload(request.member))).toBe('invalid')
  expect(await upload(request.member)).toMatchObject(tooMany)
  expect(await context.db.auditEvent.count({ where: { requestId: request.id } })).toBe(60)
  expect(outcome(await upload(itoc))).toBe('invalid')
  expect(await context.db.auditEvent.count({ where: { requestId: request.id } })).toBe(61)
})
