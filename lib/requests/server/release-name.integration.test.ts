import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBrokenEvent } from '#lib/audit/server/verify-stream.ts'
import { makeMember } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { requestStates, type RequestState } from '../states.ts'
import { moveRequest } from './move-request.ts'
import { releaseName } from './release-name.ts'
import { confirmDomain } from './request.repository.ts'

let context: TestContext
let itoc: Awaited<ReturnType<typeof makeStaff>>
beforeAll(async () => {
  context = await testContext()
  itoc = await makeStaff(context.db, 'itoc')
})
afterAll(() => context.close())

/** A receiver whose domain is confirmed and proven, with an application, and its request in this state. */
async function held(state: RequestState = 'withdrawn') {
  const receiver = await makeReceiver(context.db, { domainConfirmedAt: context.now() })
  const request = await makeRequest(context.db, { receiverId: receiver.id, state })
  await context.db.domainApplication.update({ where: { receiverId: receiver.id }, data: { section5Confirmed: true, reference: 'DNS-1' } })
  await context.db.domainWatch.update({ where: { receiverId: receiver.id }, data: { provenAt: context.now(), provenBy: 'record', proofSeenAt: context.now() } })
  const owner = await makeMember(context.db, receiver.organisationId, 'owner')
  return { receiver, request, owner, form: { requestId: request.id, version: String(request.version), reason: 'The supplier has closed' } }
}
const receiverOf = (id: string) => context.db.receiver.findUniqueOrThrow({ where: { id }, include: { domain: true, watch: true } })
const problem = (result: Awaited<ReturnType<typeof releaseName>>) => (result.ok ? 'done' : result.problem.type)

describe('releaseName', () => {
  it('lets another receiver have the name, begins the domain again, and tells who had it', async () => {
    const { receiver, request, owner, form } = await held()
    const rival = await makeReceiver(context.db, { fqdn: receiver.fqdn })
    expect(await confirmDomain(context.db, rival.id, context.now())).toBe(false)
    expect(await releaseName(context, itoc, form)).toEqual({ ok: true, value: { id: request.id } })
    expect(await receiverOf(receiver.id)).toMatchObject({ domainConfirmedAt: null, domain: { section5Confirmed: false, reference: null }, watch: { provenAt: null, provenBy: null } })
    expect(await context.db.auditEvent.findFirstOrThrow({ where: { requestId: request.id } })).toMatchObject({ action: 'release_name', actorRole: 'itoc', reason: form.reason, fromState: 'withdrawn', toState: 'withdrawn', detail: { fqdn: receiver.fqdn } })
    expect(await firstBrokenEvent(context.db, `request:${request.id}`)).toBeNull()
    const mail = await context.db.outgoingMail.findFirstOrThrow({ where: { requestId: request.id } })
    expect(mail.to.toSorted()).toEqual([...receiver.contacts.map(({ email }) => email), owner.email].toSorted())
    expect(mail.text).toContain(form.reason)
    expect(await confirmDomain(context.db, rival.id, context.now())).toBe(true)
    expect(problem(await releaseName(context, itoc, form))).toBe('moved-on')
    const { version } = await context.db.request.findUniqueOrThrow({ where: { id: request.id } })
    expect(await moveRequest(context, owner, { requestId: request.id, version, action: 'reopen' })).toMatchObject({ ok: true, value: { state: 'preparing' } })
  })

  it('is for the first desk and the programme, and for nobody of the organisation', async () => {
    const { receiver, form, owner } = await held('revoked')
    const both = { ...itoc, memberships: [{ organisationId: receiver.organisationId, role: 'owner' as const }] }
    const other = await makeMember(context.db, (await makeReceiver(context.db)).organisationId, 'owner')
    expect([await releaseName(context, owner, form), await releaseName(context, both, form)].map(problem)).toEqual(['not-allowed', 'not-allowed'])
    expect([await releaseName(context, other, form), await releaseName(context, await makeStaff(context.db, 'dir'), form), await releaseName(context, itoc, { ...form, requestId: 'x' })].map(problem)).toEqual(['not-found', 'not-found', 'not-found'])
    expect(await releaseName(context, itoc, { ...form, reason: ' ' })).toMatchObject({ ok: false, problem: { type: 'invalid', findings: [{ field: 'reason' }] } })
    expect((await receiverOf(receiver.id)).domainConfirmedAt).not.toBeNull()
    expect(problem(await releaseName(context, await makeStaff(context.db, 'programme'), form))).toBe('done')
  })

  it('leaves a name alone on which a request rests, that request or another of the receiver', async () => {
    for (const state of requestStates.filter((each) => each !== 'withdrawn' && each !== 'revoked')) {
      const { form, receiver } = await held(state)
      expect([state, problem(await releaseName(context, itoc, form))]).toEqual([state, 'not-allowed'])
      const ended = await makeRequest(context.db, { receiverId: receiver.id, state: 'revoked' })
      expect([state, problem(await releaseName(context, itoc, { ...form, requestId: ended.id, version: String(ended.version) }))]).toEqual([state, 'not-allowed'])
      expect((await receiverOf(receiver.id)).domainConfirmedAt).not.toBeNull()
    }
  })

  it('and taking the request up again at once leave no open request without a confirmed domain behind', async () => {
    const { receiver, request, owner, form } = await held()
    const [released, reopened] = await Promise.all([releaseName(context, itoc, form), moveRequest(context, owner, { requestId: request.id, version: request.version, action: 'reopen' })])
    expect([released.ok, reopened.ok].filter(Boolean)).toHaveLength(1)
    expect((await receiverOf(receiver.id)).domainConfirmedAt === null).toBe(released.ok)
  })
})
