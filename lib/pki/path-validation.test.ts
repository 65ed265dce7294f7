import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCertificate, type Certificate } from './certificate.ts'
import { ia5String, sequence } from './der-writer.ts'
import { basicConstraints, dnsAltNames, dnsNameConstraints, extendedKeyUsage, keyUsage, authorityKeyIdentifier, subjectKeyIdentifier, type ExtensionToWrite } from './extension-writer.ts'
import { oids } from './oids.ts'
import { pathLimits, validatePath, type PathInput } from './path-validation.ts'
import { fromPem } from './pem-block.ts'
import { keyIdentifier, publicKeyOf } from './server/build-certificate.ts'
import { issueCertificate } from './server/issue-certificate.ts'
import { makeRoot, makeSub, type Authority } from './server/make-authority.ts'
import { verifySignature } from './server/verify-signature.ts'
import { openssl } from './testing/openssl.ts'
import { testKey } from './testing/test-key.ts'
import { testCsr, testFqdn, validFrom, validTo } from './testing/test-pki.ts'

const dates = { notBefore: validFrom, notAfter: validTo }
const at = new Date('2026-06-01T00:00:00Z')
const parse = (pem: string) => readCertificate(fromPem(pem))
const authorities = await (async () => {
  const root = await makeRoot({ ...dates, commonName: 'Root', keyPem: testKey('root') })
  return { root, sub: await makeSub({ ...dates, issuer: root, commonName: 'Sub', keyPem: testKey('sub') }) }
})()
const leaf = (issuer: Authority, more: Partial<Parameters<typeof issueCertificate>[0]> = {}) =>
  issueCertificate({ issuer, csrPem: testCsr(), notBefore: new Date('2026-01-01'), notAfter: new Date('2029-01-01'), ...more })

type Chain = { leaf: string; intermediates: string[]; anchors: string[] }
const ask = (chain: Chain, more: Partial<PathInput> = {}) =>
  validatePath({ leaf: parse(chain.leaf), intermediates: chain.intermediates.map(parse), anchors: chain.anchors.map(parse), at, purpose: 'server', name: null, verifySignature, ...more })
const codes = async (chain: Chain, more: Partial<PathInput> = {}) => (await ask(chain, more)).findings.map(({ code }) => code)

/** What OpenSSL says of the same chain when told to be strict. */
function opensslAccepts(chain: Chain, strict = true): boolean {
  const files = { leaf: chain.leaf, anchors: chain.anchors.join(''), others: chain.intermediates.join('') }
  const others = chain.intermediates.length ? ['-untrusted', 'others'] : []
  const args = ['verify', '-no-CApath', '-no-CAstore', '-auth_level', '1', ...(strict ? ['-x509_strict'] : []), '-purpose', 'sslserver', '-attime', String(at.getTime() / 1000), '-CAfile', 'anchors', ...others, 'leaf']
  return openssl(args, files).said.includes(': OK')
}

const identifier = (keyPem: string) => keyIdentifier(publicKeyOf(keyPem))
const sub = (extensions: readonly ExtensionToWrite[], issuer = authorities.root, name = 'Sub', key = 'sub') =>
  makeSub({ ...dates, issuer, commonName: name, keyPem: testKey(key), extensions: [...extensions, subjectKeyIdentifier(identifier(testKey(key))), authorityKeyIdentifier(identifier(issuer.keyPem))] })
const asCa = [keyUsage(['keyCertSign', 'cRLSign']), basicConstraints(true)]
const under = async (extensions: readonly ExtensionToWrite[], more: Parameters<typeof leaf>[1] = {}): Promise<Chain> => {
  const made = await sub(extensions)
  return { leaf: leaf(made, more), intermediates: [made.pem], anchors: [authorities.root.pem] }
}
const plain = (more: Parameters<typeof leaf>[1] = {}): Chain => ({ leaf: leaf(authorities.sub, more), intermediates: [authorities.sub.pem], anchors: [authorities.root.pem] })
const three = async (limit: number | undefined, name = 'Sub 2', key = 'sub2'): Promise<Chain> => {
  const upper = await sub([keyUsage(['keyCertSign']), basicConstraints(true, limit)])
  const lower = await sub(asCa, upper, name, key)
  return { leaf: leaf(lower), intermediates: [lower.pem, upper.pem], anchors: [authorities.root.pem] }
}

const accepted: [string, () => Chain | Promise<Chain>][] = [
  ['root, sub CA, leaf', () => plain()],
  ['a leaf straight under the root', () => ({ leaf: leaf(authorities.root), intermediates: [], anchors: [authorities.root.pem] })],
  ['two sub CAs, path length 1', () => three(1)],
  ['a self-issued sub CA, which path length 0 does not count', () => three(0, 'Sub', 'sub2')],
  ['names that are permitted', () => under([...asCa, dnsNameConstraints(['nhs.uk'])], { san: [testFqdn] })],
  ['a SAN outside what is excluded', () => under([...asCa, dnsNameConstraints([], ['example.com'])], { san: [testFqdn] })],
  ['purposes that nest', () => under([...asCa, extendedKeyUsage([oids.serverAuth])])],
  ['an anchor and the sub CA twice', () => ({ ...plain(), intermediates: [authorities.sub.pem, authorities.sub.pem, authorities.root.pem], anchors: [authorities.root.pem, authorities.root.pem] })],
  ['any purpose beside the one that is needed', () => plain({ purposes: [oids.anyExtendedKeyUsage, oids.serverAuth] })],
]

test.each(accepted)('accepts %s, as OpenSSL does', async (_, make) => {
  const chain = await make()
  expect(await codes(chain)).toEqual([])
  expect(opensslAccepts(chain)).toBe(true)
})

test.each([
  ['a sub CA whose basic constraints are not critical', () => under([keyUsage(['keyCertSign']), basicConstraints(true, undefined, false)])],
  ['a sub CA without key usage', () => under([basicConstraints(true)])],
])('accepts %s, as OpenSSL does unless it is to be strict', async (_, make) => {
  const chain = await make()
  expect(await codes(chain)).toEqual([])
  expect([opensslAccepts(chain, false), opensslAccepts(chain)]).toEqual([true, false])
})

const pastDates = { notBefore: new Date('2020-01-01'), notAfter: new Date('2026-05-31') }
const swapped = (pem: string, change: (der: Uint8Array) => void) => {
  const der = fromPem(pem)
  change(der)
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
}
const unknownExtension = { oid: '1.2.3.4', critical: true, value: sequence() }

const otherRoot = await makeRoot({ ...dates, commonName: 'Other', keyPem: testKey('other') })

const refused: [string, () => Chain | Promise<Chain>, string][] = [
  ['no sub CA', () => ({ ...plain(), intermediates: [] }), 'path-no-issuer'],
  ['another anchor', () => ({ ...plain(), anchors: [otherRoot.pem] }), 'path-no-issuer'],
  ['any purpose instead of the one that is needed', () => plain({ purposes: [oids.anyExtendedKeyUsage] }), 'path-wrong-purpose'],
  ['a leaf signed by somebody else', () => ({ ...plain(), leaf: leaf({ ...authorities.sub, keyPem: testKey('thief') }) }), 'path-signature'],
  ['a leaf with one bit changed', () => ({ ...plain(), leaf: swapped(leaf(authorities.sub), (der) => (der[der.length - 1]! ^= 1)) }), 'path-signature'],
  ['an expired leaf', () => plain(pastDates), 'path-expired'],
  ['a leaf of tomorrow', () => plain({ notBefore: new Date('2026-06-02') }), 'path-not-yet-valid'],
  ['an expired sub CA', async () => {
    const made = await makeSub({ ...pastDates, issuer: authorities.root, commonName: 'Sub', keyPem: testKey('sub') })
    return { leaf: leaf(made), intermediates: [made.pem], anchors: [authorities.root.pem] }
  }, 'path-expired'],
  ['an expired root', async () => {
    const root = await makeRoot({ ...pastDates, commonName: 'Root', keyPem: testKey('root') })
    return { leaf: leaf(root), intermediates: [], anchors: [root.pem] }
  }, 'path-expired'],
  ['a sub CA that is none', () => under([keyUsage(['keyCertSign']), basicConstraints(false)]), 'path-not-a-ca'],
  ['a sub CA that does not say so', () => under([keyUsage(['digitalSignature'])]), 'path-not-a-ca'],
  ['a sub CA that may not sign', () => under([keyUsage(['cRLSign']), basicConstraints(true)]), 'path-may-not-sign'],
  ['a path that is too long', () => three(0), 'path-too-long'],
  ['a leaf as issuer', async () => {
    const first = leaf(authorities.sub)
    const csrPem = testCsr({ subject: [[oids.commonName, 'below.nhs.uk']], keyPem: testKey('thief') })
    return { leaf: leaf({ pem: first, keyPem: testKey('receiver') }, { csrPem }), intermediates: [first, authorities.sub.pem], anchors: [authorities.root.pem] }
  }, 'path-not-a-ca'],
  ['a SAN that is not permitted', () => under([...asCa, dnsNameConstraints(['example.com'])], { san: [testFqdn] }), 'path-name-forbidden'],
  ['a SAN that is excluded', () => under([...asCa, dnsNameConstraints([], ['thirdparty.nhs.uk'])], { san: [testFqdn] }), 'path-name-forbidden'],
  ['a common name that is not permitted', () => under([...asCa, dnsNameConstraints(['example.com'])]), 'path-name-forbidden'],
  ['a leaf for clients only', () => plain({ purposes: [oids.clientAuth] }), 'path-wrong-purpose'],
  ['a sub CA for clients only', () => under([...asCa, extendedKeyUsage([oids.clientAuth])]), 'path-wrong-purpose'],
  ['an unknown critical extension', () => plain({ extensions: [unknownExtension] }), 'path-unknown-critical'],
  ['an unknown critical extension in the sub CA', () => under([...asCa, unknownExtension]), 'path-unknown-critical'],
  ['a key that may not be used for TLS', () => plain({ extensions: [keyUsage(['cRLSign'])] }), 'path-wrong-key-usage'],
  ['a damaged extension', () => plain({ extensions: [{ oid: oids.subjectAltName, critical: false, value: ia5String('x') }] }), 'path-extension-damaged'],
  ['SHA-1 in the leaf', () => plain({ hash: 'sha1' }), 'path-signature-weak'],
  ['a path length where nothing may be signed', () => under([keyUsage(['cRLSign']), basicConstraints(true, 0)]), 'path-profile'],
  ['a leaf whose key may sign certificates', () => plain({ extensions: [keyUsage(['digitalSignature', 'keyCertSign'])] }), 'path-profile'],
  ['a critical authority key identifier', () => plain({ extensions: [{ ...authorityKeyIdentifier(identifier(authorities.sub.keyPem)), critical: true }] }), 'path-profile'],
  ['a critical subject key identifier', () => plain({ extensions: [{ ...subjectKeyIdentifier(identifier(testKey('receiver'))), critical: true }] }), 'path-profile'],
  ['an empty subject with a SAN that is not critical', () => plain({ subject: [], san: [testFqdn] }), 'path-profile'],
  ['another key identifier', () => plain({ extensions: [authorityKeyIdentifier(new Uint8Array(20))] }), 'path-no-issuer'],
]

test.each(refused)('refuses %s, as OpenSSL does', async (_, make, code) => {
  const chain = await make()
  expect(await codes(chain)).toContain(code)
  expect(opensslAccepts(chain)).toBe(false)
})

test('name constraints in a leaf are refused: RFC 5280 section 4.2.1.10 allows them in a CA only, which OpenSSL does not look at', async () => {
  const chain = plain({ extensions: [dnsNameConstraints(['nhs.uk'])] })
  expect(await codes(chain)).toEqual(['path-constraints-in-leaf'])
})

test.each([
  ['a serial number of zero', plain({ serial: 0n })],
  ['a serial number of 21 octets', plain({ serial: 1n << 160n })],
  ['a small key', plain({ publicKey: publicKeyOf(testKey('small', 1024)) })],
])('%s is refused, where OpenSSL does not look', async (_, chain) => {
  expect((await codes(chain)).filter((code) => code === 'path-profile' || code === 'path-key-weak').length).toBe(1)
})

test('the time is an argument, to the second at both ends', async () => {
  const chain = plain({ notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') })
  const ok = async (time: string) => (await ask(chain, { at: new Date(time) })).ok
  expect([await ok('2025-12-31T23:59:59Z'), await ok('2026-01-01T00:00:00Z'), await ok('2027-01-01T00:00:00Z'), await ok('2027-01-01T00:00:01Z')]).toEqual([false, true, true, false])
})

test.each([
  [['a.example.nhs.uk'], 'A.Example.nhs.uk', true],
  [['*.example.nhs.uk'], 'a.example.nhs.uk', true],
  [['*.example.nhs.uk'], 'a.b.example.nhs.uk', false],
  [['*.example.nhs.uk'], 'example.nhs.uk', false],
  [['a*.example.nhs.uk'], 'ab.example.nhs.uk', false],
  [['*.uk'], 'nhs.uk', false],
  [['other.nhs.uk'], testFqdn, false],
  [undefined, testFqdn.toLowerCase(), true],
  [undefined, 'other.nhs.uk', false],
])('SAN %s and the name %s', async (san, name, expected) => {
  expect((await ask(plain(san ? { san } : {}), { name })).ok).toBe(expected)
})

test('of several possible paths one that holds is enough', async () => {
  const expired = await makeSub({ ...pastDates, issuer: authorities.root, commonName: 'Sub', keyPem: testKey('sub') })
  const underOther = await makeSub({ ...dates, issuer: otherRoot, commonName: 'Sub', keyPem: testKey('sub') })
  const verdict = await ask({ ...plain(), intermediates: [expired.pem, underOther.pem, authorities.sub.pem] })
  expect(verdict.path.map(({ sha256 }) => sha256)).toEqual([expect.any(String), parse(authorities.sub.pem).sha256, parse(authorities.root.pem).sha256])
})

test('authorities that sign one another in circles end, bounded and refused', async () => {
  const names = Array.from({ length: 6 }, (_, index) => `Circle ${index}`)
  const identifiers = names.map((_, index) => new Uint8Array(20).fill(index + 1))
  const keys = names.map((_, index) => testKey(`circle ${index}`, 1024))
  const self = await Promise.all(names.map((commonName, index) => makeRoot({ ...dates, commonName, keyPem: keys[index], extensions: asCa })))
  const crossed: Certificate[] = []
  for (const [by, issuer] of self.entries()) {
    for (const [of, commonName] of names.entries()) {
      if (of !== by) crossed.push(parse((await makeSub({ ...dates, issuer, commonName, keyPem: keys[of], extensions: [...asCa, subjectKeyIdentifier(identifiers[of]!)] })).pem))
    }
  }
  let checked = 0
  const verdict = await validatePath({
    leaf: parse(leaf(self[0]!, { extensions: [authorityKeyIdentifier(identifiers[0]!)] })), intermediates: crossed, anchors: [parse(otherRoot.pem)], at, purpose: null, name: null,
    verifySignature: (signed) => (checked++, verifySignature(signed)),
  })
  expect(verdict.ok).toBe(false)
  expect(checked).toBeLessThanOrEqual(pathLimits.signatures)
})

test('a client’s key has to sign or to agree: one that only decrypts serves a server alone', async () => {
  const chain = plain({ extensions: [keyUsage(['keyEncipherment'])], purposes: [oids.serverAuth, oids.clientAuth] })
  const ok = async (purpose: PathInput['purpose']) => (await ask(chain, { purpose })).ok
  expect([await ok('server'), await ok('client'), await ok(null)]).toEqual([true, false, true])
  expect(await codes(chain, { purpose: 'client' })).toEqual(['path-wrong-key-usage'])
  expect((await ask(plain({ extensions: [keyUsage(['keyAgreement'])], purposes: [oids.clientAuth] }), { purpose: 'client' })).ok).toBe(true)
})

/** A chain of so many certificates, the root last. */
async function long(length: number): Promise<Chain> {
  const made = [authorities.root]
  while (made.length < length - 1) made.push(await sub(asCa, made.at(-1), `Sub ${made.length}`, `sub${made.length % 3}`))
  return { leaf: leaf(made.at(-1)!), intermediates: made.slice(1).map(({ pem }) => pem), anchors: [authorities.root.pem] }
}

test('a chain as long as the limit holds, and a longer one says why it is not looked at', async () => {
  expect((await ask(await long(pathLimits.length))).ok).toBe(true)
  const verdict = await ask(await long(pathLimits.length + 1))
  expect([verdict.ok, verdict.findings.map(({ code }) => code)]).toEqual([false, ['path-too-much-work']])
}, 60_000)

const meshed = async (names: number) => {
  const keys = Array.from({ length: names }, (_, at) => testKey(`mesh ${at}`))
  const self = await Promise.all(keys.map((keyPem, at) => makeRoot({ ...dates, commonName: `Mesh ${at}`, keyPem })))
  const crossed = await Promise.all(self.flatMap((issuer, by) => keys.flatMap((keyPem, of) => (by === of ? [] : [makeSub({ ...dates, issuer, commonName: `Mesh ${of}`, keyPem })]))))
  return { self, crossed }
}

test('of whatever comes before it, a good path is found: authorities that sign one another, and decoys of one name', async () => {
  const { self, crossed } = await meshed(6)
  const bridge = await makeSub({ ...dates, issuer: authorities.root, commonName: 'Mesh 3', keyPem: testKey('mesh 3') })
  for (const start of [3, 0]) {
    const chain = { leaf: leaf(self[start]!), intermediates: [...crossed.map(({ pem }) => pem), bridge.pem], anchors: [authorities.root.pem] }
    expect(await ask(chain)).toMatchObject({ ok: true, findings: [] })
    expect(await ask({ ...chain, intermediates: chain.intermediates.toReversed() })).toMatchObject({ ok: true, findings: [] })
  }
  const decoy = (issuer: Authority, more: object = {}) => makeSub({ ...dates, issuer, commonName: 'Sub', keyPem: testKey('decoy'), ...more })
  const decoys = [...(await Promise.all(Array.from({ length: 70 }, (_, at) => decoy(at % 2 ? otherRoot : authorities.root)))), await decoy(authorities.root, pastDates)].map(({ pem }) => pem)
  expect(await ask({ ...plain(), intermediates: [...decoys, authorities.sub.pem] })).toMatchObject({ ok: true, findings: [] })
}, 60_000)

test('decoys with a key each, all of the wanted name, in date and without identifiers', async () => {
  const of = (keyPem: string) => makeSub({ ...dates, issuer: authorities.root, commonName: 'Sub', keyPem, extensions: [keyUsage(['keyCertSign']), basicConstraints(true)] })
  const decoys = await Promise.all(Array.from({ length: 70 }, (_, at) => of(testKey(`decoy ${at}`, 1024))))
  let checked = 0
  const verdict = await ask({ ...plain(), intermediates: [...decoys.map(({ pem }) => pem), authorities.sub.pem] }, { verifySignature: (signed) => (checked++, verifySignature(signed)) })
  expect(verdict.ok).toBe(true)
  expect(checked).toBeLessThan(10)
}, 60_000)

/** Changes to one field of a good chain, signed again. */
const change = fc.record({
  days: fc.tuple(fc.integer({ min: -900, max: 300 }), fc.integer({ min: -300, max: 900 })),
  subCa: fc.boolean(),
  subUsage: fc.constantFrom(undefined, ['keyCertSign', 'cRLSign'] as const, ['cRLSign'] as const, ['digitalSignature'] as const),
  pathLength: fc.constantFrom(undefined, 0, 1),
  permitted: fc.constantFrom(undefined, ['nhs.uk'], ['thirdparty.nhs.uk'], ['example.com'], ['hs.uk']),
  excluded: fc.constantFrom(undefined, ['nhs.uk'], ['example.com'], ['barsreceiver.thirdparty.nhs.uk']),
  subPurposes: fc.constantFrom(undefined, [oids.serverAuth], [oids.clientAuth], [oids.anyExtendedKeyUsage]),
  purposes: fc.constantFrom([oids.serverAuth], [oids.clientAuth], [oids.serverAuth, oids.clientAuth], [oids.anyExtendedKeyUsage]),
  leafUsage: fc.constantFrom(['digitalSignature'] as const, ['keyEncipherment'] as const, ['cRLSign'] as const),
  san: fc.constantFrom(undefined, [testFqdn], [testFqdn, 'www.example.com'], ['*.BarsReceiver.thirdparty.nhs.uk']),
  critical: fc.boolean(),
  hash: fc.constantFrom('sha1', 'sha256', 'sha384', 'sha512') as fc.Arbitrary<'sha1' | 'sha256' | 'sha384' | 'sha512'>,
  thief: fc.constantFrom(false, false, false, true),
  deep: fc.boolean(),
})

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

/** A few fields differ from the good chain, the others stay good: a chain with everything wrong tells nothing. */
const good: Change = { days: [-10, 10], subCa: true, subUsage: ['keyCertSign', 'cRLSign'], pathLength: 1, permitted: undefined, excluded: undefined, subPurposes: undefined, purposes: [oids.serverAuth], leafUsage: ['digitalSignature'], san: undefined, critical: false, hash: 'sha256', thief: false, deep: false }
const few = fc.tuple(change, fc.subarray(Object.keys(good) as (keyof Change)[], { maxLength: 3 })).map(([drawn, fields]) => ({ ...good, ...Object.fromEntries(fields.map((field) => [field, drawn[field]])) }) as Change)

async function build(drawn: Change): Promise<Chain> {
  const constraints = drawn.permitted || drawn.excluded ? [dnsNameConstraints(drawn.permitted ?? [], drawn.excluded ?? [])] : []
  const upper = await sub([
    ...(drawn.subUsage ? [keyUsage(drawn.subUsage)] : []),
    basicConstraints(drawn.subCa, drawn.pathLength),
    ...constraints,
    ...(drawn.subPurposes ? [extendedKeyUsage(drawn.subPurposes)] : []),
  ])
  const lower = drawn.deep ? await sub(asCa, upper, 'Sub 2', 'sub2') : upper
  const day = (days: number) => new Date(at.getTime() + days * 86_400_000)
  const issuer = drawn.thief ? { ...lower, keyPem: testKey('thief') } : lower
  const made = leaf(issuer, {
    notBefore: day(Math.min(...drawn.days)),
    notAfter: day(Math.max(...drawn.days)),
    purposes: drawn.purposes,
    hash: drawn.hash,
    ...(drawn.san ? { san: drawn.san } : {}),
    extensions: [keyUsage(drawn.leafUsage), ...(drawn.critical ? [unknownExtension] : []), ...(drawn.san ? [dnsAltNames(drawn.san)] : [])],
  })
  return { leaf: made, intermediates: drawn.deep ? [lower.pem, upper.pem] : [upper.pem], anchors: [authorities.root.pem] }
}

test('our verdict is OpenSSL’s over chains that differ in a few fields', async () => {
  let ours = 0
  await fc.assert(fc.asyncProperty(few, async (drawn) => {
    const chain = await build(drawn)
    const { ok, findings } = await ask(chain)
    if (ok) ours++
    expect(findings.some(({ level }) => level === 'must')).toBe(!ok)
    expect({ ok, drawn }).toEqual({ ok: opensslAccepts(chain, drawn.subUsage !== undefined), drawn })
  }), { numRuns: Number(process.env.PKI_RUNS ?? 200), seed: Number(process.env.PKI_SEED ?? 20260601) })
  expect(ours).toBeGreaterThan(20)
}, 300_000)
