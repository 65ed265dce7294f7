import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeCertificate } from '#prisma/factories/certificate.ts'
import { makeMember } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { findRequestsByKey } from './find-requests-by-key.ts'

let context: TestContext
beforeAll(async () => {
  context = await testContext()
})
afterAll(() => context.close())

const keyOf = (letter: string) => letter.repeat(64)
const csr = (requestId: string, spkiSha256: string, voidedAt: Date | null = null) =>
  context.db.csr.create({ data: { requestId, spkiSha256, voidedAt, pem: '', keyBits: 2048, origin: 'pasted', findings: [], createdBy: 'test' } })

it('names the requests of a key by CSR or certificate, to those who may see them and to nobody else', async () => {
  const receiver = await makeReceiver(context.db)
  const request = await makeRequest(context.db, { receiverId: receiver.id, state: 'itoc_received' })
  const issued = await makeRequest(context.db, { receiverId: receiver.id, state: 'verified' })
  await csr(request.id, keyOf('a'))
  await csr(request.id, keyOf('b'), new Date())
  await makeCertificate(context.db, issued, { spkiSha256: keyOf('c') })
  const member = await makeMember(context.db, receiver.organisationId, 'member')
  const ask = async (actor: typeof member, key: string) => {
    const found = await findRequestsByKey(context, actor, key)
    return found.ok ? found.value.map(({ id }) => id) : found.problem.type
  }
  expect(await findRequestsByKey(context, member, keyOf('A'))).toEqual({
    ok: true,
    value: [{ id: request.id, reference: request.reference, fqdn: receiver.fqdn, environmentTitle: 'INT', stateTitle: expect.stringMatching(/ITOC/) }],
  })
  expect(await ask(member, keyOf('b'))).toEqual([])
  expect(await ask(member, keyOf('c'))).toEqual([issued.id])
  expect(await ask(await makeStaff(context.db, 'itoc'), keyOf('a'))).toEqual([request.id])
  for (const stranger of [await makeStaff(context.db, 'dir'), await makeMember(context.db, (await makeReceiver(context.db)).organisationId)]) {
    expect(await ask(stranger, keyOf('a'))).toEqual([])
    expect(await ask(stranger, keyOf('c'))).toEqual([])
  }
  for (const wrong of ['', 'a', `${keyOf('a')}a`, keyOf('g'), `${keyOf('a')}' OR 1=1`]) expect(await ask(member, wrong)).toBe('invalid')
})
