import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCertificate } from './certificate.ts'
import { distinguishedName, element, sequence } from './der-writer.ts'
import { isForName, sameDnsName } from './dns-name.ts'
import { ipOctets } from './ip-address.ts'
import { oids } from './oids.ts'
import { forge, goodLeaf } from './testing/forge-certificate.ts'
import { testSigner } from './testing/test-signer.ts'

const key = testSigner('p256', 'names')
const from = new Date('2026-01-01')
type Names = { readonly common: readonly string[]; readonly dns?: readonly string[]; readonly ip?: readonly (readonly number[])[]; readonly email?: boolean }

function certificateFor({ common, dns, ip, email }: Names): Uint8Array {
  const parts = goodLeaf({ subject: common.map((name) => [oids.commonName, name] as const), issuer: [[oids.commonName, 'CA']], key, issuerKey: key, serial: 1, from, to: from, name: 'x' })
  const ascii = (text: string) => new TextEncoder().encode(text)
  const names = [...(dns ?? []).map((name) => element(0x82, ascii(name))), ...(ip ?? []).map((octets) => element(0x87, Uint8Array.from(octets))), ...(email ? [element(0x81, ascii('team@nhs.uk'))] : [])]
  const others = parts.extensions.filter(({ oid }) => oid !== oids.subjectAltName)
  return forge({ ...parts, subject: common.length ? parts.subject : distinguishedName([]), extensions: names.length ? [...others, { oid: oids.subjectAltName, critical: false, value: sequence(...names) }] : others }, key)
}
const covers = (names: Names, name: string) => isForName(readCertificate(certificateFor(names)), name)

const hosts = ['a.nhs.uk', 'b.a.nhs.uk', 'nhs.uk', 'A.NHS.uk', '*.nhs.uk', '*.a.nhs.uk', 'a*.nhs.uk', '*a.nhs.uk', 'a.*.uk', '*.uk', '*', 'xn--a-0.nhs.uk', 'xn--*.nhs.uk', '.nhs.uk', 'a..nhs.uk', 'a_b.nhs.uk', '-a.nhs.uk', 'uk', '', 'a nhs.uk']
const asked = ['a.nhs.uk', 'A.nhs.UK', 'ab.nhs.uk', 'b.a.nhs.uk', 'nhs.uk', 'c.uk', 'xn--a-0.nhs.uk', 'other.example', 'a_b.nhs.uk', 'localhost']

test('names are matched as OpenSSL matches them: SAN first, then the common name, wildcards for one whole label', () => {
  const names = fc.record({ common: fc.array(fc.constantFrom(...hosts.filter(Boolean)), { maxLength: 1 }), dns: fc.option(fc.array(fc.constantFrom(...hosts), { minLength: 1, maxLength: 3 }), { nil: undefined }) })
  fc.assert(fc.property(names, fc.constantFrom(...asked), (certificate, name) => {
    const theirs = new X509Certificate(certificateFor(certificate)).checkHost(name, { subject: certificate.dns ? 'never' : 'default', partialWildcards: false })
    expect({ covered: covers(certificate, name), certificate, name }).toEqual({ covered: theirs !== undefined, certificate, name })
  }), { numRuns: 2000, seed: 20260601 })
})

test('addresses are matched as OpenSSL matches them, among the addresses of the SAN alone', () => {
  const octets = fc.oneof(fc.constantFrom([192, 0, 2, 1], [10, 0, 0, 1], [...Array<number>(15).fill(0), 1], [0x20, 1, 0xd, 0xb8, ...Array<number>(11).fill(0), 5], [1, 2, 3]), fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }))
  const name = fc.oneof(fc.constantFrom('192.0.2.1', '10.0.0.1', '::1', '2001:db8::5', '2001:0DB8:0:0::5', '192.000.002.001', '192.0.2', '::ffff:10.0.0.1', '1.2.3'), fc.ipV4(), fc.ipV6())
  fc.assert(fc.property(fc.array(octets, { minLength: 1, maxLength: 3 }), name, (ip, wanted) => {
    const theirs = ipOctets(wanted) && new X509Certificate(certificateFor({ common: [wanted], ip })).checkIP(wanted)
    expect(covers({ common: [wanted], ip }, wanted)).toBe(theirs !== undefined)
  }), { numRuns: 500 })
})

test('IP addresses are read as Node reads them', () => {
  const text = fc.oneof(fc.ipV4(), fc.ipV6(), fc.ipV4Extended(), fc.stringMatching(/^[0-9a-f:.]{1,24}$/), fc.constantFrom('::', '1::', '::1.2.3.4', '1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:8:9', '1.2.3.4::', '00001::', ':1', '1:', '1::2::3', '1.2.3.256'))
  fc.assert(fc.property(text, (each) => {
    expect({ each, read: ipOctets(each)?.length }).toEqual({ each, read: { 0: undefined, 4: 4, 6: 16 }[isIP(each)] })
  }), { numRuns: 1000 })
})

test.each([
  ['a SAN of other kinds hides the common name', { common: ['a.nhs.uk'], email: true }, 'a.nhs.uk', false],
  ['a final dot in what is looked for', { common: [], dns: ['a.nhs.uk'] }, 'a.nhs.uk.', true],
  ['a final dot in the certificate (RFC 5280 section 4.2.1.6)', { common: [], dns: ['a.nhs.uk.'] }, 'a.nhs.uk', false],
  ['an address as DNS name', { common: ['192.0.2.1'], dns: ['192.0.2.1'] }, '192.0.2.1', false],
  ['an address as common name', { common: ['192.0.2.1'] }, '192.0.2.1', false],
  ['one of two common names', { common: ['b.nhs.uk', 'a.nhs.uk'] }, 'a.nhs.uk', true],
  ['a letter whose small form is a k', { common: ['\u212a.nhs.uk'] }, 'k.nhs.uk', false],
] as const)('%s', (_, names, name, expected) => {
  expect(covers(names, name)).toBe(expected)
  expect(sameDnsName('\u212a.nhs.uk', 'k.nhs.uk')).toBe(false)
})
