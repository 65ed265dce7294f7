import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#lib/identity/actor.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { testCertificate, testPki } from '#lib/pki/testing/test-pki.ts'
import { testKey } from '#lib/pki/testing/test-key.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { knownAuthorities } from '../known-authorities.ts'
import { testAuthorities } from '../testing/test-authorities.ts'
import { authorityFile } from './authority-file.ts'
import { fullChain, trustBundle } from './bundle.ts'
import { checkCertificate } from './check-certificate.ts'
import { confirmAuthority } from './confirm-authority.ts'
import { fetchAuthority, fetchLimits } from './fetch-authority.ts'
import { importAuthority } from './import-authority.ts'
import { listChains } from './list-chains.ts'
import { seedKnownAuthorities } from './seed-known-authorities.ts'
import { addAuthorities } from './trust-certificate.repository.ts'

let context: TestContext
const opened: TestContext[] = []
const programme: Actor = { userId: 'p', name: 'Programme administrator', email: 'programme@bars.example', memberships: [], staff: ['programme'] }
const desk: Actor = { ...programme, userId: 'd', staff: ['itoc', 'dir', 'live_services'] }
const authorities = await testAuthorities()
const pki = await testPki()

beforeEach(async () => {
  context = await testContext()
  opened.push(context)
  await addAuthorities(context.db, authorities.map(({ certificate: _c, confirmed: _f, pem: _p, ...known }) => known))
})
afterAll(() => Promise.all(opened.map((each) => each.close())))

const codes = (result: { ok: boolean; problem?: { findings: readonly { code: string }[] } }) => (result.ok ? 'done' : result.problem!.findings.map(({ code }) => code))
const events = () => context.db.auditEvent.findMany({ orderBy: [{ stream: 'asc' }, { sequence: 'asc' }] })
const importedCount = () => context.db.trustCertificate.count({ where: { pem: { not: null } } })
const file = (content: string | Uint8Array, name = 'ca.crt') => new File([content as BlobPart], name)

test('a file whose fingerprint is known is imported once, with its dates, and recorded', async () => {
  const { pem } = pki.int.G2.root
  const first = await importAuthority(context, programme, { file: file(fromPem(pem)), text: '' })
  expect(first).toEqual({ ok: true, value: { added: ['Test INT Root G2'], present: [] } })
  expect(await importAuthority(context, programme, { text: `Here it is:\n${pem}` })).toEqual({ ok: true, value: { added: [], present: ['Test INT Root G2'] } })
  expect((await events()).map(({ stream, action, actorId }) => [stream, action, actorId])).toEqual([['environment:int', 'import_authority', 'p']])
  const [chain] = await listChains(context)
  expect(chain).toMatchObject({ environment: 'int', generation: 'G2', standing: 'current', complete: false })
  expect(chain!.authorities.map(({ role, imported, notAfter }) => [role, imported, notAfter?.toISOString() ?? null])).toEqual([['root', true, '2042-01-01T00:00:00.000Z'], ['sub', false, null]])
})

test('one certificate whose fingerprint is not known keeps the whole file out', async () => {
  const result = await importAuthority(context, programme, { text: pki.int.G2.root.pem + pki.prodSigning.pem })
  expect(codes(result)).toEqual(['authority-unknown-fingerprint'])
  expect(await importedCount()).toBe(0)
  expect(await events()).toEqual([])
})

test('nothing, a leaf, a document and a private key are refused at the field', async () => {
  expect(codes(await importAuthority(context, programme, { text: ' ', file: file('', '') }))).toEqual(['authority-no-file'])
  expect(codes(await importAuthority(context, programme, { text: '', file: file('', 'undefined') }))).toEqual(['authority-no-file'])
  expect(codes(await importAuthority(context, programme, { text: 'hello', file: file('') }))).toEqual(['upload-not-recognised'])
  expect(codes(await importAuthority(context, programme, { file: file('') }))).toEqual(['upload-empty'])
  expect(codes(await importAuthority(context, programme, { text: testCertificate(pki.int.G2.sub) }))).toEqual(['authority-unknown-fingerprint'])
  expect(codes(await importAuthority(context, programme, { file: file('%PDF-1.4') }))).toEqual(['upload-document'])
  expect(codes(await importAuthority(context, programme, { text: testKey('receiver') }))).toEqual(['upload-private-key'])
})

test('only the programme imports, fetches and confirms', async () => {
  for (const deed of [importAuthority, confirmAuthority, (...[c, a, i]: Parameters<typeof importAuthority>) => fetchAuthority(c, a, i, [])]) {
    const result = await deed(context, desk, { text: pki.int.G2.root.pem })
    expect(!result.ok && result.problem.type).toBe('not-found')
  }
})

test('two administrators at once: one import, one entry in history', async () => {
  const results = await Promise.all(Array.from({ length: 8 }, () => importAuthority(context, programme, { text: pki.prod.G2.sub.pem })))
  expect(results.map((result) => (result.ok ? result.value.added.length : 'refused')).toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 1])
  expect((await events()).length).toBe(1)
})

async function serving<T>(answer: RequestListener, visit: (address: string) => Promise<T>): Promise<T> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await visit(`http://127.0.0.1:${(server.address() as AddressInfo).port}/ca.crt`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
const fetching = (answer: RequestListener, limits = fetchLimits) => serving(answer, (address) => fetchAuthority(context, programme, { address }, [address], limits))

test('a file is fetched from an address in the settings, and imported when its fingerprint fits', async () => {
  expect(await fetching((_, response) => response.end(fromPem(pki.prod.G2.root.pem)))).toEqual({ ok: true, value: { added: ['Test PROD Root G2'], present: [] } })
  expect(codes(await fetching((_, response) => response.end(pki.prodSigning.pem)))).toEqual(['authority-unknown-fingerprint'])
})

test('no other address, no redirect, no more than 64 KB, no error page', async () => {
  let asked = 0
  const elsewhere = await serving((_, response) => (asked++, response.end(pki.prod.G2.root.pem)), async (target) => {
    expect(codes(await fetchAuthority(context, programme, { address: target }, ['http://127.0.0.1:1/ca.crt']))).toEqual(['authority-address-not-allowed'])
    return fetching((_, response) => response.writeHead(302, { location: target }).end())
  })
  expect([codes(elsewhere), asked]).toEqual([['authority-fetch-failed'], 0])
  const large = await fetching((_, response) => response.end(`${' '.repeat(65 * 1024)}${pki.prod.G2.root.pem}`))
  expect(!large.ok && large.problem.findings[0]?.found).toContain('larger than 64 KB')
  expect(codes(await fetching((_, response) => response.writeHead(404).end()))).toEqual(['authority-fetch-failed'])
  expect(codes(await fetchAuthority(context, programme, { address: 'http://127.0.0.1:1/x' }, ['http://127.0.0.1:1/x']))).toEqual(['authority-fetch-failed'])
  expect(await importedCount()).toBe(0)
})

test('a server that never ends its answer is left when the time is up', async () => {
  const result = await fetching((_, response) => void response.writeHead(200).write('-'), { ...fetchLimits, milliseconds: 200 })
  expect(!result.ok && result.problem.findings[0]?.found).toContain('no answer within')
  expect(fetchLimits).toEqual({ bytes: 65_536, milliseconds: 10_000 })
})

test('a fingerprint is confirmed once, with how', async () => {
  const { sha256, name } = authorities[2]!
  expect(codes(await confirmAuthority(context, programme, {}))).toEqual(['authority-none-selected', 'authority-confirmed-how'])
  expect(codes(await confirmAuthority(context, programme, { sha256, how: 'x'.repeat(501) }))).toEqual(['authority-confirmed-how-long'])
  expect(await confirmAuthority(context, programme, { sha256, how: ' By telephone ' })).toEqual({ ok: true, value: { name } })
  const again = await confirmAuthority(context, programme, { sha256, how: 'Again' })
  expect(!again.ok && again.problem.type).toBe('moved-on')
  expect((await events()).map(({ action, reason }) => [action, reason])).toEqual([['confirm_authority', 'By telephone']])
})

test('bundles come in either order and only whole; a full chain has the leaf first', async () => {
  const { root, sub } = pki.int.G2
  await importAuthority(context, programme, { text: root.pem })
  expect((await trustBundle(context, 'int', 'root-sub')).ok).toBe(false)
  await importAuthority(context, programme, { text: sub.pem })
  const blocks = (text: string) => text.match(/-----BEGIN[^#]+?-----END CERTIFICATE-----\n/g)
  const bundle = async (order: 'root-sub' | 'sub-root', generation?: string) => ((result) => (result.ok ? blocks(result.value) : result.problem.type))(await trustBundle(context, 'int', order, generation))
  expect(await bundle('root-sub')).toEqual([root.pem, sub.pem])
  expect(await bundle('sub-root', 'G2')).toEqual([sub.pem, root.pem])
  expect(await bundle('sub-root', 'G1')).toBe('not-found')
  const pem = testCertificate(sub)
  const checked = await checkCertificate(context, { upload: pem, spkiSha256: '', fqdn: '', environment: 'int' })
  const chain = await fullChain(context, pem, checked.ok ? checked.value.path : [])
  expect(chain).toEqual({ ok: true, value: pem + sub.pem + root.pem })
  expect((await fullChain(context, pem, ['a', 'b'])).ok).toBe(false)
  expect(await authorityFile(context, authorities[2]!.sha256)).toEqual({ ok: true, value: { name: 'Test INT Root G2', pem: root.pem } })
})

test('the known authorities are seeded once, and what an administrator did since stays', async () => {
  const before = await context.db.trustCertificate.count()
  expect(await seedKnownAuthorities(context)).toBe(knownAuthorities.length)
  const unconfirmed = knownAuthorities.find(({ confirmed, supersededFrom }) => !confirmed && !supersededFrom)!
  await confirmAuthority(context, programme, { sha256: unconfirmed.sha256, how: 'By telephone' })
  expect(await seedKnownAuthorities(context)).toBe(0)
  expect(await context.db.trustCertificate.count()).toBe(before + knownAuthorities.length)
  expect((await context.db.trustCertificate.findUnique({ where: { sha256: unconfirmed.sha256 } }))?.confirmedBy).toBe('p')
})
