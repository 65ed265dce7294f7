import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeMember } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { viewStatus } from './view-status.ts'

let context: TestContext
beforeAll(async () => {
  context = await testContext()
})
afterAll(() => context.close())

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
