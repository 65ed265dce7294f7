import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { csrSpki, makeCsr } from './csr.ts'
import { encodePem } from './pem.ts'
import { generateRsaKey, spkiHash, type RsaKey } from './rsa-key.ts'
import { fileOf, openssl, opensslBytes } from './testing/openssl.ts'

const label = fc.stringMatching(/^[a-zA-Z0-9]([a-zA-Z0-9-]{0,10}[a-zA-Z0-9])?$/)
const fqdn = fc.tuple(label, label).map(([ods, name]) => `BaRS-${ods}.${name}.nhs.uk`)

describe('makeCsr', () => {
  let key: RsaKey
  beforeAll(async () => {
    key = await generateRsaKey(2048)
  })

  it.each([2048, 3072, 4096])('makes a CSR of %i bits that openssl verifies by its words, subject exactly the CN', async (bits) => {
    const made = bits === 2048 ? key : await generateRsaKey(bits)
    const words = openssl(['req', '-verify', '-noout', '-text', '-nameopt', 'RFC2253', '-in', fileOf(await makeCsr(made, 'BaRS-INT-X26.BarsReceiver.thirdparty.nhs.uk'))])
    expect(words).toContain('self-signature verify OK')
    expect(words).toMatch(/^\s+Subject: CN=BaRS-INT-X26\.BarsReceiver\.thirdparty\.nhs\.uk$/m)
    expect(words).toContain(`Public-Key: (${bits} bit)`)
    expect(words).toContain('Exponent: 65537 (0x10001)')
    expect(words).toContain('Signature Algorithm: sha256WithRSAEncryption')
    expect(words).toContain('Version: 1 (0x0)')
    expect(words).toMatch(/Attributes:\s+\(none\)/)
    expect(words).not.toMatch(/email|X509v3|challenge/i)
  })

  it('takes any FQDN into the subject as it is spelled, and openssl verifies each', async () => {
    await fc.assert(
      fc.asyncProperty(fqdn, async (name) => {
        const words = openssl(['req', '-verify', '-noout', '-subject', '-nameopt', 'RFC2253'], await makeCsr(key, name))
        expect(words).toContain('self-signature verify OK')
        expect(words).toContain(`subject=CN=${name}\n`)
      }),
      { numRuns: 15 },
    )
  })

  it('gives the same CSR for the same key and FQDN every time', async () => {
    expect(await makeCsr(key, 'bars-rx7.nwas.nhs.uk')).toBe(await makeCsr(key, 'bars-rx7.nwas.nhs.uk'))
  })
})

describe('csrSpki', () => {
  it('finds the public key of a CSR that openssl made, the same as openssl finds', async () => {
    const keyPem = openssl(['genpkey', '-quiet', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'])
    const csr = openssl(['req', '-new', '-key', fileOf(keyPem), '-subj', '/CN=bars-rx7.nwas.nhs.uk'])
    const theirs = opensslBytes(['pkey', '-pubout', '-outform', 'DER'], keyPem)
    expect(csrSpki(csr)).toEqual(theirs)
    expect(await spkiHash(theirs)).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([
    ['nothing', ''],
    ['words', 'not a CSR'],
    ['a block that is not DER', encodePem('CERTIFICATE REQUEST', new Uint8Array([1, 2, 3]))],
    ['an empty sequence', encodePem('CERTIFICATE REQUEST', new Uint8Array([0x30, 0]))],
    ['another kind of block', encodePem('CERTIFICATE', new Uint8Array([0x30, 0]))],
  ])('finds none in %s', (_name, text) => {
    expect(csrSpki(text)).toBeUndefined()
  })
})
