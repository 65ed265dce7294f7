import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCertificate } from './certificate.ts'
import { children, readDer } from './der.ts'
import { integer, sequence } from './der-writer.ts'
import { oids } from './oids.ts'
import { validatePath } from './path-validation.ts'
import { fromPem } from './pem-block.ts'
import { verifySignature } from './server/verify-signature.ts'
import { forge, goodAuthority } from './testing/forge-certificate.ts'
import { testCertificate, testPki } from './testing/test-pki.ts'
import { testSigner, usualWay, ways, type KeyKind, type WayName } from './testing/test-signer.ts'
import { verifyWith } from './verify-with-web-crypto.ts'

const inBrowser = verifyWith(crypto.subtle)
const name = [[oids.commonName, 'CA']] as const

function signed(kind: KeyKind, way: WayName, name2 = 'web') {
  const key = testSigner(kind, name2)
  const parts = goodAuthority({ subject: name, issuer: name, key, issuerKey: key, serial: 1, from: new Date('2026-01-01'), to: new Date('2030-01-01') })
  const { signatureAlgorithm: algorithm, publicKey, signedBytes: data, signature } = readCertificate(forge({ ...parts, way }, key))
  return { algorithm, key: publicKey, data, signature }
}

const rsaWays = Object.keys(ways).filter((way) => /^(?:rsa|pss)/.test(way) && way !== 'rsa-sha224') as WayName[]
const known: [KeyKind, WayName][] = [
  ...rsaWays.filter((way) => way !== 'rsa-md5').map((way): [KeyKind, WayName] => ['rsa', way]),
  ...(['p256', 'p384', 'p521'] as const).flatMap((kind) => (['ecdsa-sha1', 'ecdsa-sha256', 'ecdsa-sha384', 'ecdsa-sha512'] as const).map((way): [KeyKind, WayName] => [kind, way])),
  ['ed25519', 'ed25519'],
]

test.each(known)('a %s key that signs by %s: WebCrypto and node:crypto accept it, and refuse it once it is altered', async (kind, way) => {
  const good = signed(kind, way)
  expect([await inBrowser(good), await verifySignature(good)]).toEqual([true, true])
  const other = { ...good, key: signed(kind, way, 'another').key }
  expect([await inBrowser(other), await verifySignature(other)]).toEqual([false, false])
})

test.each<[KeyKind, WayName]>([['rsa', 'rsa-md5'], ['ed448', 'ed448'], ['rsa-pss', 'pss-sha256'], ['dsa', 'dsa-sha256'], ['k256', 'ecdsa-sha256']])('what WebCrypto does not know is not valid: %s by %s', async (kind, way) => {
  expect(await inBrowser(signed(kind, way))).toBe(false)
})

test('whatever is altered, both say the same', async () => {
  const all = known.map(([kind, way]) => signed(kind, way))
  const part = fc.constantFrom('data', 'signature', 'key', 'algorithm')
  let valid = 0
  await fc.assert(fc.asyncProperty(fc.constantFrom(...all), fc.constantFrom(...all), part, fc.nat(10_000), fc.integer({ min: 0, max: 255 }), async (one, other, what, at, by) => {
    const flipped = (bytes: Uint8Array) => bytes.map((octet, index) => (index === at % bytes.length ? octet ^ by : octet))
    const changed = what === 'data' || what === 'signature' ? { ...one, [what]: flipped(one[what]) } : { ...one, [what]: other[what] }
    const [ours, theirs] = [await inBrowser(changed), await verifySignature(changed)]
    if (ours) valid++
    expect(ours).toBe(theirs)
  }), { numRuns: 600, seed: 20260601 })
  expect(valid).toBeGreaterThan(0)
})

test.each([
  ['numbers that are too long', sequence(new Uint8Array([2, 40, ...new Uint8Array(40).fill(1)]), new Uint8Array([2, 1, 1]))],
  ['a negative number', sequence(new Uint8Array([2, 1, 0x81]), new Uint8Array([2, 1, 1]))],
  ['a third number', sequence(new Uint8Array([2, 1, 1]), new Uint8Array([2, 1, 1]), new Uint8Array([2, 1, 1]))],
  ['nothing', new Uint8Array()],
])('an ECDSA signature of %s is refused', async (_, signature) => {
  const changed = { ...signed('p256', usualWay.p256), signature }
  expect([await inBrowser(changed), await verifySignature(changed)]).toEqual([false, false])
})

test('an ECDSA signature whose second number reaches into the first is refused', async () => {
  const good = signed('p256', 'ecdsa-sha256')
  const [r, s] = children(readDer(good.signature)).map(({ content }) => new Uint8Array([...new Uint8Array(32), ...content]).slice(-32))
  const number = (...parts: Uint8Array[]) => integer(BigInt(`0x${Buffer.concat(parts).toString('hex')}`))
  const changed = { ...good, signature: sequence(number(r!), number(r!.subarray(24), s!)) }
  expect([await inBrowser(changed), await verifySignature(changed)]).toEqual([false, false])
})

test('a path is proven with either', async () => {
  const { root, sub } = (await testPki()).int.G2
  const [leaf, intermediate, anchor] = [testCertificate(sub), sub.pem, root.pem].map((pem) => readCertificate(fromPem(pem)))
  const ask = (verify: typeof verifySignature) => validatePath({ leaf: leaf!, intermediates: [intermediate!], anchors: [anchor!], at: new Date('2026-06-01'), purpose: 'server', name: null, verifySignature: verify })
  expect(await ask(inBrowser)).toEqual(await ask(verifySignature))
  expect((await ask(inBrowser)).ok).toBe(true)
})
