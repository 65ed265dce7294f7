import { afterAll, beforeAll, expect, test } from 'vitest'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import { readCertificate } from '#lib/pki/certificate.ts'
import { oids } from '#lib/pki/oids.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { buildCsr } from '#lib/pki/server/build-csr.ts'
import { testKey } from '#lib/pki/testing/test-key.ts'
import { testCertificate, testPki } from '#lib/pki/testing/test-pki.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { tryRules } from './try-rules.ts'

let context: TestContext
beforeAll(async () => void (context = await testContext()))
afterAll(() => context.close())

test('new rules are tried over a thousand open requests and a thousand certificates within a second of work', async () => {
  const { db } = context
  const { fqdn, id: receiverId, organisationId } = await makeReceiver(db, { environment: 'int' })
  const csr = buildCsr({ subject: [[oids.commonName, fqdn]], keyPem: testKey('try-rules') })
  const pem = testCertificate((await testPki()).int.G2.sub, { csrPem: csr })
  const { publicKey: { sha256: spkiSha256 }, notBefore, notAfter } = readCertificate(fromPem(pem))
  const requests = await db.request.createManyAndReturn({
    data: Array.from({ length: 2000 }, (_, at) => ({ reference: `BRC-${String(at).padStart(6, '0')}`, receiverId, organisationId, environment: 'int' as const, kind: 'new' as const, reason: 'r', createdBy: 'x', state: at < 1000 ? ('itoc_submitted' as const) : ('verified' as const) })),
    select: { id: true, reference: true },
  })
  await db.csr.createMany({ data: requests.slice(0, 1000).map(({ id }) => ({ requestId: id, pem: csr, spkiSha256, keyBits: 2048, origin: 'pasted' as const, findings: [], createdBy: 'x' })) })
  await db.certificate.createMany({
    data: requests.slice(1000).map(({ id }) => ({ requestId: id, receiverId, pem, sha256: id, spkiSha256, serial: '1', subject: 's', issuer: 'i', path: [], findings: [], uploadedBy: 'x', notBefore, notAfter, verifiedAt: context.now() })),
  })
  const tried = async (change: Partial<typeof shippedEnvironments.int>) => {
    const before = process.cpuUsage()
    const { open, proven } = await tryRules(context, shippedEnvironments.int, { ...shippedEnvironments.int, ...change })
    const { user, system } = process.cpuUsage(before)
    return { open: open.length, proven: proven.length, seconds: (user + system) / 1e6 }
  }
  await tried({})
  const one = await tried({ levels: { 'certificate-alt-name-missing': 'must', 'csr-challenge-password': 'must' } })
  const all = await tried({ keyBits: { least: 4096, most: 4096 } })
  expect([one, all]).toMatchObject([{ open: 0, proven: 1000 }, { open: 1000, proven: 1000 }])
  for (const { seconds } of [one, all]) expect(seconds).toBeLessThan(1)
}, 60_000)
