import { X509Certificate } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { showFingerprint } from './fingerprint.ts'

it('is shown as Node and openssl show it', () => {
  const pem = execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', '/dev/null', '-subj', '/CN=fingerprint.test.nhs.uk', '-days', '1'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const { fingerprint256 } = new X509Certificate(pem)
  expect(showFingerprint(fingerprint256.replaceAll(':', '').toLowerCase())).toBe(fingerprint256)
  expect(showFingerprint(fingerprint256)).toBe(fingerprint256)
})
