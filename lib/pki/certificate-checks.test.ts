import { createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { readCertificate } from './certificate.ts'
import { certificateRules, checkLeaf } from './certificate-checks.ts'
import { csrRules } from './csr-policy.ts'
import { bitString, distinguishedName, integer, nullValue, objectIdentifier, sequence, tagged, time } from './der-writer.ts'
import { basicConstraints, dnsAltNames, dnsNameConstraints, extendedKeyUsage, keyUsage, type ExtensionToWrite } from './extension-writer.ts'
import { oids } from './oids.ts'
import { forge, goodLeaf, type Forgery } from './testing/forge-certificate.ts'
import { testSigner } from './testing/test-signer.ts'

const fqdn = 'BaRS-INT-X26.BarsReceiver.thirdparty.nhs.uk'
const at = new Date('2026-06-01T09:00:00Z')
const key = testSigner('rsa', 'certificate')
const issuerKey = testSigner('rsa', 'issuer')
const rules = { keyBits: { least: 2048, most: 4096 }, levels: {} }
const ourKey = readCertificate(made(() => undefined)).publicKey.sha256

/** A certificate that no rule finds fault with, but for what is changed. */
function made(change: (parts: Forgery) => void): Uint8Array {
  const subject = [[oids.organisation, 'nhs'], [oids.organisationalUnit, 'Devices'], [oids.commonName, fqdn]] as const
  const parts = goodLeaf({ subject, issuer: [[oids.commonName, 'Sub']], key, issuerKey, serial: 5, from: new Date('2026-01-01'), to: new Date('2029-01-01'), name: fqdn.toLowerCase() })
  change(parts)
  return forge(parts, issuerKey)
}

const put = (...extensions: ExtensionToWrite[]) => (parts: Forgery) => {
  parts.extensions = [...parts.extensions.filter(({ oid }) => !extensions.some((other) => other.oid === oid)), ...extensions]
}
const drop = (oid: string) => (parts: Forgery) => {
  parts.extensions = parts.extensions.filter((extension) => extension.oid !== oid)
}
const named = (...names: readonly string[]) => (parts: Forgery) => {
  parts.subject = distinguishedName(names.map((name) => [oids.commonName, name] as const))
}
const rsaKey = (modulus: bigint, exponent: bigint) => (parts: Forgery) => {
  parts.spki = sequence(sequence(objectIdentifier(oids.rsaEncryption), nullValue()), bitString(sequence(integer(modulus), integer(exponent))))
}
const modulus = BigInt(`0x${Buffer.from(createPublicKey({ key: Buffer.from(key.spki), format: 'der', type: 'spki' }).export({ format: 'jwk' }).n!, 'base64url').toString('hex')}`)

const primes = Array.from({ length: 750 }, (_, index) => index + 2).filter((n) => Array.from({ length: n }, (_, d) => d).every((d) => d < 2 || n % d !== 0)).map(BigInt)
const withoutSmallFactor = (n: bigint): bigint => (primes.some((prime) => n % prime === 0n) ? withoutSmallFactor(n - 2n) : n)
const large = withoutSmallFactor(2n ** 1024n - 105n)
const upTo701 = primes.filter((prime) => prime <= 701n).reduce((all, prime) => all * prime, 1n)

/** One failing case for each rule: what is changed, and all that is found then. */
const failing: readonly [code: string, change: (parts: Forgery) => void, also?: readonly string[]][] = [
  ['certificate-key-differs', (parts) => void (parts.spki = testSigner('rsa', 'another').spki)],
  ['certificate-common-name-differs', named('other.nhs.uk')],
  ['certificate-common-name-differs', named(fqdn, fqdn)],
  ['certificate-common-name-differs', (parts) => void (parts.subject = distinguishedName([[oids.organisation, 'nhs']]))],
  ['certificate-alt-name-differs', put(dnsAltNames(['other.nhs.uk']))],
  ['certificate-alt-name-extra', put(dnsAltNames([fqdn, 'other.nhs.uk']))],
  ['certificate-alt-name-missing', drop(oids.subjectAltName)],
  ['certificate-not-yet-valid', (parts) => void (parts.notBefore = time(new Date('2026-06-01T09:05:01Z')))],
  ['certificate-expired', (parts) => void (parts.notAfter = time(new Date('2026-06-01T08:59:59Z')))],
  ['certificate-expires-soon', (parts) => void (parts.notAfter = time(new Date('2026-06-30T00:00:00Z')))],
  ['certificate-version', (parts) => void ([parts.version, parts.extensions] = [undefined, []]), ['certificate-alt-name-missing', 'certificate-purpose-unstated']],
  ['certificate-version', (parts) => void ([parts.version, parts.extensions] = [tagged(0, integer(1)), []]), ['certificate-alt-name-missing', 'certificate-purpose-unstated']],
  ['certificate-serial', (parts) => void (parts.serial = integer(-5))],
  ['certificate-serial', (parts) => void (parts.serial = integer(0))],
  ['certificate-serial', (parts) => void (parts.serial = integer(1n << 160n))],
  ['certificate-signature-algorithm', (parts) => void (parts.way = 'rsa-sha1')],
  ['certificate-signature-algorithm', (parts) => void (parts.way = 'rsa-md5')],
  ['certificate-signature-algorithm', (parts) => void (parts.innerAlgorithm = sequence(objectIdentifier(oids.sha512WithRsa), nullValue()))],
  ['certificate-is-ca', put(basicConstraints(true))],
  ['certificate-is-ca', put(keyUsage(['digitalSignature', 'keyCertSign']))],
  ['certificate-key-usage', put(keyUsage(['nonRepudiation']))],
  ['certificate-key-usage-crl', put(keyUsage(['digitalSignature', 'cRLSign']))],
  ['certificate-purpose-ocsp-signing', put(extendedKeyUsage([oids.serverAuth, oids.clientAuth, oids.ocspSigning]))],
  ['certificate-purpose-unusual', put(extendedKeyUsage([oids.serverAuth, oids.clientAuth, oids.codeSigning]))],
  ['certificate-purpose-unusual', put(extendedKeyUsage([oids.anyExtendedKeyUsage, oids.clientAuth, oids.serverAuth]))],
  ['certificate-netscape-type', put({ oid: oids.netscapeType, critical: false, value: bitString(Uint8Array.of(0xa0), 5) })],
  ['certificate-proxy', put({ oid: oids.proxyCertificate, critical: false, value: sequence(sequence(objectIdentifier('1.3.6.1.5.5.7.21.1'))) })],
  ['certificate-name-constraints', put({ ...dnsNameConstraints(['nhs.uk']), critical: false })],
  ['certificate-name-constraints', put(dnsNameConstraints(['nhs.uk'])), ['certificate-unknown-critical']],
  ['certificate-key-usage-no-signature', put(keyUsage(['keyEncipherment']))],
  ['certificate-purpose-missing', put(extendedKeyUsage([oids.clientAuth]))],
  ['certificate-purpose-missing', put(extendedKeyUsage([oids.anyExtendedKeyUsage])), ['certificate-purpose-unusual']],
  ['certificate-purpose-unstated', drop(oids.extendedKeyUsage)],
  ['certificate-purpose-no-client', put(extendedKeyUsage([oids.serverAuth]))],
  ['certificate-unknown-critical', put({ oid: '1.2.3', critical: true, value: sequence() })],
  ['certificate-extension-damaged', put({ oid: oids.basicConstraints, critical: false, value: integer(1) })],
  ['certificate-key-type', (parts) => void (parts.spki = testSigner('p256').spki), ['certificate-key-differs']],
  ['certificate-key-type', (parts) => void (parts.spki = testSigner('rsa-pss').spki), ['certificate-key-differs']],
  ['certificate-key-too-small', (parts) => void (parts.spki = testSigner('rsa-1024').spki), ['certificate-key-differs']],
  ['certificate-key-too-large', rsaKey(2n ** 4096n + 1n, 65537n), ['certificate-key-differs']],
  ['certificate-key-exponent', rsaKey(modulus, 65536n), ['certificate-key-differs']],
  ['certificate-key-exponent', rsaKey(modulus, 2n ** 256n + 1n), ['certificate-key-differs']],
  ['certificate-key-exponent-unusual', rsaKey(modulus, 3n), ['certificate-key-differs']],
  ['certificate-key-small-factor', rsaKey((modulus >> 9n) * 751n, 65537n), ['certificate-key-differs']],
  ['certificate-key-close-primes', rsaKey(large * large, 65537n), ['certificate-key-differs']],
  ['certificate-key-close-primes', rsaKey(large * withoutSmallFactor(large - 9000n), 65537n), ['certificate-key-differs']],
  ['certificate-key-roca', rsaKey(((65537n ** 99n) % upTo701) + upTo701 * (2n ** 2047n / upTo701 + 4_000n), 65537n), ['certificate-key-differs']],
]

const find = (change: (parts: Forgery) => void) => checkLeaf({ certificate: readCertificate(made(change)), spkiSha256: ourKey, fqdn, at, rules })

test.each(failing)('%s is found, case %#', (code, change, also = []) => {
  const findings = find(change)
  expect(findings.map((finding) => finding.code).sort()).toEqual([code, ...also].sort())
  expect(findings.every(({ found }) => found.length > 10)).toBe(true)
})

test('a good certificate brings no finding, and every rule has a case that fails it', () => {
  expect(find(() => undefined)).toEqual([])
  expect(find(put({ oid: oids.netscapeType, critical: false, value: bitString(Uint8Array.of(0x40), 6) }))).toEqual([])
  expect(find((parts) => void (parts.notBefore = time(new Date('2026-06-01T09:05:00Z'))))).toEqual([])
  expect(find((parts) => void (parts.notAfter = time(at)))).toMatchObject([{ code: 'certificate-expires-soon' }])
  expect(certificateRules.map(({ code }) => code).filter((code) => !failing.some(([failed]) => failed === code))).toEqual([])
})

test('no level softens a must of the certificate’s, nor any must but those that are said to be adjustable', () => {
  const all = [...certificateRules, ...csrRules]
  const softest = Object.fromEntries(all.map(({ code }) => [code, 'should' as const]))
  const findings = failing.flatMap(([, change]) => checkLeaf({ certificate: readCertificate(made(change)), spkiSha256: ourKey, fqdn, at, rules: { ...rules, levels: softest } }))
  for (const { code, level } of findings) expect(level, code).toBe(certificateRules.find((rule) => rule.code === code)!.level)
  expect(all.filter(({ level, adjustable }) => level === 'must' && adjustable).map(({ code }) => code)).toEqual(['csr-subject-email', 'csr-subject-extra-fields', 'csr-extension-unusual'])
})

test('every rule says what it demands, why, what to do and where that comes from, under a code of its own', () => {
  const all = [...certificateRules, ...csrRules]
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
  for (const { code, level, demand, why, fix, source } of all) {
    expect(code).toMatch(/^(?:csr|certificate)(?:-[a-z]+)+$/)
    expect(['must', 'should']).toContain(level)
    for (const sentence of [demand, why, fix]) expect(sentence, code).toMatch(/^[A-Z].{15,}[.:]$/s)
    expect(source, code).toMatch(/RFC \d{4}|NIST|X\.520|NHS England guidance|CA\/Browser Forum|portal’s own rule/)
  }
})
