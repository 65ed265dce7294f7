import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCertificate } from '#lib/pki/certificate.ts'
import { authorityKeyIdentifier } from '#lib/pki/extension-writer.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { makeRoot, makeSub, type Authority } from '#lib/pki/server/make-authority.ts'
import { verifySignature } from '#lib/pki/server/verify-signature.ts'
import { testKey } from '#lib/pki/testing/test-key.ts'
import { testCertificate, testPki, validFrom, validTo } from '#lib/pki/testing/test-pki.ts'
import type { ImportedAuthority } from './authority.ts'
import { awaitsChains, judgeChain, type ChainFacts } from './chain-judgement.ts'
import { knownAuthorities } from './known-authorities.ts'
import { testAuthorities } from './testing/test-authorities.ts'

const pki = await testPki()
const imported: readonly ImportedAuthority[] = await testAuthorities()
const at = new Date('2026-06-01T00:00:00Z')
const parse = (authority: Authority) => readCertificate(fromPem(authority.pem))
const dates = { notBefore: validFrom, notAfter: validTo }

const judge = (issuer: Authority, more: Partial<ChainFacts> = {}) =>
  judgeChain({ leaf: readCertificate(fromPem(testCertificate(issuer))), others: [], environment: 'prod', at, imported, known: imported, verifySignature, ...more })
const codes = async (issuer: Authority, more: Partial<ChainFacts> = {}) => (await judge(issuer, more)).findings.map(({ code }) => code)

test('a certificate of the environment’s current chain is proven, with no sub CA in the upload or with it', async () => {
  for (const others of [[], [parse(pki.prod.G2.sub)], [parse(pki.prod.G2.root), parse(pki.int.G1.sub)]]) {
    const { findings, path } = await judge(pki.prod.G2.sub, { others })
    expect(findings).toEqual([])
    expect(path.slice(1).map(({ sha256 }) => sha256)).toEqual([parse(pki.prod.G2.sub).sha256, parse(pki.prod.G2.root).sha256])
  }
})

test('a certificate of the other environment is named as just that', async () => {
  expect((await judge(pki.int.G2.sub)).findings.map(({ code, found }) => [code, found.slice(0, 28)])).toEqual([['trust-other-environment', 'This is an INT certificate. ']])
  expect((await judge(pki.prod.G2.sub, { environment: 'int' })).findings[0]?.found).toMatch(/^This is a PROD certificate\./)
  expect(await codes(pki.int.G1.sub)).toEqual(['trust-other-environment'])
})

test('a superseded generation is refused from its day on, whatever its dates say, and not before', async () => {
  const leaf = readCertificate(fromPem(testCertificate(pki.int.G1.sub, { notBefore: new Date('2024-01-01'), notAfter: new Date('2029-01-01') })))
  const on = async (time: string) => (await judgeChain({ leaf, others: [], environment: 'int', at: new Date(time), imported, known: imported, verifySignature })).findings
  expect((await on('2026-06-01T00:00:00Z')).map(({ code }) => code)).toEqual(['trust-superseded'])
  expect((await on('2026-06-01T00:00:00Z'))[0]?.found).toContain('4 June 2024')
  expect((await on('2024-06-03T23:00:00Z')).map(({ code }) => code)).toEqual(['trust-superseded'])
  expect(await on('2024-06-03T22:59:59Z')).toEqual([])
})

test('another sub CA under the right root is refused, with its certificate in the upload or not', async () => {
  expect(await codes(pki.prodSigning, { others: [parse(pki.prodSigning)] })).toEqual(['trust-other-sub-authority'])
  expect(await codes(pki.prodSigning)).toEqual(['trust-issuer-unknown'])
})

test('a sub CA below the pinned sub CA is refused', async () => {
  const below = await makeSub({ ...dates, issuer: pki.prod.G2.sub, commonName: 'Below', keyPem: testKey('below') })
  expect(await codes(below, { others: [parse(below)] })).toEqual(['trust-other-sub-authority'])
})

test('a certificate straight from the root is refused', async () => {
  expect(await codes(pki.prod.G2.root)).toEqual(['trust-not-from-sub-authority'])
})

test('a forged issuer is refused: its name without its key, with or without the forger’s own chain', async () => {
  const forgedRoot = await makeRoot({ ...dates, commonName: 'Test PROD Root G2', keyPem: testKey('forged root') })
  const forged = await makeSub({ ...dates, issuer: forgedRoot, commonName: 'Test PROD Sub G2', keyPem: testKey('forged') })
  expect(await codes(forged)).toEqual(['trust-signature'])
  expect(await codes(forged, { others: [parse(forged), parse(forgedRoot)] })).toEqual(['trust-signature'])
})

test('a forged certificate of the other environment, or of an older generation, is not taken for one: where the chain is imported it is forged, and else only what it says is said', async () => {
  const named = async (name: string) => makeSub({ ...dates, issuer: await makeRoot({ ...dates, commonName: 'R', keyPem: testKey('forged root') }), commonName: name, keyPem: testKey('forged') })
  const found = async (name: string, more: Partial<ChainFacts> = {}) => (await judge(await named(name), more)).findings.map((finding) => `${finding.code}: ${finding.found}`)
  for (const name of ['Test INT Sub G2', 'Test INT Sub', 'Test PROD Sub']) expect(await found(name)).toEqual([expect.stringMatching(/^trust-signature: .* did not sign it/)])
  const prodAlone = { imported: imported.filter(({ environment, generation }) => environment === 'prod' && generation === 'G2') }
  expect(await found('Test INT Sub G2', prodAlone)).toEqual([expect.stringMatching(/^trust-other-environment: This is an INT certificate by what it says: it names "Test INT Sub G2"/)])
  expect(await found('Test PROD Sub', prodAlone)).toEqual([expect.stringMatching(/^trust-superseded: This certificate names as its issuer "Test PROD Sub"/)])
})

test('what an authority did sign is not called forged: another key identifier, and a sub CA that is not directly under the root', async () => {
  const other = testCertificate(pki.prod.G2.sub, { extensions: [authorityKeyIdentifier(new Uint8Array(20).fill(7))] })
  expect(await codes(pki.prod.G2.sub, { leaf: readCertificate(fromPem(other)) })).toEqual(['trust-key-identifier-differs'])
  const below = await makeSub({ ...dates, issuer: pki.prod.G2.sub, commonName: 'Below', keyPem: testKey('below') })
  const pinnedBelow = { ...imported.find(({ environment, role, generation }) => environment === 'prod' && role === 'sub' && generation === 'G2')!, sha256: parse(below).sha256, name: 'Below', certificate: parse(below) }
  for (const known of [[...imported, pinnedBelow], [...imported.filter(({ role, environment }) => role === 'root' || environment === 'int'), pinnedBelow]]) {
    expect(await codes(below, { imported: known, known })).toEqual(['trust-chain-incomplete'])
  }
})

test('a certificate of an authority that nobody knows is refused', async () => {
  const root = await makeRoot({ ...dates, commonName: 'Public CA', keyPem: testKey('public') })
  expect(await codes(root)).toEqual(['trust-issuer-unknown'])
})

test('until the chains are imported a certificate waits, and a superseded or foreign one is named all the same', async () => {
  const without = imported.filter(({ environment, generation }) => environment === 'int' || generation === 'G1')
  const waiting = await judge(pki.prod.G2.sub, { imported: without })
  expect(waiting.findings.map(({ code }) => code)).toEqual(['trust-chains-not-imported'])
  expect(awaitsChains(waiting.findings)).toBe(true)
  const foreign = await judge(pki.int.G2.sub, { imported: without })
  expect(foreign.findings.map(({ code }) => code)).toEqual(['trust-chains-not-imported', 'trust-other-environment'])
  expect(awaitsChains(foreign.findings)).toBe(false)
  expect(awaitsChains([])).toBe(false)
  const rootless = await judge(pki.prod.G2.sub, { imported: imported.filter(({ environment, role }) => environment === 'int' || role === 'sub') })
  expect([rootless.findings.map(({ code }) => code), awaitsChains(rootless.findings)]).toEqual([['trust-chains-not-imported'], true])
  expect(await codes(pki.prod.G2.sub, { imported: [] })).toEqual(['trust-chains-not-imported'])
  expect(await codes(pki.int.G1.sub, { imported: [], environment: 'int' })).toEqual(['trust-chains-not-imported', 'trust-superseded'])
})

test('a chain that nobody has confirmed is said to be so, and still serves', async () => {
  const { findings } = await judge(pki.prod.G2.sub, { imported: imported.map((authority) => ({ ...authority, confirmed: authority.role === 'root' })) })
  expect(findings.map(({ code, level }) => [code, level])).toEqual([['trust-unconfirmed', 'should']])
})

test('a pinned sub CA that has expired refuses', async () => {
  expect(await codes(pki.prod.G2.sub, { at: new Date('2043-01-01') })).toEqual(['path-expired', 'path-expired'])
})

test('no other certificates in the upload, however many, turn a refusal into a pass', async () => {
  const all = imported.map(({ certificate }) => certificate)
  await fc.assert(fc.asyncProperty(fc.subarray(all), fc.constantFrom(pki.int.G1.sub, pki.int.G2.sub, pki.prod.G1.sub, pki.prodSigning), async (others, issuer) => {
    expect((await judge(issuer, { others: [...others, parse(pki.prodSigning)] })).findings.some(({ level }) => level === 'must')).toBe(true)
  }), { numRuns: 50 })
})

test('what the portal ships is one root and at least one sub CA for each environment and generation', () => {
  for (const environment of ['int', 'prod'] as const) {
    for (const generation of ['G1', 'G2']) {
      const of = knownAuthorities.filter((each) => each.environment === environment && each.generation === generation)
      expect(of.filter(({ role }) => role === 'root').length).toBe(1)
      expect(of.some(({ role }) => role === 'sub')).toBe(true)
      expect(of.every(({ supersededFrom }) => (supersededFrom === null) === (generation === 'G2'))).toBe(true)
    }
  }
  expect(new Set(knownAuthorities.map(({ sha256 }) => sha256)).size).toBe(knownAuthorities.length)
  expect(knownAuthorities.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true)
})
