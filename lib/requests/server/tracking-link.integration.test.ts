import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/identity/actor.ts'
import { makeCertificate } from '#prisma/factories/certificate.ts'
import { makeMember } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { mostTrackingLinks, mostTrackingLinksADay } from '../tracking.ts'
import type { RequestState } from '../states.ts'
import { createTrackingLink, type MadeLink } from './create-tracking-link.ts'
import { moveRequest } from './move-request.ts'
import { revokeTrackingLink } from './revoke-tracking-link.ts'
import { viewTrackedRequest } from './view-tracked-request.ts'
import { viewRequest } from './view-request.ts'

let context: TestContext
let stranger: Actor
let programme: Actor
beforeAll(async () => {
  context = await testContext()
  stranger = await makeMember(context.db, (await makeReceiver(context.db)).organisationId)
  programme = await makeStaff(context.db, 'programme')
})
afterAll(() => context.close())

async function tracked(state: RequestState = 'itoc_received') {
  const receiver = await makeReceiver(context.db)
  const request = await makeRequest(context.db, { receiverId: receiver.id, state, stateSince: context.now() })
  const member = await makeMember(context.db, receiver.organisationId, 'member')
  return { receiver, request, member }
}
const view = (url: string, address = '192.0.2.1') => viewTrackedRequest(context, url.split('/track/')[1]!, address)
async function link(member: Actor, requestId: string): Promise<MadeLink> {
  const made = await createTrackingLink(context, member, { requestId })
  if (!made.ok) throw new Error(made.problem.message)
  return made.value
}

describe('a tracking link', () => {
  it('shows where the request is, and nothing of whose it is', async () => {
    const { receiver, request, member } = await tracked()
    const { url } = await link(member, request.id)
    expect(url).toMatch(/\/track\/[\w-]{43}$/)
    const shown = await view(url)
    expect(shown).toMatchObject({ ok: true, value: { reference: request.reference, environment: 'int', state: 'itoc_received', holder: 'ITOC', since: context.now() } })
    const text = JSON.stringify(shown)
    for (const secret of [receiver.fqdn, receiver.organisation.name, receiver.organisationId, member.name, request.id, ...receiver.contacts.map((contact) => contact.name)]) expect(text).not.toContain(secret)
  })

  it('says that the mail to the desk has not left, without whom it goes to', async () => {
    const { request, member } = await tracked('itoc_submitted')
    await context.db.outgoingMail.create({ data: { messageId: '<unsent@portal.example>', template: 'request-to-itoc', requestId: request.id, desk: 'itoc', to: ['itoc@desk.example'], subject: 's', text: 't' } })
    const shown = await view((await link(member, request.id)).url)
    expect(shown).toMatchObject({ ok: true, value: { unsent: { desk: 'itoc', failed: false } } })
    expect(JSON.stringify(shown)).not.toContain('@')
  })

  it('is kept as a hash only: its token is in no table', async () => {
    const { request, member } = await tracked()
    const token = (await link(member, request.id)).url.split('/track/')[1]!
    const { rows } = await context.owner.query<{ dump: string }>(`SELECT (SELECT json_agg(t) FROM tracking_link t)::text || (SELECT json_agg(e) FROM audit_event e)::text || (SELECT json_agg(m) FROM outgoing_mail m)::text || (SELECT coalesce(json_agg(r)::text, '') FROM rate_limit r) AS dump`)
    expect(rows[0]!.dump).toContain(request.id)
    expect(rows[0]!.dump).not.toContain(token)
  })

  it('is told to the contacts and to the history, without the link', async () => {
    const { request, member } = await tracked()
    const { id, url } = await link(member, request.id)
    const mails = await context.db.outgoingMail.findMany({ where: { requestId: request.id } })
    expect(mails.map((mail) => mail.template)).toEqual(['tracking-link-made'])
    expect(mails[0]!.text).not.toContain(url)
    expect(await context.db.auditEvent.findMany({ where: { requestId: request.id } })).toMatchObject([{ action: 'create_tracking_link', actorId: member.userId, detail: { trackingLinkId: id } }])
  })

  it('is gone once it is taken away; doing that twice is no fault and leaves one event', async () => {
    const { request, member } = await tracked()
    const { id, url } = await link(member, request.id)
    const other = await link(member, request.id)
    for (let times = 0; times < 2; times += 1) expect(await revokeTrackingLink(context, member, { linkId: id })).toMatchObject({ ok: true })
    const [revoked, unknown] = [await view(url), await viewTrackedRequest(context, 'x'.repeat(43), '192.0.2.1')]
    expect(revoked).toEqual(unknown)
    expect(revoked).toMatchObject({ ok: false, problem: { type: 'not-found' } })
    expect(await view(other.url)).toMatchObject({ ok: true })
    expect(await context.db.auditEvent.count({ where: { requestId: request.id, action: 'revoke_tracking_link' } })).toBe(1)
    expect(await viewRequest(context, member, request.id)).toMatchObject({ ok: true, value: { links: [{ id: other.id, createdBy: member.name }] } })
  })

  it('lapses when the request is withdrawn, also when it is taken up again', async () => {
    const { request, member } = await tracked('ready_for_csr')
    const { url } = await link(member, request.id)
    await moveRequest(context, member, { requestId: request.id, version: 1, action: 'withdraw', reason: 'Not needed' })
    expect(await view(url)).toMatchObject({ ok: false })
    expect(await createTrackingLink(context, member, { requestId: request.id })).toMatchObject({ ok: false, problem: { type: 'conflict' } })
    await moveRequest(context, member, { requestId: request.id, version: 2, action: 'reopen' })
    expect(await view(url)).toMatchObject({ ok: false })
  })

  it('shows the verified certificate’s end for 30 days, then lapses', async () => {
    const { request, member } = await tracked('verified')
    await makeCertificate(context.db, request, { notAfter: new Date('2029-01-01') })
    const { url } = await link(member, request.id)
    const since = context.now()
    expect(await view(url)).toMatchObject({ ok: true, value: { certificateEnds: new Date('2029-01-01') } })
    context.setNow(new Date(since.getTime() + 31 * 86_400_000))
    expect(await view(url)).toMatchObject({ ok: false, problem: { type: 'not-found' } })
    context.setNow(since)
  })

  it('is made, listed and taken away only by those who may', async () => {
    const { request, member } = await tracked()
    const { id } = await link(member, request.id)
    const itoc = await makeStaff(context.db, 'itoc')
    expect(await createTrackingLink(context, stranger, { requestId: request.id })).toMatchObject({ problem: { type: 'not-found' } })
    expect(await createTrackingLink(context, itoc, { requestId: request.id })).toMatchObject({ problem: { type: 'not-allowed' } })
    expect(await revokeTrackingLink(context, stranger, { linkId: id })).toMatchObject({ problem: { type: 'not-found' } })
    expect(await revokeTrackingLink(context, itoc, { linkId: id })).toMatchObject({ problem: { type: 'not-allowed' } })
    expect(await viewRequest(context, stranger, request.id)).toMatchObject({ problem: { type: 'not-found' } })
    expect(await viewRequest(context, itoc, request.id)).toMatchObject({ ok: true, value: { links: [] } })
    expect(await viewRequest(context, programme, request.id)).toMatchObject({ ok: true, value: { links: [{ id }] } })
    expect(await revokeTrackingLink(context, programme, { linkId: id })).toMatchObject({ ok: true })
    for (const input of [{}, { requestId: 'x' }, null, 'x']) expect(await createTrackingLink(context, member, input)).toMatchObject({ problem: { type: 'not-found' } })
  })

  it('is one of at most ten', async () => {
    const { request, member } = await tracked()
    for (let count = 0; count < mostTrackingLinks; count += 1) await link(member, request.id)
    expect(await createTrackingLink(context, member, { requestId: request.id })).toMatchObject({ ok: false, problem: { type: 'conflict' } })
  })

  it('is one of at most twenty a day, however many are taken away: each is mailed', async () => {
    const { request, member } = await tracked()
    for (let count = 0; count < mostTrackingLinksADay; count += 1) await revokeTrackingLink(context, member, { linkId: (await link(member, request.id)).id })
    expect(await createTrackingLink(context, member, { requestId: request.id })).toMatchObject({ ok: false, problem: { type: 'conflict' } })
    const today = context.now()
    context.setNow(new Date(today.getTime() + 86_400_000))
    expect(await createTrackingLink(context, member, { requestId: request.id })).toMatchObject({ ok: true })
    context.setNow(today)
  })

  it('cannot be tried without end from one address', async () => {
    for (let count = 0; count < 120; count += 1) await viewTrackedRequest(context, 'guess', '198.51.100.7')
    expect(await viewTrackedRequest(context, 'guess', '198.51.100.7')).toMatchObject({ problem: { type: 'too-many' } })
    expect(await viewTrackedRequest(context, 'guess', '198.51.100.8')).toMatchObject({ problem: { type: 'not-found' } })
  })

  it('finds nothing by a token of any other form', async () => {
    for (const token of ['', '%', "' OR 1=1", '../x', 'é'.repeat(43), 'a'.repeat(100_000)]) expect(await viewTrackedRequest(context, token, '203.0.113.1')).toMatchObject({ problem: { type: 'not-found' } })
  })
})
