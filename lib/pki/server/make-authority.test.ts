import { expect, test } from 'vitest'
import { readCertificate } from '../certificate.ts'
import { showName } from '../distinguished-name.ts'
import { oids } from '../oids.ts'
import { fromPem } from '../pem-block.ts'
import { openssl } from '../testing/openssl.ts'
import { buildCsr } from './build-csr.ts'
import { issueCertificate } from './issue-certificate.ts'
import { makeRoot, makeRsaKey, makeSub } from './make-authority.ts'

const from = new Date('2026-01-01T00:00:00Z')
const to = new Date('2036-01-01T00:00:00Z')

test('an authority of the NHS shape issues a certificate that OpenSSL accepts', async () => {
  const root = await makeRoot({ commonName: 'Test Root', notBefore: from, notAfter: to })
  const sub = await makeSub({ issuer: root, commonName: 'Test Sub', notBefore: from, notAfter: to })
  const csrPem = buildCsr({ subject: [[oids.commonName, 'bars-int-x26.example.nhs.uk']], keyPem: await makeRsaKey(2048) })
  const pem = issueCertificate({ issuer: sub, csrPem, notBefore: from, notAfter: new Date('2029-01-01T00:00:00Z') })

  const leaf = readCertificate(fromPem(pem))
  expect(showName(leaf.subject)).toBe('O=nhs, OU=Devices, CN=bars-int-x26.example.nhs.uk')
  expect(leaf.extensions.known.subjectAltName).toBeUndefined()
  expect(readCertificate(fromPem(root.pem)).publicKey.rsa?.bits).toBe(4096)
  expect(readCertificate(fromPem(sub.pem)).extensions.known.basicConstraints).toEqual({ ca: true, pathLength: 1 })

  const at = String(Date.parse('2027-01-01T00:00:00Z') / 1000)
  const verified = openssl(['verify', '-x509_strict', '-attime', at, '-purpose', 'sslserver', '-CAfile', 'root', '-untrusted', 'sub', 'leaf'], { root: root.pem, sub: sub.pem, leaf: pem })
  expect(verified.said).toContain(': OK')
  expect(openssl(['req', '-verify', '-noout', '-in', 'csr'], { csr: csrPem }).said).toContain('verify OK')
})
