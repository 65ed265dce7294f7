import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBrokenEvent } from '#lib/audit/server/verify-stream.ts'
import type { Actor } from '#lib/identity/actor.ts'
import { makeMember, makeOrganisationWithOwner } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { registrationForm as form } from '#prisma/factories/registration-form.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import type { FormValues } from '../read-fields.ts'
import type { RequestState } from '../states.ts'
import { editReceiver } from './edit-receiver.ts'
import { listReceivers } from './list-receivers.ts'
import { lookUpReceiverDomain } from './look-up-receiver-domain.ts'
import { lookUpServices } from './look-up-services.ts'
import { moveRequest } from './move-request.ts'
import { offerRegistration } from './offer-registration.ts'
import { registerReceiver } from './register-receiver.ts'
import { saveDomainApplication } from './save-domain-application.ts'
import { startRenewal } from './start-renewal.ts'
import { viewReceiver } from './view-receiver.ts'
import { viewRequest } from './view-request.ts'

let context: TestContext
let itoc: Actor

beforeAll(async () => {
  context = await testContext()
  itoc = await makeStaff(context.db, 'itoc')
})
afterAll(() => context.close())


/** A registered receiver of a new organisation, its request and its form. */
async function registered(given: Record<string, string> = {}) {
  const { organisation, owner } = await makeOrganisationWithOwner(context.db)
  const values = form(organisation, given)
  expect(await registerReceiver(context, owner, values)).toEqual({ ok: true, value: { receiverId: values.key } })
  return { organisation, owner, values, id: values.key!, request: await requestOf(values.key!) }
}
const requestOf = (receiverId: string) => context.db.request.findFirstOrThrow({ where: { receiverId }, orderBy: { createdAt: 'desc' } })
const receiverOf = (id: string) => context.db.receiver.findUniqueOrThrow({ where: { id }, include: { contacts: true } })
const setState = (requestId: string, state: RequestState) => context.db.request.update({ where: { id: requestId }, data: { state } })
const fieldsOf = (result: Awaited<ReturnType<typeof registerReceiver>>) => (result.ok ? [] : result.problem.findings.filter((finding) => finding.level === 'must').map((finding) => finding.field))

const application = { 'name-applied-for': 'yes', 'internet-facing': 'yes', 'section-5': 'yes', 'appliedOn-day': '20', 'appliedOn-month': '5', 'appliedOn-year': '2026', reference: 'DNS-1' }
async function confirmed(receiver: Awaited<ReturnType<typeof registered>>) {
  expect(await saveDomainApplication(context, receiver.owner, receiver.id, { ...application, version: String(receiver.request.version) }, true)).toEqual({ ok: true, value: { sent: true } })
  const request = await requestOf(receiver.id)
  return moveRequest(context, itoc, { requestId: request.id, version: request.version, action: 'confirm_domain' })
}

describe('registering a receiver', () => {
  it('makes the receiver, its contacts, its first request and the history of both', async () => {
    const { organisation, owner, id, request } = await registered({ fqdn: 'BaRS-INT-X26.SpellingKept.thirdparty.nhs.uk', odsCode: 'x26' })
    const receiver = await receiverOf(id)
    expect(receiver).toMatchObject({ fqdn: 'BaRS-INT-X26.SpellingKept.thirdparty.nhs.uk', fqdnLower: 'bars-int-x26.spellingkept.thirdparty.nhs.uk', odsCode: 'X26', organisationId: organisation.id, createdBy: owner.userId })
    expect(receiver.reference).toMatch(/^RCV-.{6}$/)
    expect(receiver.contacts).toHaveLength(2)
    expect(request).toMatchObject({ state: 'preparing', kind: 'new', environment: 'int', organisationId: organisation.id, reference: expect.stringMatching(/^BRC-.{6}$/) })
    const events = await context.db.auditEvent.findMany({ where: { stream: { in: [`request:${request.id}`, `organisation:${organisation.id}`] } } })
    expect(events.map((event) => event.action).sort()).toEqual(['register_receiver', 'start'])
    expect(await firstBrokenEvent(context.db, `request:${request.id}`)).toBeNull()
    const { rows } = await context.owner.query(`SELECT name FROM pgboss.job WHERE name = 'look-up-domains' OR (name = 'look-up-ods' AND data->>'code' = 'X26') ORDER BY name`)
    expect(rows).toEqual([{ name: 'look-up-domains' }, { name: 'look-up-ods' }])
  })

  it('makes one receiver when the form is sent twice, one after the other or at once', async () => {
    const { organisation, owner } = await makeOrganisationWithOwner(context.db)
    const values = form(organisation)
    const results = await Promise.all([1, 2, 3].map(() => registerReceiver(context, owner, values)))
    results.push(await registerReceiver(context, owner, values))
    expect(results).toEqual(Array(4).fill({ ok: true, value: { receiverId: values.key } }))
    expect(await context.db.receiver.count({ where: { organisationId: organisation.id } })).toBe(1)
    expect(await context.db.request.count({ where: { organisationId: organisation.id } })).toBe(1)
  })

  it('says so when a used form comes back with other answers, or another’s key is used', async () => {
    const { owner, values, organisation } = await registered()
    expect(await registerReceiver(context, owner, { ...values, systemName: 'Another system' })).toMatchObject({ ok: false, problem: { type: 'conflict' } })
    const stranger = await makeOrganisationWithOwner(context.db)
    expect(await registerReceiver(context, stranger.owner, { ...form(stranger.organisation), key: values.key! })).toMatchObject({ ok: false, problem: { type: 'conflict' } })
    expect(await context.db.receiver.count({ where: { organisationId: { in: [organisation.id, stranger.organisation.id] } } })).toBe(1)
  })

  it('takes only the actor’s organisations and their INT receivers as twins', async () => {
    const mine = await registered()
    const other = await registered()
    const prod = (twinId: string) => form(mine.organisation, { environment: 'prod', fqdn: `BaRS-PROD-${mine.organisation.odsCode}.Hub.thirdparty.nhs.uk`, twinId })
    expect(fieldsOf(await registerReceiver(context, mine.owner, form(other.organisation)))).toEqual(['organisationId'])
    expect(fieldsOf(await registerReceiver(context, mine.owner, prod(other.id)))).toEqual(['twinId'])
    const twin = prod(mine.id)
    expect(await registerReceiver(context, mine.owner, twin)).toMatchObject({ ok: true })
    expect(await viewReceiver(context, mine.owner, twin.key!)).toMatchObject({ ok: true, value: { twin: { id: mine.id } } })
    expect(await offerRegistration(context, mine.owner)).toMatchObject({ ok: true, value: { organisations: [{ id: mine.organisation.id }], intReceivers: [{ id: mine.id }], nameRules: { int: { convention: 'should' }, prod: { convention: 'must' } } } })
  })

  it('stores SQL and script as the text they are', async () => {
    const nasty = `'); DROP TABLE "receiver"; -- <script>alert(1)</script>`
    const { id } = await registered({ systemName: nasty, reason: nasty, 'contact1-name': nasty })
    expect(await receiverOf(id)).toMatchObject({ systemName: nasty, contacts: expect.arrayContaining([expect.objectContaining({ name: nasty })]) })
  })
})

describe('one name, two organisations', () => {
  const fqdn = 'BaRS-INT-X26.Shared.thirdparty.nhs.uk'
  it('blocks nobody until one is confirmed, lets one win, and tells the other only that it is taken', async () => {
    const one = await registered({ fqdn, odsCode: 'X26' })
    const two = await registered({ fqdn: fqdn.toLowerCase(), odsCode: 'X26' })
    const results = await Promise.all([confirmed(one), confirmed(two)])
    expect(results.map((result) => (result.ok ? result.value.state : result.problem.type)).sort()).toEqual(['conflict', 'ready_for_csr'])
    expect(await context.db.receiver.count({ where: { fqdnLower: fqdn.toLowerCase(), domainConfirmedAt: { not: null } } })).toBe(1)

    const three = await makeOrganisationWithOwner(context.db)
    const refused = await registerReceiver(context, three.owner, form(three.organisation, { fqdn: fqdn.toUpperCase(), odsCode: 'X26' }))
    expect(refused).toMatchObject({ ok: false, problem: { type: 'invalid', findings: [{ code: 'name-taken', field: 'fqdn' }] } })
    expect(JSON.stringify(refused)).not.toContain(one.organisation.name)
    const prod = form(three.organisation, { fqdn: 'BaRS-X26.Shared.nhs.uk', odsCode: 'X26', environment: 'prod' })
    expect(await registerReceiver(context, three.owner, prod)).toMatchObject({ ok: true })
  })

  it('keeps two confirmed holders out by the index even when nothing else does', async () => {
    const given = { fqdn: 'BaRS-INT-X26.Index.thirdparty.nhs.uk', domainConfirmedAt: context.now() }
    await makeReceiver(context.db, given)
    await expect(makeReceiver(context.db, { ...given, fqdn: given.fqdn.toUpperCase() })).rejects.toThrow(/unique/i)
    await expect(makeReceiver(context.db, { ...given, environment: 'prod' })).resolves.toBeDefined()
  })
})

describe('seeing receivers', () => {
  it('lists and shows an organisation’s own, and knows no other', async () => {
    const mine = await registered()
    const other = await registered()
    const member = await makeMember(context.db, mine.organisation.id, 'member')
    const list = await listReceivers(context, member)
    expect(list).toMatchObject({ ok: true, value: [{ id: mine.id, request: { state: 'preparing' }, expires: null }] })
    expect(await viewReceiver(context, member, mine.id)).toMatchObject({ ok: true, value: { mayChange: true } })
    expect(await viewReceiver(context, itoc, mine.id)).toMatchObject({ ok: true, value: { mayChange: false } })
    const dir = await makeStaff(context.db, 'dir')
    for (const [actor, id] of [[member, other.id], [dir, mine.id], [member, randomUUID()], [member, "x' OR 1=1"]] as const) {
      expect(await viewReceiver(context, actor, id)).toMatchObject({ ok: false, problem: { type: 'not-found' } })
      expect(await editReceiver(context, actor, id, {})).toMatchObject({ ok: false, problem: { type: 'not-found' } })
    }
    expect(await editReceiver(context, itoc, mine.id, { ...mine.values, version: '1' })).toMatchObject({ ok: false, problem: { type: 'not-allowed' } })
  })
})

describe('changing a receiver', () => {
  const edit = (receiver: { owner: Actor; id: string; values: FormValues }, change: FormValues, version = '1') =>
    editReceiver(context, receiver.owner, receiver.id, { ...receiver.values, ...change, version })
  const renamed = (name: string, odsCode: string) => ({ fqdn: `BaRS-INT-${odsCode}.${name}.thirdparty.nhs.uk`, endpointUrl: `https://bars-int-${odsCode}.${name}.thirdparty.nhs.uk` })

  it('saves the change with what was there before, and counts the version', async () => {
    const receiver = await registered()
    expect(await edit(receiver, { systemName: 'Renamed hub', 'contact2-name': 'Night desk' })).toMatchObject({ ok: true })
    expect(await receiverOf(receiver.id)).toMatchObject({ systemName: 'Renamed hub', version: 2, contacts: expect.arrayContaining([expect.objectContaining({ name: 'Night desk' })]) })
    const [event] = await context.db.auditEvent.findMany({ where: { requestId: receiver.request.id, action: 'edit_receiver' } })
    expect(event?.detail).toMatchObject({ before: { systemName: 'Booking hub' }, after: { systemName: 'Renamed hub' } })
    expect(await requestOf(receiver.id)).toMatchObject({ state: 'preparing' })
  })

  it('tells a stale tab so and overwrites nothing, also when both are sent at once', async () => {
    const receiver = await registered()
    const results = await Promise.all([edit(receiver, { systemName: 'One' }), edit(receiver, { systemName: 'Two' })])
    expect(results.map((result) => (result.ok ? 'done' : result.problem.type)).sort()).toEqual(['done', 'moved-on'])
    const { systemName } = await receiverOf(receiver.id)
    expect(await edit(receiver, { systemName: 'Three' })).toMatchObject({ ok: false, problem: { type: 'moved-on' } })
    expect(await receiverOf(receiver.id)).toMatchObject({ systemName, version: 2 })
  })

  it('with another FQDN voids the CSR, un-confirms the domain and moves the request back', async () => {
    const receiver = await registered()
    expect(await confirmed(receiver)).toMatchObject({ ok: true, value: { state: 'ready_for_csr' } })
    const csr = await context.db.csr.create({ data: { requestId: receiver.request.id, pem: 'PEM', spkiSha256: receiver.id, keyBits: 2048, origin: 'browser', findings: [], createdBy: 'test' } })
    const { version } = await receiverOf(receiver.id)
    expect(await edit(receiver, renamed('Other', receiver.organisation.odsCode), String(version))).toMatchObject({ ok: true })
    expect(await requestOf(receiver.id)).toMatchObject({ state: 'preparing' })
    expect(await receiverOf(receiver.id)).toMatchObject({ domainConfirmedAt: null, fqdnLower: `bars-int-${receiver.organisation.odsCode}.other.thirdparty.nhs.uk`.toLowerCase() })
    expect((await context.db.csr.findUniqueOrThrow({ where: { id: csr.id } })).voidedAt).not.toBeNull()
    expect(await context.db.domainApplication.findUniqueOrThrow({ where: { receiverId: receiver.id } })).toMatchObject({ section5Confirmed: false, appliedOn: null, reference: null })
    const [event] = await context.db.auditEvent.findMany({ where: { requestId: receiver.request.id, action: 'change_fqdn' } })
    expect(event?.detail).toMatchObject({ before: { fqdn: receiver.values.fqdn } })
  })

  it('lets another spelling of the same FQDN be just that', async () => {
    const receiver = await registered()
    await confirmed(receiver)
    const { version } = await receiverOf(receiver.id)
    expect(await edit(receiver, { fqdn: receiver.values.fqdn!.toLowerCase() }, String(version))).toMatchObject({ ok: true })
    expect(await receiverOf(receiver.id)).toMatchObject({ fqdn: receiver.values.fqdn!.toLowerCase(), domainConfirmedAt: expect.any(Date) })
    expect(await requestOf(receiver.id)).toMatchObject({ state: 'ready_for_csr' })
  })

  it.each<RequestState>(['itoc_received', 'issued', 'verified'])('keeps the FQDN in %s', async (state) => {
    const receiver = await registered()
    await setState(receiver.request.id, state)
    expect(await edit(receiver, renamed('Other', receiver.organisation.odsCode))).toMatchObject({ ok: false, problem: { type: 'not-allowed' } })
    expect(await receiverOf(receiver.id)).toMatchObject({ fqdn: receiver.values.fqdn, version: 1 })
  })

  it('tells the desk that has the request, and lets nobody decide on what was before', async () => {
    const receiver = await registered()
    expect(await confirmed(receiver)).toMatchObject({ ok: true })
    await setState(receiver.request.id, 'itoc_received')
    const seen = (await requestOf(receiver.id)).version
    const { version } = await receiverOf(receiver.id)
    expect(await edit(receiver, { 'contact2-email': 'new-desk@hub.example', endpointUrl: `https://${receiver.values.fqdn}:3120/bars` }, String(version))).toMatchObject({ ok: true })

    const decision = { requestId: receiver.request.id, version: seen, action: 'issue' } as const
    expect(await moveRequest(context, itoc, decision)).toMatchObject({ ok: false, problem: { type: 'moved-on' } })
    const [mail] = await context.db.outgoingMail.findMany({ where: { requestId: receiver.request.id, template: 'details-changed' } })
    expect(mail).toMatchObject({ to: [expect.stringContaining('itoc')], cc: ['lead@hub.example', 'new-desk@hub.example', 'desk@hub.example'] })
    expect(mail?.text).toContain(':3120/bars')
    expect(mail?.text).toContain('new-desk@hub.example')
    const view = await viewRequest(context, receiver.owner, receiver.request.id)
    const change = view.ok ? view.value.history.find((item) => item.changes.length > 0)?.changes : null
    expect(change?.map(({ label }) => label)).toEqual(['Endpoint URL', 'Second contact'])
    expect(await moveRequest(context, itoc, { ...decision, version: seen + 1 })).toMatchObject({ ok: true })
  })

  it('sends nobody a mail while no desk has the request', async () => {
    const receiver = await registered()
    expect(await edit(receiver, { systemName: 'Renamed hub' })).toMatchObject({ ok: true })
    expect(await context.db.outgoingMail.count({ where: { requestId: receiver.request.id } })).toBe(0)
  })

  it('with another ODS code, once the code was confirmed, goes back to the start; before that it is just another answer', async () => {
    const receiver = await registered({ fqdn: `receiver.${crypto.randomUUID().slice(0, 8)}.nhs.uk` })
    expect(await edit(receiver, { odsCode: 'X26' })).toMatchObject({ ok: true })
    expect(await requestOf(receiver.id)).toMatchObject({ state: 'preparing' })
    expect(await confirmed({ ...receiver, request: await requestOf(receiver.id) })).toMatchObject({ ok: true })
    const { version } = await receiverOf(receiver.id)
    expect(await edit(receiver, { odsCode: 'RX7' }, String(version))).toMatchObject({ ok: true })
    expect(await requestOf(receiver.id)).toMatchObject({ state: 'preparing' })
    expect(await receiverOf(receiver.id)).toMatchObject({ odsCode: 'RX7', domainConfirmedAt: null })
    await setState(receiver.request.id, 'itoc_received')
    expect(await edit(receiver, { odsCode: 'X26' }, String((await receiverOf(receiver.id)).version))).toMatchObject({ ok: false, problem: { type: 'not-allowed' } })
  })

  it('changes the FQDN of a receiver whose only request was withdrawn', async () => {
    const receiver = await registered()
    await confirmed(receiver)
    await setState(receiver.request.id, 'withdrawn')
    const { version } = await receiverOf(receiver.id)
    expect(await edit(receiver, renamed('Other', receiver.organisation.odsCode), String(version))).toMatchObject({ ok: true })
    expect(await receiverOf(receiver.id)).toMatchObject({ domainConfirmedAt: null })
    expect(await requestOf(receiver.id)).toMatchObject({ state: 'withdrawn' })
  })
})

describe('the domain application', () => {
  it('is saved for later, sent, and closed to changes while the desk has it', async () => {
    const receiver = await registered()
    const save = (values: FormValues, send: boolean, version: number) => saveDomainApplication(context, receiver.owner, receiver.id, { ...values, version: String(version) }, send)
    expect(await save({ 'section-5': 'yes' }, false, 1)).toEqual({ ok: true, value: { sent: false } })
    expect(await save({ reference: 'from a stale tab' }, false, 1)).toMatchObject({ ok: false, problem: { type: 'moved-on' } })
    expect(await viewReceiver(context, receiver.owner, receiver.id)).toMatchObject({ ok: true, value: { domain: { section5Confirmed: true, reference: null } } })
    expect(await save({}, true, 2)).toMatchObject({ ok: false, problem: { type: 'invalid' } })
    expect(await save(application, true, 2)).toEqual({ ok: true, value: { sent: true } })
    const request = await requestOf(receiver.id)
    expect(request).toMatchObject({ state: 'domain_review' })
    expect(await save(application, true, request.version)).toMatchObject({ ok: false, problem: { type: 'moved-on' } })
    expect(await moveRequest(context, itoc, { requestId: request.id, version: request.version, action: 'return_domain', reason: 'Section 5 is not there' })).toMatchObject({ ok: true })
    expect(await viewReceiver(context, receiver.owner, receiver.id)).toMatchObject({ ok: true, value: { domain: { returnedReason: 'Section 5 is not there' } } })
    expect(await save(application, true, (await requestOf(receiver.id)).version)).toEqual({ ok: true, value: { sent: true } })
  })

  it('is nobody else’s to write', async () => {
    const receiver = await registered()
    const stranger = (await makeOrganisationWithOwner(context.db)).owner
    expect(await saveDomainApplication(context, stranger, receiver.id, application, true)).toMatchObject({ ok: false, problem: { type: 'not-found' } })
    expect(await saveDomainApplication(context, itoc, receiver.id, application, true)).toMatchObject({ ok: false, problem: { type: 'not-allowed' } })
  })
})

describe('looking a receiver up', () => {
  let ods: Server
  beforeAll(async () => {
    ods = createServer(({ url = '' }, response) => response.end(JSON.stringify({ Organisation: { Name: 'EXAMPLE TRUST', Status: 'Active', OrgId: { extension: url.split('/').at(-1) } } }))).listen(0, '127.0.0.1')
    await once(ods, 'listening')
  })
  afterAll(() => ods.close())

  it('keeps what was found of the code, and has the name looked up', async () => {
    const receiver = await registered()
    const services = { ...lookUpServices(), ods: { baseUrl: `http://127.0.0.1:${(ods.address() as AddressInfo).port}` } }
    const result = await lookUpReceiverDomain(context, receiver.owner, receiver.id, { services })
    expect(result).toMatchObject({ ok: true })
    expect(await context.db.odsRecord.findMany({ where: { code: receiver.organisation.odsCode } })).toMatchObject([{ status: 'active', name: 'EXAMPLE TRUST', lookedUpAt: context.now() }])
    expect(await viewReceiver(context, itoc, receiver.id)).toMatchObject({ ok: true, value: { watch: { nextAt: context.now(), spans: [] } } })
  })
})

describe('renewing', () => {
  async function verifiedReceiver() {
    const receiver = await makeReceiver(context.db, { domainConfirmedAt: context.now() })
    await makeRequest(context.db, { receiverId: receiver.id, state: 'verified' })
    return { receiver, owner: await makeMember(context.db, receiver.organisationId) }
  }
  const renewal = (given: FormValues = {}) => ({ key: randomUUID(), reason: 'Expires soon', nameOnRecord: '', ...given })

  it('starts one request, ready for its key, however often it is sent', async () => {
    const { receiver, owner } = await verifiedReceiver()
    const values = renewal()
    await context.db.domainWatch.update({ where: { receiverId: receiver.id }, data: { nextAt: new Date(context.now().getTime() + 6 * 86_400_000) } })
    const results = await Promise.all([1, 2].map(() => startRenewal(context, owner, receiver.id, values)))
    expect(results).toEqual(Array(2).fill({ ok: true, value: { requestId: values.key } }))
    expect(await context.db.request.findUniqueOrThrow({ where: { id: values.key } })).toMatchObject({ kind: 'renewal', state: 'ready_for_csr', nameOnRecord: receiver.fqdn })
    expect(await context.db.domainWatch.findUniqueOrThrow({ where: { receiverId: receiver.id } })).toMatchObject({ nextAt: context.now(), misses: 0 })
    expect(await startRenewal(context, owner, receiver.id, renewal())).toMatchObject({ ok: false, problem: { type: 'conflict' } })
    expect(await context.db.request.count({ where: { receiverId: receiver.id } })).toBe(2)
  })

  it('lets one of two different renewals through', async () => {
    const { receiver, owner } = await verifiedReceiver()
    const results = await Promise.all([1, 2].map(() => startRenewal(context, owner, receiver.id, renewal())))
    expect(results.map((result) => (result.ok ? 'done' : result.problem.type)).sort()).toEqual(['conflict', 'done'])
  })

  it('is not for receivers without a certificate, nor without a reason, nor for others', async () => {
    const fresh = await registered()
    expect(await startRenewal(context, fresh.owner, fresh.id, renewal())).toMatchObject({ ok: false, problem: { type: 'conflict' } })
    const { receiver, owner } = await verifiedReceiver()
    expect(await startRenewal(context, owner, receiver.id, renewal({ reason: ' ' }))).toMatchObject({ ok: false, problem: { findings: [{ field: 'reason' }] } })
    expect(await startRenewal(context, fresh.owner, receiver.id, renewal())).toMatchObject({ ok: false, problem: { type: 'not-found' } })
  })
})
