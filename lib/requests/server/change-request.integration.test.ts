import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/identity/actor.ts'
import { makeMember } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { historyItem } from '../history.ts'
import type { RequestState } from '../states.ts'
import { changeRequest } from './change-request.ts'
import { findRequestPage } from './request-page.repository.ts'
import { startRenewal } from './start-renewal.ts'

let context: TestContext
beforeAll(async () => {
  context = await testContext()
})
afterAll(() => context.close())

async function given(environment: 'int' | 'prod', state: RequestState): Promise<{ id: string; receiverId: string; member: Actor; values: Record<string, string> }> {
  const receiver = await makeReceiver(context.db, { environment, domainConfirmedAt: context.now() })
  const { id } = await makeRequest(context.db, { receiverId: receiver.id, state, version: 3 })
  const member = await makeMember(context.db, receiver.organisationId, 'member')
  return { id, receiverId: receiver.id, member, values: { requestId: id, version: '3', kind: 'renewal', nameOnRecord: 'old.nwas.nhs.uk', reason: 'The certificate ends soon' } }
}
const mailsOf = (requestId: string) => context.db.outgoingMail.findMany({ where: { requestId } })

describe('changing what a request says', () => {
  it('puts kind, name on record and reason right before a desk has it, in one write with its history', async () => {
    const { id, member, values } = await given('int', 'ready_for_csr')
    expect(await changeRequest(context, member, values)).toEqual({ ok: true, value: { requestId: id } })
    const page = await findRequestPage(context.db, id)
    expect(page?.facts).toMatchObject({ kind: 'renewal', nameOnRecord: 'old.nwas.nhs.uk', reason: 'The certificate ends soon', version: 4 })
    const { title, changes } = historyItem(page!.history[0]!)
    expect(title).toBe('The organisation changed what the request says')
    expect(changes.map(({ label, before, after }) => [label, before, after])).toEqual(expect.arrayContaining([['Kind', 'New certificate', 'Renewal'], ['Name on record', 'not given', 'old.nwas.nhs.uk']]))
    expect(await mailsOf(id)).toEqual([])
    expect(await changeRequest(context, member, values)).toMatchObject({ ok: false, problem: { type: 'moved-on' } })
    expect(await changeRequest(context, member, { ...values, version: '4' })).toMatchObject({ ok: true })
    expect(await context.db.request.findUnique({ where: { id } })).toMatchObject({ version: 4 })
    expect(await changeRequest(context, member, { ...values, version: '4', kind: 'new' })).toMatchObject({ ok: true })
    expect(await context.db.request.findUnique({ where: { id } })).toMatchObject({ kind: 'new', nameOnRecord: null })
  })

  it('puts the conformance reference right while DIR has it, mails DIR what changed, and leaves the rest alone', async () => {
    const { id, member, values } = await given('prod', 'dir_received')
    expect(await changeRequest(context, member, { ...values, tccReference: 'TCC-77' })).toMatchObject({ ok: true })
    expect(await context.db.request.findUnique({ where: { id } })).toMatchObject({ tccReference: 'TCC-77', kind: 'new', version: 4 })
    const [mail, ...more] = await mailsOf(id)
    expect(more).toEqual([])
    expect(mail).toMatchObject({ to: ['dir@nhs.net'], template: 'details-changed', text: expect.stringMatching(/Technical Conformance Certificate: TCC-77/) })
  })

  it('is not for others, other states, or answers that are not right', async () => {
    const { id, member, values, receiverId } = await given('int', 'itoc_received')
    expect(await changeRequest(context, member, values)).toMatchObject({ ok: false, problem: { type: 'not-allowed' } })
    for (const stranger of [await makeStaff(context.db, 'itoc'), (await given('int', 'preparing')).member]) {
      expect(await changeRequest(context, stranger, values)).toMatchObject({ ok: false, problem: { type: 'not-found' } })
    }
    await context.db.request.update({ where: { id }, data: { state: 'rejected' } })
    expect(await changeRequest(context, member, { ...values, nameOnRecord: '', reason: '' })).toMatchObject({ ok: false, problem: { type: 'invalid', findings: [{ field: 'reason' }, { field: 'nameOnRecord' }] } })
    await context.db.request.update({ where: { id }, data: { state: 'verified' } })
    expect(await changeRequest(context, member, values)).toMatchObject({ ok: false, problem: { type: 'not-allowed' } })
    const renewal = await startRenewal(context, member, receiverId, { key: crypto.randomUUID(), nameOnRecord: '', reason: 'Ends soon' })
    const requestId = renewal.ok ? renewal.value.requestId : ''
    expect(await changeRequest(context, member, { ...values, requestId, version: '1', kind: 'new' })).toMatchObject({ ok: false, problem: { findings: [{ field: 'kind', found: expect.stringContaining('in force') }] } })
  })

  it('lets one of two who change at once win', async () => {
    const { id, member, values } = await given('int', 'rejected')
    const results = await Promise.all(['one', 'two', 'three'].map((reason) => changeRequest(context, member, { ...values, reason })))
    expect(results.map((result) => (result.ok ? 'won' : result.problem.type)).sort()).toEqual(['moved-on', 'moved-on', 'won'])
    expect(await context.db.auditEvent.count({ where: { requestId: id, action: 'change_request' } })).toBe(1)
  })
})
