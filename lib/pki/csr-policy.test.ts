import fc from 'fast-check'
import { createPrivateKey, generateKeyPairSync, getDiffieHellman } from 'node:crypto'
import { expect, test } from 'vitest'
import { passes } from '#lib/kernel/finding.ts'
import { readCsr } from './csr.ts'
import { csrRules, type KeyUse } from './csr-policy.ts'
import { bitString, distinguishedName, element, integer, nullValue, objectIdentifier, sequence, set, utf8String, type NamePart } from './der-writer.ts'
import { basicConstraints, dnsAltNames, extendedKeyUsage, keyUsage, writeExtensions } from './extension-writer.ts'
import { oids } from './oids.ts'
import { fromPem, toPem } from './pem-block.ts'
import { buildCsr, type CsrToBuild } from './server/build-csr.ts'
import { readSubmittedCsr } from './server/read-csr.ts'
import { openssl } from './testing/openssl.ts'
import { testKey } from './testing/test-key.ts'
import { signWhole, testSigner, ways, type KeyKind, type WayName } from './testing/test-signer.ts'

const fqdn = 'BaRS-INT-X26.BarsReceiver.thirdparty.nhs.uk'
const rules = { keyBits: { least: 2048, most: 4096 }, levels: {} }
const key = testKey('csr')
const make = (parts: Partial<CsrToBuild> = {}) => buildCsr({ subject: [[oids.commonName, fqdn]], keyPem: key, ...parts })

async function codes(upload: string, keyUse: KeyUse = 'unused', name = fqdn) {
  const read = await readSubmittedCsr({ upload, fqdn: name, rules, keyUse: () => keyUse })
  return read.ok ? read.value.findings.map(({ code }) => code) : read.problem.findings.map(({ code }) => code)
}

const rsaSpki = (modulus: bigint, exponent: bigint) => sequence(sequence(objectIdentifier(oids.rsaEncryption), nullValue()), bitString(sequence(integer(modulus), integer(exponent))))
const modulusOf = (pem: string) => BigInt(`0x${Buffer.from(createPrivateKey(pem).export({ format: 'jwk' }).n!, 'base64url').toString('hex')}`)
const product = (one: bigint, other: bigint) => rsaSpki(one * other, 65537n)
const primes = Array.from({ length: 750 }, (_, index) => index + 2).filter((n) => Array.from({ length: n }, (_, d) => d).every((d) => d < 2 || n % d !== 0)).map(BigInt)
const withoutSmallFactor = (n: bigint): bigint => (primes.some((prime) => n % prime === 0n) ? withoutSmallFactor(n - 2n) : n)
const large = withoutSmallFactor(2n ** 1024n - 105n)

const third = withoutSmallFactor(2n ** 683n - 19n)
/** The prime of 2048 bits that RFC 3526 section 3 names. */
const aPrime = BigInt(`0x${getDiffieHellman('modp14').getPrime('hex')}`)

/** A modulus as chips with CVE-2017-15361 make them: some power of 65537, modulo the product of all primes up to 701. */
function rocaModulus(upTo = 701n): bigint {
  const product = primes.filter((prime) => prime <= upTo).reduce((all, prime) => all * prime, 1n)
  let power = 1n
  for (let index = 0; index < 12_345; index++) power = (power * 65537n) % product
  return power + product * (2n ** 2047n / product + 12_346n)
}

function signedBy(kind: KeyKind, way?: WayName, algorithm?: Uint8Array): string {
  const signer = testSigner(kind, 'csr')
  return toPem('CERTIFICATE REQUEST', signWhole(sequence(integer(0), distinguishedName([[oids.commonName, fqdn]]), signer.spki, element(0xa0)), signer, way, algorithm))
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const altNames = (...names: Uint8Array[]) => ({ oid: oids.subjectAltName, critical: false, value: sequence(...names) })
const constraints = (...octets: number[]) => ({ oid: oids.basicConstraints, critical: true, value: Uint8Array.from(octets) })

/** Each case is a good CSR with one thing wrong, and the findings that it must bring. */
const failing: [name: string, upload: () => string, expected: string[], keyUse?: KeyUse][] = [
  ['no common name', () => make({ subject: [] }), ['csr-common-name-missing']],
  ['two common names', () => make({ subject: [[oids.commonName, fqdn], [oids.commonName, fqdn]] }), ['csr-common-name-several']],
  ['another name', () => make({ subject: [[oids.commonName, 'other.nhs.uk']] }), ['csr-common-name-differs']],
  ['65 characters', () => make({ subject: [[oids.commonName, `${'a'.repeat(58)}.nhs.uk`]] }), ['csr-common-name-differs', 'csr-common-name-too-long']],
  ['an email address', () => make({ subject: [[oids.commonName, fqdn], [oids.emailAddress, 'team@supplier.example']] }), ['csr-subject-email']],
  ['an organisation', () => make({ subject: [[oids.country, 'GB'], [oids.organisation, 'Supplier'], [oids.commonName, fqdn]] }), ['csr-subject-extra-fields']],
  ['1024 bits', () => make({ keyPem: testKey('csr', 1024) }), ['csr-key-too-small']],
  ['5120 bits', () => make({ keyPem: testKey('csr', 5120) }), ['csr-key-too-large']],
  ['an even exponent', () => make({ publicKey: rsaSpki(modulusOf(key), 65536n) }), ['csr-key-exponent', 'csr-signature']],
  ['exponent 3', () => make({ publicKey: rsaSpki(modulusOf(key), 3n) }), ['csr-key-exponent-unusual', 'csr-signature']],
  ['a small factor', () => make({ publicKey: product(modulusOf(key) >> 7n, 3n * 67n) }), ['csr-key-small-factor', 'csr-signature']],
  ['close primes', () => make({ publicKey: product(large, withoutSmallFactor(large - 8192n)) }), ['csr-key-close-primes', 'csr-signature']],
  ['one prime twice', () => make({ publicKey: product(large, large) }), ['csr-key-close-primes', 'csr-signature']],
  ['one prime three times', () => make({ publicKey: rsaSpki(third ** 3n, 65537n) }), ['csr-key-close-primes', 'csr-signature']],
  ['a prime for its modulus', () => make({ publicKey: rsaSpki(aPrime, 65537n) }), ['csr-key-prime', 'csr-signature']],
  ['exponent 1', () => make({ publicKey: rsaSpki(modulusOf(key), 1n) }), ['csr-key-exponent', 'csr-key-exponent-unusual', 'csr-signature']],
  ['primes that Fermat’s method splits only after some steps', () => make({ publicKey: product(large, withoutSmallFactor(large - 2n ** 516n)) }), ['csr-key-close-primes', 'csr-signature']],
  ['a key from a faulty chip', () => make({ publicKey: rsaSpki(rocaModulus(), 65537n) }), ['csr-key-roca', 'csr-signature']],
  ['a key for RSA-PSS alone', () => signedBy('rsa-pss'), ['csr-key-type', 'csr-signature-scheme']],
  ['a signature of RSA-PSS', () => signedBy('rsa', 'pss-sha256'), ['csr-signature-scheme']],
  ['another hash inside the signature than beside it', () => signedBy('rsa', 'rsa-sha512', ways['rsa-sha256'].algorithm), ['csr-signature']],
  ['a hash nobody knows', () => signedBy('rsa', 'rsa-sha224'), ['csr-signature-hash', 'csr-signature']],
  ['a name of its own', () => make({ attributes: [sequence(objectIdentifier(oids.unstructuredName), set(utf8String('hello')))] }), ['csr-attribute-unusual']],
  ['another SAN, asked for the Microsoft way', () => make({ attributes: [sequence(objectIdentifier(oids.microsoftExtensionRequest), set(writeExtensions([dnsAltNames(['www.example.nhs.uk'])])))] }), ['csr-alt-name-differs']],
  ['two extension requests', () => make({ extensions: [dnsAltNames([fqdn])], attributes: [sequence(objectIdentifier(oids.microsoftExtensionRequest), set(writeExtensions([dnsAltNames([fqdn])])))] }), ['upload-damaged']],
  ['a key of another receiver', () => make(), ['csr-key-used-elsewhere'], 'other-receiver'],
  ['a key that a certificate holds', () => make(), ['csr-key-certified-before'], 'certified'],
  ['version 2', () => make({ version: 1 }), ['csr-version']],
  ['SHA-1', () => make({ hash: 'sha1' }), ['csr-signature-hash']],
  ['another SAN', () => make({ extensions: [dnsAltNames([fqdn, 'www.example.nhs.uk'])] }), ['csr-alt-name-differs']],
  ['a SAN of another kind beside the FQDN', () => make({ extensions: [altNames(element(0x82, utf8(fqdn)), element(0x81, utf8('team@supplier.example')))] }), ['csr-alt-name-differs']],
  ['an address beside the FQDN', () => make({ extensions: [altNames(element(0x82, utf8(fqdn)), element(0x87, Uint8Array.of(192, 0, 2, 1)))] }), ['csr-alt-name-differs']],
  ['a SAN that says the FQDN as an email address', () => make({ extensions: [altNames(element(0x81, utf8(fqdn)))] }), ['csr-alt-name-differs']],
  ['the right to sign CRLs', () => make({ extensions: [keyUsage(['digitalSignature', 'cRLSign'])] }), ['csr-asks-for-ca']],
  ['CA: false written out', () => make({ extensions: [constraints(0x30, 3, 1, 1, 0)] }), ['csr-default-written-out']],
  ['CA: false written out otherwise', () => make({ extensions: [constraints(0x30, 3, 1, 1, 1)] }), ['csr-extension-damaged']],
  ['CA: false written out with a path length', () => make({ extensions: [constraints(0x30, 6, 1, 1, 0, 2, 1, 0)] }), ['csr-extension-damaged']],
  ['CA: false written out beside a damaged extension', () => make({ extensions: [constraints(0x30, 3, 1, 1, 0), { oid: oids.keyUsage, critical: true, value: integer(1) }] }), ['csr-extension-damaged', 'csr-default-written-out']],
  ['the rights of a CA', () => make({ extensions: [basicConstraints(true)] }), ['csr-asks-for-ca']],
  ['the right to sign certificates', () => make({ extensions: [keyUsage(['keyCertSign'])] }), ['csr-asks-for-ca']],
  ['an odd extension', () => make({ extensions: [{ oid: oids.nameConstraints, critical: true, value: sequence(sequence()) }] }), ['csr-extension-unusual', 'csr-extension-damaged']],
  ['only client purpose', () => make({ extensions: [extendedKeyUsage([oids.clientAuth])] }), ['csr-purpose-no-server']],
  ['the purpose to vouch for certificates', () => make({ extensions: [extendedKeyUsage([oids.serverAuth, oids.ocspSigning])] }), ['csr-purpose-ocsp-signing']],
  ['a purpose that is not for TLS', () => make({ extensions: [extendedKeyUsage([oids.serverAuth, oids.codeSigning])] }), ['csr-purpose-unusual']],
  ['any purpose', () => make({ extensions: [extendedKeyUsage([oids.anyExtendedKeyUsage])] }), ['csr-purpose-no-server', 'csr-purpose-unusual']],
  ['key usages that are not for TLS', () => make({ extensions: [keyUsage(['digitalSignature', 'nonRepudiation', 'keyAgreement', 'encipherOnly'])] }), ['csr-key-usage-unusual']],
  ['a challenge password', () => make({ attributes: [sequence(objectIdentifier(oids.challengePassword), set(utf8String('hello')))] }), ['csr-challenge-password']],
]

test.each(failing)('a CSR with %s', async (_, upload, expected, keyUse) => {
  expect(await codes(upload(), keyUse)).toEqual(expected)
})

test('an EC key is told apart', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { said } = openssl(['req', '-new', '-key', 'key', '-subj', `/CN=${fqdn}`], { key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string })
  expect(await codes(said)).toEqual(['csr-key-type'])
})

test('every rule has a case that fails it and a CSR with none of them passes', async () => {
  const covered = new Set([...failing.flatMap(([, , expected]) => expected), 'csr-key-type'])
  expect(csrRules.map(({ code }) => code).filter((code) => !covered.has(code))).toEqual([])
  expect(await codes(make())).toEqual([])
  expect(await codes(make({ extensions: [dnsAltNames([fqdn.toLowerCase()]), extendedKeyUsage([oids.serverAuth]), basicConstraints(false)] }), 'this-receiver')).toEqual([])
})

test('a common name of 64 characters is not too long', async () => {
  const name = `${'a'.repeat(57)}.nhs.uk`
  expect([name.length, await codes(make({ subject: [[oids.commonName, name]] }), 'unused', name)]).toEqual([64, []])
})

test('an email address is shown, and a field without one is named as that', async () => {
  const found = async (address: string) => {
    const read = await readSubmittedCsr({ upload: make({ subject: [[oids.commonName, fqdn], [oids.emailAddress, address]] }), fqdn, rules, keyUse: () => 'unused' })
    return read.ok && read.value.findings.map((finding) => finding.found)
  }
  expect(await found('a@b.example')).toEqual(['The subject has the email address "a@b.example".'])
  expect(await found('')).toEqual(['The subject has a field for an email address, though with no address in it.'])
})

test('sound keys do not have the fingerprint of the faulty chips', async () => {
  const sound = Array.from({ length: 20 }, (_, index) => rsaSpki(modulusOf(key) + BigInt(2 * index), 65537n))
  sound.push(rsaSpki(rocaModulus(167n), 65537n))
  for (const publicKey of sound) expect(await codes(make({ publicKey }))).not.toContain('csr-key-roca')
})

test('case of the name never matters', async () => {
  const anyCase = fc.array(fc.boolean(), { minLength: fqdn.length, maxLength: fqdn.length }).map((upper) => [...fqdn].map((letter, index) => (upper[index] ? letter.toUpperCase() : letter.toLowerCase())).join(''))
  await fc.assert(fc.asyncProperty(anyCase, anyCase, async (inCsr, name) => {
    expect(await codes(make({ subject: [[oids.commonName, inCsr]] }), 'unused', name)).toEqual([])
  }), { numRuns: 30 })
})

test('an environment can set a rule’s level', async () => {
  const upload = make({ subject: [[oids.organisation, 'Supplier'], [oids.commonName, fqdn]] })
  const read = await readSubmittedCsr({ upload, fqdn, rules: { ...rules, levels: { 'csr-subject-extra-fields': 'should' } }, keyUse: () => 'unused' })
  expect(read.ok && passes(read.value.findings)).toBe(true)
})

test('whatever one octet is changed to, an altered CSR is never accepted, and OpenSSL refuses what was signed and altered', async () => {
  const good = fromPem(make())
  const signed = { from: 4, to: 4 + readCsr(good).signedBytes.length }
  await fc.assert(fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
    const bad = Uint8Array.from(good)
    bad[at]! ^= by
    expect((await codes(toPem('CERTIFICATE REQUEST', bad))).length).toBeGreaterThan(0)
    if (at >= signed.from && at < signed.to) expect(openssl(['req', '-verify', '-noout', '-inform', 'DER', '-in', 'csr'], { csr: bad }).said).not.toContain('verify OK')
  }), { numRuns: 60 })
  expect(openssl(['req', '-verify', '-noout', '-inform', 'DER', '-in', 'csr'], { csr: good }).said).toContain('verify OK')
})

test('names with any text at all are read and shown without an exception', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(oids.commonName, oids.organisation, '1.2.3.4'), fc.string({ unit: 'binary', maxLength: 80 })), { maxLength: 5 }), async (subject) => {
    expect((await codes(make({ subject: subject as NamePart[] }))).length).toBeGreaterThan(0)
  }), { numRuns: 60 })
})
