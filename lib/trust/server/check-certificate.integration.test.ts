import { afterAll, beforeAll, expect, test } from 'vitest'
import { passes } from '#lib/kernel/finding.ts'
import { basicConstraints, extendedKeyUsage, keyUsage } from '#lib/pki/extension-writer.ts'
import { sequence } from '#lib/pki/der-writer.ts'
import { oids } from '#lib/pki/oids.ts'
import { deviceName } from '#lib/pki/server/issue-certificate.ts'
import { publicKeyOf } from '#lib/pki/server/build-certificate.ts'
import { testKey } from '#lib/pki/testing/test-key.ts'
import { testCertificate, testCsr, testFqdn, testPki, type TestPki } from '#lib/pki/testing/test-pki.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { testAuthorities } from '../testing/test-authorities.ts'
import { checkCertificate } from './check-certificate.ts'

let context: TestContext
let pki: TestPki
beforeAll(async () => {
  context = await testContext()
  pki = await testPki()
  const data = (await testAuthorities()).map(({ certificate, confirmed: _, ...authority }) => ({ ...authority, notBefore: certificate.notBefore, notAfter: certificate.notAfter, confirmedAt: context.now() }))
  await context.db.trustCertificate.createMany({ data })
})
afterAll(() => context.close())

const check = (upload: string | Uint8Array, more: { fqdn?: string; environment?: 'int' | 'prod'; at?: Date } = {}) =>
  checkCertificate(context, { upload, csrPem: testCsr(), fqdn: testFqdn, environment: 'int', ...more })
const codes = async (...asked: Parameters<typeof check>) => {
  const checked = await check(...asked)
  return checked.ok ? checked.value.findings.map(({ code }) => code) : checked.problem.findings.map(({ code }) => code)
}
type Wanted = Parameters<typeof testCertificate>[1]
const issue = (wanted: Wanted = {}) => testCertificate(pki.int.G2.sub, wanted)
const noAltName = 'certificate-alt-name-missing'

test('a good certificate passes: alone, with its chain in either order, and for a name in other letters', async () => {
  const pem = issue()
  const { root, sub } = pki.int.G2
  for (const upload of [pem, pem + sub.pem + root.pem, root.pem + sub.pem + pem]) {
    const checked = await check(upload)
    expect(checked.ok && passes(checked.value.findings)).toBe(true)
    expect(checked.ok && checked.value).toMatchObject({ pem, subject: `O=nhs, OU=Devices, CN=${testFqdn}`, issuer: 'C=GB, O=nhs, OU=CA, CN=Test INT Sub G2' })
    expect(checked.ok && checked.value.path.length).toBe(3)
  }
  expect(await codes(pem, { fqdn: testFqdn.toUpperCase() })).toEqual([noAltName])
  expect(await codes(issue({ san: [testFqdn.toLowerCase()] }))).toEqual([])
})

const failing: [string, Wanted, string[]][] = [
  ['another key', { publicKey: publicKeyOf(testKey('another')) }, ['certificate-key-differs', noAltName]],
  ['another name', { subject: deviceName('other.nhs.uk') }, ['certificate-common-name-differs', noAltName]],
  ['no name', { subject: [[oids.organisation, 'nhs']] }, ['certificate-common-name-differs', noAltName]],
  ['another SAN', { san: ['other.nhs.uk'] }, ['certificate-alt-name-differs']],
  ['one SAN more', { san: [testFqdn, 'other.nhs.uk'] }, ['certificate-alt-name-extra']],
  ['a time to come', { notBefore: new Date('2026-06-01T09:06:00Z') }, [noAltName, 'certificate-not-yet-valid']],
  ['a time gone by', { notAfter: new Date('2026-05-31') }, [noAltName, 'certificate-expired']],
  ['ten days left', { notAfter: new Date('2026-06-11') }, [noAltName, 'certificate-expires-soon']],
  ['a negative serial', { serial: -5n }, [noAltName, 'certificate-serial']],
  ['SHA-1', { hash: 'sha1' }, [noAltName, 'certificate-signature-algorithm']],
  ['the rights of a CA', { extensions: [basicConstraints(true)] }, [noAltName, 'certificate-is-ca']],
  ['no use for TLS', { extensions: [keyUsage(['nonRepudiation'])] }, [noAltName, 'certificate-key-usage']],
  ['encipherment only', { extensions: [keyUsage(['keyEncipherment'])] }, [noAltName, 'certificate-key-usage-no-signature']],
  ['client purpose only', { purposes: [oids.clientAuth] }, [noAltName, 'certificate-purpose-missing']],
  ['server purpose only', { purposes: [oids.serverAuth] }, [noAltName, 'certificate-purpose-no-client']],
  ['an unknown critical extension', { extensions: [{ oid: '1.2.3', critical: true, value: sequence() }] }, [noAltName, 'certificate-unknown-critical']],
  ['a damaged extension', { extensions: [{ ...extendedKeyUsage([]), value: new Uint8Array([4, 0]) }] }, [noAltName, 'certificate-purpose-unstated', 'certificate-extension-damaged']],
  ['a small key', { publicKey: publicKeyOf(testKey('small', 1024)) }, ['certificate-key-differs', noAltName, 'certificate-key-too-small']],
]

test.each(failing)('a certificate with %s', async (_, wanted, expected) => {
  expect(await codes(issue(wanted))).toEqual(expected)
})

test('a certificate of somebody else in the same file is told of, and does not keep the right one from passing', async () => {
  const stranger = issue({ publicKey: publicKeyOf(testKey('another')), subject: deviceName('other.nhs.uk') })
  expect(await codes(stranger + issue() + pki.int.G2.sub.pem)).toEqual([noAltName, 'certificate-several-in-file'])
  expect(await codes(issue({ san: [testFqdn] }) + issue({ san: [testFqdn] }))).toEqual(['certificate-several-in-file'])
})

test('four minutes of clock difference are forgiven', async () => {
  expect(await codes(issue({ notBefore: new Date('2026-06-01T09:04:00Z') }))).toEqual([noAltName])
})

test('the environment and the generation are judged', async () => {
  expect(await codes(testCertificate(pki.int.G1.sub))).toEqual([noAltName, 'trust-superseded'])
  expect(await codes(issue(), { environment: 'prod' })).toEqual([noAltName, 'trust-other-environment'])
  expect(await codes(testCertificate(pki.prodSigning) + pki.prodSigning.pem, { environment: 'prod' })).toEqual([noAltName, 'trust-other-sub-authority'])
  expect(await codes(pki.int.G2.sub.pem)).toEqual(expect.arrayContaining(['certificate-is-ca', 'certificate-key-differs', 'trust-not-from-sub-authority']))
})

test('what is no certificate is declined, and nothing of a private key comes back', async () => {
  expect(await codes(issue().slice(0, 700) + pki.int.G2.sub.pem)).toEqual(['upload-truncated'])
  expect(await codes(issue() + pki.int.G2.sub.pem.slice(0, 700))).toEqual([noAltName, 'certificate-damage-in-file'])
  expect(await codes(testCsr())).toEqual(['upload-csr-not-certificate'])
  const withKey = await check(issue() + testKey('receiver'))
  expect(withKey.ok ? 'accepted' : withKey.problem.findings.map(({ code }) => code)).toEqual(['upload-private-key'])
  expect(JSON.stringify(withKey)).not.toContain('MII')
})

test('an altered certificate never passes', async () => {
  const der = Buffer.from(issue().replace(/-----.*-----|\n/g, ''), 'base64')
  for (let at = 0; at < der.length; at += 23) {
    const bad = new Uint8Array(der)
    bad[at]! ^= 1 + (at % 255)
    const checked = await check(bad)
    expect(checked.ok && passes(checked.value.findings), `octet ${at}`).toBe(false)
  }
})
