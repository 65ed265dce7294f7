import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { decode, encode, inside } from './der.ts'
import { keyFileText, openKeyFile } from './key-file.ts'
import { readPem } from './pem.ts'
import { generateRsaKey, type RsaKey } from './rsa-key.ts'
import { fileOf, openssl, opensslBytes } from './testing/openssl.ts'

const passphrases = ['correct horse battery', 'Zażółć gęślą jaźń', 'пароль для ключа', '鍵のパスフレーズです', 'emoji 🔑🏥🩺 pass', ' spaces at both ends ', 'e\u0301 decomposed é', '$HOME `x` "quoted" \\ %n']
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const code = (opened: Awaited<ReturnType<typeof openKeyFile>>): string => ('finding' in opened ? opened.finding.code : 'opened')

describe('key files', () => {
  let key: RsaKey
  let publicPem: string
  beforeAll(async () => {
    key = await generateRsaKey(2048)
    publicPem = openssl(['pkey', '-pubin', '-inform', 'DER', '-pubout'], key.spki)
  })

  it.each(passphrases)('an encrypted file opens with openssl and here: %s', async (passphrase) => {
    const text = await keyFileText(key, passphrase)
    expect(text).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/)
    expect(openssl(['pkey', '-in', fileOf(text), '-passin', `file:${fileOf(`${passphrase}\n`)}`, '-pubout'])).toBe(publicPem)
    const opened = await openKeyFile(bytes(text), passphrase)
    expect(opened).toMatchObject({ encrypted: true, key: { spki: key.spki, modulusBits: 2048 } })
  })

  it('is PBES2 with PBKDF2-HMAC-SHA256, 600,000 rounds or more, and AES-256-CBC, with a new salt each time', async () => {
    const text = await keyFileText(key, 'correct horse battery')
    const words = openssl(['asn1parse', '-in', fileOf(text)])
    for (const name of ['PBES2', 'PBKDF2', 'hmacWithSHA256', 'aes-256-cbc']) expect(words).toContain(`:${name}\n`)
    const rounds = Number.parseInt(/INTEGER +:([0-9A-F]+)/.exec(words)?.[1] ?? '0', 16)
    expect(rounds).toBeGreaterThanOrEqual(600_000)
    expect(await keyFileText(key, 'correct horse battery')).not.toBe(text)
  })

  it('opens again with any passphrase, and with no other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), async (passphrase) => {
        const text = bytes(await keyFileText(key, passphrase))
        expect(code(await openKeyFile(text, passphrase))).toBe('opened')
        expect(code(await openKeyFile(text, `${passphrase}x`))).toBe('key-passphrase-wrong')
      }),
      { numRuns: 3 },
    )
  })

  it('takes a passphrase typed in the other Unicode form', async () => {
    const text = bytes(await keyFileText(key, 'café au lait'.normalize('NFC')))
    expect(code(await openKeyFile(text, 'café au lait'.normalize('NFD')))).toBe('opened')
  })

  it('a plain file opens with openssl and here', async () => {
    const text = await keyFileText(key, null)
    expect(openssl(['pkey', '-in', fileOf(text), '-pubout'])).toBe(publicPem)
    expect(await openKeyFile(bytes(text), '')).toMatchObject({ encrypted: false, key: { spki: key.spki } })
  })

  describe('made by other tools', () => {
    let plain: string
    beforeAll(async () => {
      plain = fileOf(await keyFileText(key, null))
    })
    const pass = 'pąss wörd 12'
    const out = (...args: string[]): string => openssl(['pkey', '-in', plain, '-passout', `pass:${pass}`, ...args])
    const der = (...args: string[]): Uint8Array<ArrayBuffer> => opensslBytes(['pkey', '-in', plain, '-outform', 'DER', '-passout', `pass:${pass}`, ...args])
    const derOf = (pem: string): Uint8Array<ArrayBuffer> => readPem(pem)[0]?.der ?? new Uint8Array()
    const withRounds = (sealed: Uint8Array<ArrayBuffer>, rounds: string): Uint8Array<ArrayBuffer> => {
      const whole = decode(sealed)
      const kdf = inside(inside(inside(inside(whole)[0])[1])[0])
      const count = inside(kdf[1])[1]
      if (count) count.value = rounds
      return encode(whole)
    }
    const topk8 = (...args: string[]): string => openssl(['pkcs8', '-topk8', '-in', plain, '-passout', `pass:${pass}`, ...args])
    const files: Record<string, () => string | Uint8Array<ArrayBuffer>> = {
      'PKCS#8, AES-256': () => out('-aes256'),
      'PKCS#8, AES-128': () => out('-aes128'),
      'PKCS#8, AES-192': () => out('-aes192'),
      'PKCS#8, Triple DES': () => out('-des3'),
      'PKCS#8, AES-256 by SHA-512': () => topk8('-v2', 'aes256', '-v2prf', 'hmacWithSHA512'),
      'PKCS#8, AES-256 by SHA-1': () => topk8('-v2', 'aes256', '-v2prf', 'hmacWithSHA1'),
      'PKCS#12 style, Triple DES': () => topk8('-v1', 'PBE-SHA1-3DES'),
      'traditional, AES-256': () => out('-traditional', '-aes256'),
      'traditional, AES-192': () => out('-traditional', '-aes192'),
      'traditional, AES-128': () => out('-traditional', '-aes128'),
      'traditional, Triple DES': () => out('-traditional', '-des3'),
      'PKCS#8, plain': () => out(),
      'PKCS#1, plain': () => out('-traditional'),
      'PKCS#8 DER, plain': () => der(),
      'PKCS#1 DER, plain': () => der('-traditional'),
      'PKCS#8 DER, AES-256': () => derOf(out('-aes256')),
      'CRLF line ends': () => out('-aes256').replaceAll('\n', '\r\n'),
      'text around it': () => `Bag Attributes\n    friendlyName: key\nKey Attributes: <No Attributes>\n${out('-aes256')}\ntail\n`,
      'a byte-order mark': () => `\ufeff${out('-aes256')}`,
      'UTF-16': () => new Uint8Array(Buffer.from(`\ufeff${out()}`, 'utf16le')),
    }
    it.each(Object.entries(files))('opens: %s', async (_name, make) => {
      const file = make()
      expect(await openKeyFile(typeof file === 'string' ? bytes(file) : file, pass)).toMatchObject({ key: { spki: key.spki } })
    })

    it.each(Object.keys(files).filter((name) => /AES|DES/.test(name)))('refuses a wrong passphrase, and none: %s', async (name) => {
      const file = files[name]?.() ?? ''
      const body = typeof file === 'string' ? bytes(file) : file
      expect(code(await openKeyFile(body, 'wrong'))).toBe('key-passphrase-wrong')
      expect(code(await openKeyFile(body, ''))).toBe('key-passphrase-missing')
    })

    const other: Record<string, [() => string | Uint8Array<ArrayBuffer>, string]> = {
      'an empty file': [() => '', 'key-file-empty'],
      'a file over 64 KB': [() => 'x'.repeat(64 * 1024 + 1), 'key-file-too-large'],
      'a letter': [() => 'Dear NHS, here is my key', 'key-file-not-a-key'],
      'a truncated key': [() => out().slice(0, 900), 'key-file-not-a-key'],
      'a public key': [() => publicPem, 'key-file-is-public'],
      'a CSR': [() => openssl(['req', '-new', '-key', plain, '-subj', '/CN=x.nhs.uk']), 'key-file-is-public'],
      'a CSR in DER': [() => opensslBytes(['req', '-new', '-key', plain, '-subj', '/CN=x.nhs.uk', '-outform', 'DER']), 'key-file-is-public'],
      'an OpenSSH key': [() => '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n', 'key-file-not-a-key'],
      'an EC key': [() => openssl(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']), 'key-file-not-rsa'],
      'an encrypted EC key': [() => openssl(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-aes256', '-pass', `pass:${pass}`]), 'key-file-not-rsa'],
      'a short RSA key': [() => openssl(['genpkey', '-quiet', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024']), 'key-file-size'],
      'scrypt': [() => topk8('-scrypt'), 'key-file-encryption'],
      'too many rounds': [() => withRounds(derOf(topk8('-v2', 'aes256')), '\x01\x00\x00\x00'), 'key-file-encryption'],
    }
    it.each(Object.entries(other))('says what is wrong with %s', async (_name, [make, expected]) => {
      const file = make()
      expect(code(await openKeyFile(typeof file === 'string' ? bytes(file) : file, pass))).toBe(expected)
    })

    it('refuses a key with any one byte of its numbers changed', async () => {
      const whole = derOf(await keyFileText(key, null))
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 60, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
          const damaged = new Uint8Array(whole)
          damaged[at] = (damaged[at] ?? 0) ^ change
          expect(code(await openKeyFile(damaged, ''))).toMatch(/^key-file-(damaged|not-a-key|size)$/)
        }),
        { numRuns: 60 },
      )
    })
  })
})
