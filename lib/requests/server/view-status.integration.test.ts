import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeMember } from '#prisma/factories/organisation.ts'
import { makeOutgoingMail } from '#prisma/factories/outgoing-mail.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { viewRequest } from './view-request.ts'
import { viewStatus } from './view-status.ts'

let context: TestContext
beforeAll(async () => {
  context = await testContext()
})
afterAll(() => context.close())

it('says while the desk’s mail has not left or could not be delivered, on every page alike', async () => {
  const receiver = await makeReceiver(context.db)
  const request = await makeRequest(context.db, { receiverId: receiver.id, state: 'itoc_submitted' })
  const member = await makeMember(context.db, receiver.organisationId, 'member')
  const standing = async () => {
    const [status, page] = [await viewStatus(context, member, request.id), await viewRequest(context, member, request.id)]
    if (!status.ok || !page.ok) throw new Error('not seen')
    expect(page.value).toMatchObject(status.value)
    return { title: status.value.title, mail: status.value.mail }
  }
  expect(await standing()).toEqual({ title: 'Sent to ITOC', mail: null })
  const { id } = await makeOutgoingMail(context.db, { requestId: request.id, desk: 'itoc', to: ['itoc@desk.example'], createdAt: new Date('2026-06-02') })
  await makeOutgoingMail(context.db, { requestId: request.id, desk: 'itoc', state: 'sent', createdAt: new Date('2026-06-01') })
  await makeOutgoingMail(context.db, { requestId: request.id, state: 'failed', createdAt: new Date('2026-06-03') })
  expect(await standing()).toEqual({ title: 'Waiting to be sent to ITOC', mail: expect.stringContaining('The mail to ITOC has not left yet') })
  const set = (data: Parameters<typeof context.db.outgoingMail.update>[0]['data']) => context.db.outgoingMail.update({ where: { id }, data })
  await set({ state: 'failed' })
  expect(await standing()).toEqual({ title: 'Not delivered to ITOC', mail: 'The mail to ITOC could not be delivered; the BaRS programme has been told.' })
  expect(await viewStatus(context, member, request.id)).toMatchObject({ value: { next: expect.stringContaining('has the mail sent again') } })
  await set({ state: 'queued', taken: ['itoc@desk.example'] })
  expect(await standing()).toEqual({ title: 'Sent to ITOC', mail: null })
})

it('shows the status to those who may see the request, in their words, and to nobody else', async () => {
  const receiver = await makeReceiver(context.db)
  const request = await makeRequest(context.db, { receiverId: receiver.id, state: 'itoc_needs_information', version: 4 })
  const member = await makeMember(context.db, receiver.organisationId, 'member')
  const itoc = await makeStaff(context.db, 'itoc')
  expect(await viewStatus(context, member, request.id)).toMatchObject({ ok: true, value: { state: 'itoc_needs_information', holder: 'Your organisation', version: 4, paused: true } })
  expect(await viewStatus(context, itoc, request.id)).toMatchObject({ ok: true, value: { holder: receiver.organisation.name } })
  const strangers = [await makeStaff(context.db, 'dir'), await makeMember(context.db, (await makeReceiver(context.db)).organisationId)]
  for (const actor of strangers) expect(await viewStatus(context, actor, request.id)).toMatchObject({ ok: false, problem: { type: 'not-found' } })
  for (const id of ['', 'x', `${request.id}'`]) expect(await viewStatus(context, itoc, id)).toMatchObject({ ok: false, problem: { type: 'not-found' } })
})
