import { expect, test } from 'vitest'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import { readCertificate } from '#lib/pki/certificate.ts'
import { oids } from '#lib/pki/oids.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { verifySignature } from '#lib/pki/server/verify-signature.ts'
import { forge, goodLeaf } from '#lib/pki/testing/forge-certificate.ts'
import { testCertificate, testFqdn, testPki } from '#lib/pki/testing/test-pki.ts'
import { testSigner } from '#lib/pki/testing/test-signer.ts'
import { judgeUpload } from './judge-upload.ts'
import { testAuthorities } from './testing/test-authorities.ts'

const { sub } = (await testPki()).int.G2
const imported = await testAuthorities()
const at = new Date('2026-06-01T00:00:00Z')
const read = (pem: string) => readCertificate(fromPem(pem))
const right = read(testCertificate(sub))
const earlier = read(testCertificate(sub, { serial: 0x99n, notBefore: new Date('2026-05-01') }))
const later = read(testCertificate(sub, { serial: 0x98n, notBefore: new Date('2027-01-01') }))
const signer = testSigner('rsa', 'somebody else')
const stranger = readCertificate(forge(goodLeaf({ subject: [[oids.commonName, testFqdn]], issuer: [[oids.commonName, testFqdn]], key: signer, issuerKey: signer, serial: 3, from: new Date('2026-05-30'), to: new Date('2027-01-01'), name: testFqdn }), signer))
/** The same key in a certificate that issued itself, as `openssl req -x509` makes beside a CSR. */
const placeholder = { ...stranger, publicKey: right.publicKey, sha256: 'placeholder' }

const judge = (...certificates: (typeof right)[]) =>
  judgeUpload({ certificates, spkiSha256: right.publicKey.sha256, fqdn: testFqdn, environment: 'int', rules: shippedEnvironments.int, at, imported, known: imported, verifySignature })

test.each([
  ['alone', [right], right],
  ['after a newer one that a tool signed itself', [placeholder, right], right],
  ['before one that is not valid yet', [right, later], right],
  ['beside one of the same key that is older: the newest counts', [right, earlier], earlier],
  ['beside another’s', [stranger, right], right],
])('the right certificate is found %s', async (_, certificates, meant) => {
  const { leaf, findings, path } = await judge(...certificates)
  expect(leaf.sha256).toBe(meant.sha256)
  expect(findings.filter(({ level }) => level === 'must')).toEqual([])
  expect(path).toHaveLength(3)
})

test('where none passes, the likeliest is told of, and not a placeholder', async () => {
  expect((await judge(placeholder, later)).findings.filter(({ level }) => level === 'must').map(({ code }) => code)).toEqual(['certificate-not-yet-valid'])
})

test('the right one is found behind as many with the key as a file may hold', async () => {
  const futures = Array.from({ length: 15 }, (_, index) => ({ ...later, sha256: `${index}` }))
  expect((await judge(...futures, right)).leaf.sha256).toBe(right.sha256)
})
