import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { readCertificate } from './certificate.ts'
import { mostCrlBytes } from './crl.ts'
import { bitString, boolean, element, integer, objectIdentifier, sequence, tagged } from './der-writer.ts'
import { crlAddresses, type ExtensionToWrite } from './extension-writer.ts'
import { judgeCrl } from './judge-crl.ts'
import { oids } from './oids.ts'
import { fromPem } from './pem-block.ts'
import { revocationAddresses } from './revocation-addresses.ts'
import { buildCrl, type CrlToBuild } from './server/build-crl.ts'
import { makeRoot, makeSub } from './server/make-authority.ts'
import { verifySignature } from './server/verify-signature.ts'
import { openssl, opensslBytes } from './testing/openssl.ts'
import { testKey } from './testing/test-key.ts'
import { testCertificate, testPki, validFrom, validTo } from './testing/test-pki.ts'

const pki = await testPki()
const { root, sub } = pki.int.G2
const at = new Date('2026-06-01T09:00:00Z')
const hours = (count: number) => new Date(at.getTime() + count * 3_600_000)
const address = 'http://crl.nhs.uk/int/sub.crl'
const leafPem = testCertificate(sub, { serial: 0x80a1n, extensions: [crlAddresses([address])] })
const [leaf, subCertificate, rootCertificate] = [leafPem, sub.pem, root.pem].map((pem) => readCertificate(fromPem(pem))) as [Parameters<typeof judgeCrl>[1]['certificate'], never, never]
const other = { serial: Uint8Array.of(7), at: hours(-90) }
const mine = { serial: leaf.serialOctets, at: hours(-5), reason: 1 }

const pem = (der: Uint8Array) => `-----BEGIN X509 CRL-----\n${Buffer.from(der).toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END X509 CRL-----\n`
const made = (parts: Partial<CrlToBuild> = {}) => buildCrl({ issuer: sub, thisUpdate: hours(-1), nextUpdate: hours(24), revoked: [other], ...parts })
const judge = (crl: Uint8Array, time = at, from = address) => judgeCrl(crl, { certificate: leaf, issuer: subCertificate, at: time, verifySignature }, from)
const opinion = (crl: Uint8Array) =>
  openssl(['verify', '-x509_strict', '-crl_check', '-attime', String(at.getTime() / 1000), '-CAfile', 'roots', '-CRLfile', 'crl', 'leaf'], { roots: root.pem + sub.pem, crl: pem(crl), leaf: leafPem }).said

const scope = (...parts: Uint8Array[]): ExtensionToWrite => ({ oid: oids.issuingDistributionPoint, critical: true, value: sequence(...parts) })
const flag = (number: number) => element(0x80 | number, Uint8Array.of(0xff))
const from = (text: string) => tagged(0, element(0xa0, element(0x86, new TextEncoder().encode(text))))
const flipped = (der: Uint8Array, at: number) => Uint8Array.from(der, (octet, index) => (index === at ? octet ^ 1 : octet))

const good = /leaf: OK|: OK/
const cases: readonly [name: string, crl: () => Uint8Array, ours: string, openssls: RegExp][] = [
  ['without the certificate', () => made(), 'good', good],
  ['without any', () => made({ revoked: [] }), 'good', good],
  ['with the certificate', () => made({ revoked: [other, mine, other] }), 'revoked keyCompromise', /certificate revoked/],
  ['with the certificate and no reason', () => made({ revoked: [{ ...mine, reason: undefined }] }), 'revoked null', /certificate revoked/],
  ['with the certificate on hold', () => made({ revoked: [{ ...mine, reason: 6 }] }), 'revoked certificateHold', /certificate revoked/],
  ['with a serial number that only begins alike', () => made({ revoked: [{ ...mine, serial: Uint8Array.of(...leaf.serialOctets, 0) }] }), 'good', good],
  ['with the negative of the serial number', () => made({ revoked: [{ ...mine, serial: leaf.serialOctets.subarray(1) }] }), 'good', good],
  ['of which there is a newer one', () => made({ thisUpdate: hours(-48), nextUpdate: hours(-1) }), 'it is out of date', /CRL has expired/],
  ['of tomorrow', () => made({ thisUpdate: hours(24), nextUpdate: hours(48) }), 'it is dated in the future', /CRL is not yet valid/],
  ['that does not say when the next one comes', () => made({ nextUpdate: undefined }), 'it does not say when the next one comes', good],
  ['of another authority', () => made({ issuer: pki.prod.G2.sub }), 'it is the list of another authority', /unable to get certificate CRL/],
  ['of another key', () => made({ issuer: { pem: sub.pem, keyPem: testKey('thief') } }), 'its signature is not valid', /CRL signature failure/],
  ['that was altered', () => flipped(made({ revoked: [mine] }), made({ revoked: [mine] }).length - 300), 'unusable', /error/],
  ['signed with SHA-1', () => made({ hash: 'sha1' }), 'it is signed in a way that is not safe or not known', good],
  ['with an unknown critical extension', () => made({ extensions: [{ oid: '1.2.3.4', critical: true, value: sequence() }] }), 'it has a critical extension that is not understood', /[Uu]nhandled critical CRL extension/],
  ['that is a delta', () => made({ extensions: [{ oid: '2.5.29.27', critical: true, value: integer(1) }] }), 'it lists changes alone (a delta CRL)', good],
  ['that is a delta and does not say so critically', () => made({ extensions: [{ oid: '2.5.29.27', critical: false, value: integer(1) }] }), 'it lists changes alone (a delta CRL)', good],
  ['with the serial number and a zero too many', () => made({ revoked: [{ ...mine, serial: Uint8Array.of(0, ...Uint8Array.of(0x41)) }] }), 'it cannot be read: an entry has a serial number that is not in its shortest form', /./],
  ['with an empty serial number', () => made({ revoked: [{ ...mine, serial: new Uint8Array() }] }), 'it cannot be read: an entry has a serial number that is not in its shortest form', /./],
  ['with a negative serial number and an octet too many', () => made({ revoked: [{ ...mine, serial: Uint8Array.of(0xff, 0x80) }] }), 'it cannot be read: an entry has a serial number that is not in its shortest form', /./],
  ['for users alone and for authorities alone', () => made({ extensions: [scope(flag(1), flag(2))] }), 'it is not about certificates of this kind', /./],
  ['that was out of date a second ago', () => made({ thisUpdate: hours(-48), nextUpdate: new Date(at.getTime() - 1000) }), 'it is out of date', /CRL has expired/],
  ['of which the next one comes now', () => made({ thisUpdate: hours(-48), nextUpdate: at }), 'good', /./],
  ['with an unknown critical extension of another’s entry', () => made({ revoked: [{ ...other, extensions: [{ oid: '1.2.3.4', critical: true, value: sequence() }] }] }), 'it cannot be read: an entry has a critical extension that is not understood', /[Uu]nhandled critical CRL extension/],
  ['for users alone', () => made({ extensions: [scope(flag(1))] }), 'good', good],
  ['for authorities alone', () => made({ extensions: [scope(flag(2))] }), 'it is not about certificates of this kind', /different CRL scope/],
  ['for attribute certificates alone', () => made({ extensions: [scope(flag(5))] }), 'it is not about certificates of this kind', /different CRL scope/],
  ['for some reasons alone', () => made({ extensions: [scope(element(0x83, Uint8Array.of(6, 0x40)))] }), 'it is not about certificates of this kind', /CRL|scope/],
  ['that is indirect', () => made({ extensions: [scope(flag(4))] }), 'it is not about certificates of this kind', /unable to get certificate CRL/],
  ['for this address', () => made({ extensions: [scope(from(address))] }), 'good', good],
  ['for another address', () => made({ extensions: [scope(from('http://crl.nhs.uk/other.crl'))] }), 'it is for another address', /different CRL scope/],
  ['with a scope that cannot be read', () => made({ extensions: [scope(integer(1))] }), 'it cannot be read: its issuing distribution point has more parts than it may have', good],
  ['with the certificate, taken back', () => made({ revoked: [{ ...mine, reason: 8 }] }), 'it has the certificate with a reason that is none', /: OK|revoked/],
]

test.each(cases)('a CRL %s', async (_, crl, ours, openssls) => {
  const verdict = await judge(crl())
  const said = verdict.status === 'revoked' ? `revoked ${verdict.reason}` : verdict.status === 'good' ? 'good' : verdict.because
  if (ours === 'unusable') expect(verdict.status).toBe('unusable')
  else expect(said).toBe(ours)
  expect(opinion(crl())).toMatch(openssls)
})

test('the date of revocation and those of the list come with the verdict', async () => {
  expect(await judge(made({ revoked: [mine] }))).toEqual({ status: 'revoked', at: mine.at, reason: 'keyCompromise', thisUpdate: hours(-1), nextUpdate: hours(24) })
  expect(await judge(made({ thisUpdate: new Date(at.getTime() + 240_000) }))).toMatchObject({ status: 'good' })
})

test('an authority that may not sign lists is not believed', async () => {
  const { keyUsage, basicConstraints } = await import('./extension-writer.ts')
  const mute = await makeSub({ issuer: root, commonName: 'Mute', notBefore: validFrom, notAfter: validTo, keyPem: testKey('mute'), extensions: [keyUsage(['keyCertSign']), basicConstraints(true)] })
  const certificate = readCertificate(fromPem(testCertificate(mute)))
  expect(await judgeCrl(made({ issuer: mute }), { certificate, issuer: readCertificate(fromPem(mute.pem)), at, verifySignature }, address)).toEqual({ status: 'unusable', because: 'the authority may not sign lists' })
})

test('a root’s list is about its sub CA', async () => {
  const revoked = [{ serial: (subCertificate as typeof leaf).serialOctets, at: hours(-1), reason: 2 }]
  const ask = (crl: Uint8Array) => judgeCrl(crl, { certificate: subCertificate, issuer: rootCertificate, at, verifySignature }, address)
  expect(await ask(made({ issuer: root, revoked }))).toMatchObject({ status: 'revoked', reason: 'cACompromise' })
  expect(await ask(made({ issuer: root, extensions: [scope(flag(2))] }))).toMatchObject({ status: 'good' })
  expect(await ask(made({ issuer: root, extensions: [scope(flag(1))] }))).toMatchObject({ because: 'it is not about certificates of this kind' })
})

test('what openssl ca -gencrl makes is read as it was meant', async () => {
  const authority = await makeRoot({ commonName: 'Made by OpenSSL', notBefore: validFrom, notAfter: validTo, keyPem: testKey('openssl ca') })
  const certificate = (serial: bigint) => readCertificate(fromPem(testCertificate(authority, { serial })))
  const config = ['[ca]', 'default_ca = it', '[it]', 'database = index', 'crlnumber = number', 'default_md = sha256', 'default_crl_days = 30'].join('\n')
  const index = ['R\t420101000000Z\t260520100000Z,keyCompromise\t0A01\tunknown\t/CN=one', 'R\t420101000000Z\t260521100000Z\t0A02\tunknown\t/CN=two', 'V\t420101000000Z\t\t0A03\tunknown\t/CN=three', ''].join('\n')
  for (const more of [[], ['-crlexts', 'extensions']]) {
    const settings = `${config}\n[extensions]\nauthorityKeyIdentifier = keyid\n`
    const made = opensslBytes(['ca', '-gencrl', '-config', 'config', '-cert', 'certificate', '-keyfile', 'key', '-crl_lastupdate', '20260601000000Z', '-crl_nextupdate', '20260701000000Z', ...more], {
      index, number: '01\n', certificate: authority.pem, key: authority.keyPem, config: settings,
    })
    const crl = fromPem(Buffer.from(made).toString())
    const verdicts = await Promise.all([0xa01n, 0xa02n, 0xa03n].map((serial) => judgeCrl(crl, { certificate: certificate(serial), issuer: readCertificate(fromPem(authority.pem)), at, verifySignature }, address)))
    expect(verdicts).toMatchObject([{ status: 'revoked', reason: 'keyCompromise', at: new Date('2026-05-20T10:00:00Z') }, { status: 'revoked', reason: null }, { status: 'good' }])
  }
})

test('a list as large as any that is read is judged quickly, and a larger one is not read', async () => {
  const revoked = Array.from({ length: 105_000 }, () => ({ serial: Uint8Array.of(1, ...randomBytes(15)), at: hours(-9), reason: 4 }))
  const large = made({ revoked: [...revoked, mine] })
  expect(large.length).toBeGreaterThan(mostCrlBytes * 0.85)
  expect(large.length).toBeLessThanOrEqual(mostCrlBytes)
  const times: number[] = []
  for (let go = 0; go < 5; go++) {
    const started = performance.now()
    expect(await judge(large)).toMatchObject({ status: 'revoked' })
    times.push(performance.now() - started)
  }
  expect(Math.min(...times)).toBeLessThan(500)
  expect(await judge(new Uint8Array(mostCrlBytes + 1).fill(0x30))).toEqual({ status: 'unusable', because: 'it cannot be read: it is larger than 5120 KB' })
})

test('octets that are no list say so, whatever they are', async () => {
  const crl = made({ revoked: [other, mine] })
  const { publicKey } = generateKeyPairSync('ed25519')
  for (const octets of [new Uint8Array(), Uint8Array.of(0x30, 0), sequence(), bitString(crl), boolean(true), objectIdentifier('1.2.3'), fromPem(leafPem), publicKey.export({ type: 'spki', format: 'der' }), crl.subarray(0, 200), new TextEncoder().encode('<html>')]) {
    expect((await judge(octets)).status).toBe('unusable')
  }
  for (let index = 0; index < crl.length; index++) expect((await judge(flipped(crl, index))).status, `octet ${index}`).toBe('unusable')
})

test('addresses are read out of a certificate as OpenSSL writes them, and only those that serve', () => {
  expect(revocationAddresses(leaf)).toEqual({ ocsp: [], crl: [address] })
  const config = ['[req]', 'distinguished_name = name', '[name]', '[x]', 'authorityInfoAccess = OCSP;URI:http://ocsp.nhs.uk/ocsp, caIssuers;URI:http://pki.nhs.uk/a.crt, OCSP;DNS:ocsp.nhs.uk', 'crlDistributionPoints = one, two, three', '[one]', 'fullname = URI:http://crl.nhs.uk/a.crl, URI:ldap://crl.nhs.uk/a', '[two]', 'fullname = URI:http://crl.nhs.uk/b.crl', 'reasons = keyCompromise', '[three]', 'fullname = URI:http://crl.nhs.uk/c.crl', 'CRLissuer = dirName:issuer', '[issuer]', 'CN = Other'].join('\n')
  const made = opensslBytes(['req', '-x509', '-new', '-subj', '/CN=a.nhs.uk', '-key', 'key', '-config', 'config', '-extensions', 'x'], { key: testKey('receiver'), config })
  expect(revocationAddresses(readCertificate(fromPem(Buffer.from(made).toString())))).toEqual({ ocsp: ['http://ocsp.nhs.uk/ocsp'], crl: ['http://crl.nhs.uk/a.crl'] })
  expect(revocationAddresses(subCertificate)).toEqual({ ocsp: [], crl: [] })
})
