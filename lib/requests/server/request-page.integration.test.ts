import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeStaff } from '#prisma/factories/user.ts'
import { fillSandbox } from '#prisma/seed/fill-sandbox.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { findRequestPage } from './request-page.repository.ts'
import { findRequest } from './request.repository.ts'

let context: TestContext
beforeAll(async () => {
  context = await testContext()
  context.setNow(new Date())
  await fillSandbox(context)
})
afterAll(() => context.close())

it('reads of every request what Prisma reads of it, with waiting certificates, renewals and changed rules', async () => {
  const { db } = context
  const [first, other] = await Promise.all((['itoc_submitted', 'domain_review'] as const).map((state) => db.request.findFirstOrThrow({ where: { state } })))
  await db.waitingCertificate.create({ data: { requestId: first!.id, pem: '-', sha256: 'ab', findings: [], uploadedBy: 'x', uploaderName: 'Somebody', party: 'organisation', uploadedAt: context.now() } })
  await db.request.create({ data: { receiverId: other!.receiverId, organisationId: other!.organisationId, environment: other!.environment, kind: 'renewal', nameOnRecord: 'old.nhs.uk', reference: 'BRC-OTHER1', reason: 'Another', createdBy: 'x', state: 'withdrawn' } })
  await db.request.create({ data: { receiverId: first!.receiverId, organisationId: first!.organisationId, environment: 'int', kind: 'new', reference: 'BRC-OTHER2', reason: 'Another', createdBy: 'x' } })
  await db.receiver.update({ where: { id: other!.receiverId }, data: { testDate: new Date('2027-02-03'), serviceId: '100000001' } })
  await db.receiver.update({ where: { id: first!.receiverId }, data: { odsCode: 'X26' } })
  await db.odsRecord.create({ data: { code: 'X26', status: 'active', name: 'NHS DIGITAL', lookedUpAt: context.now() } })
  await db.environmentSetting.create({ data: { environment: 'prod', rules: { tccNeeded: false }, updatedBy: 'x' } })
  expect(await findRequest(db, first!.id)).toMatchObject({ organisationOdsCode: expect.stringMatching(/^ZZ/), receiver: { odsCode: 'X26', odsName: 'NHS DIGITAL' } })
  const requests = await db.request.findMany({ select: { id: true } })
  expect(requests.length).toBe(27)
  for (const { id } of requests) {
    const page = await findRequestPage(db, id)
    expect(page?.facts).toEqual(await findRequest(db, id))
    expect(page?.history).toEqual(await db.auditEvent.findMany({
      where: { requestId: id }, orderBy: { sequence: 'desc' }, select: { id: true, at: true, action: true, actorName: true, actorRole: true, onBehalfOf: true, reason: true, detail: true },
    }))
    const certificate = await db.certificate.findFirst({ where: { requestId: id }, orderBy: { verifiedAt: 'desc' }, select: { sha256: true, serial: true, subject: true, issuer: true, notBefore: true, notAfter: true, verifiedAt: true, revokedAt: true } })
    expect(page?.certificate).toEqual(certificate && { ...certificate, hasNames: false, revocation: null })
  }
  expect(await findRequestPage(db, '00000000-0000-7000-8000-000000000000')).toBeNull()
})

it('shows the links in force, newest first, with the names of those who made them', async () => {
  const { id } = await context.db.request.findFirstOrThrow({ where: { state: 'dir_received' } })
  const { userId, name } = await makeStaff(context.db, 'programme')
  const link = (tokenHash: string, createdBy: string, day: number, revokedAt?: Date) => ({ requestId: id, tokenHash, createdBy, createdAt: new Date(2026, 1, day), revokedAt })
  await context.db.trackingLink.createMany({ data: [link('a', userId, 1), link('b', 'who-left', 2), link('c', userId, 3, new Date())] })
  const page = await findRequestPage(context.db, id)
  expect(page?.links.map(({ createdBy, createdAt }) => [createdBy, createdAt.getDate()])).toEqual([['Somebody who has left', 2], [name, 1]])
})
