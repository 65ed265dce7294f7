import { createHash, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import fc from 'fast-check'
import forge from 'node-forge'
import { describe, expect, test } from 'vitest'
import { holdsPrivateKey } from './private-key.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const rsa4096 = generateKeyPairSync('rsa', { modulusLength: 4096 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ec521 = generateKeyPairSync('ec', { namedCurve: 'P-521' })
const ed = generateKeyPairSync('ed25519')
const pem = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1') => key.export({ type, format: 'pem' } as { type: 'pkcs8'; format: 'pem' }).toString()
const locked = (key: KeyObject, type: 'pkcs1' | 'pkcs8') =>
  key.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'only for this test' } as { type: 'pkcs8'; format: 'pem'; cipher: string; passphrase: string }).toString()
const openSsh = () => {
  const body = Buffer.concat([Buffer.from('openssh-key-v1\0'), randomBytes(300)]).toString('base64')
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${body.replace(/.{70}/g, '$&\n')}\n-----END OPENSSH PRIVATE KEY-----\n`
}
const pkcs12 = () => {
  const key = forge.pki.privateKeyFromPem(pem(rsa.privateKey, 'pkcs1'))
  return Buffer.from(forge.asn1.toDer(forge.pkcs12.toPkcs12Asn1(key, null as unknown as [], 'only for this test', { algorithm: 'aes256', count: 1 })).getBytes(), 'latin1')
}
const body = (armoured: string) => armoured.replace(/-----[^-]+-----/g, '').trim()

const keys: Record<string, string> = {
  'PKCS#1': pem(rsa.privateKey, 'pkcs1'),
  'PKCS#1 of 4096 bits': pem(rsa4096.privateKey, 'pkcs1'),
  'PKCS#8': pem(rsa.privateKey, 'pkcs8'),
  'PKCS#8 of Ed25519': pem(ed.privateKey, 'pkcs8'),
  'PKCS#8 of P-256': pem(ec.privateKey, 'pkcs8'),
  'encrypted PKCS#8': locked(rsa.privateKey, 'pkcs8'),
  'SEC1 P-256': pem(ec.privateKey, 'sec1'),
  'SEC1 P-521': pem(ec521.privateKey, 'sec1'),
  OpenSSH: openSsh(),
}

const manglings: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  CRLF: (text) => text.replace(/\n/g, '\r\n'),
  'one line': (text) => text.replace(/\n/g, ' '),
  'no line ends': (text) => text.replace(/\n/g, ''),
  'JSON escapes': (text) => JSON.stringify({ key: text }),
  'HTML breaks': (text) => text.replace(/\n/g, '<br>\n'),
  'HTML entities': (text) => text.replace(/-/g, '&#45;').replace(/\+/g, '&#43;').replace(/\//g, '&#x2F;').replace(/ /g, '&nbsp;'),
  'every letter an HTML entity': (text) => text.replace(/[^]/g, (letter) => `&#${letter.charCodeAt(0)};`),
  'every letter a hexadecimal HTML entity': (text) => text.replace(/[^]/g, (letter) => `&#x${letter.charCodeAt(0).toString(16)};`),
  'quoted reply': (text) => text.replace(/^/gm, '> '),
  'quoted-printable': (text) => text.replace(/=/g, '=3D').replace(/(.{50})/g, '$1=\n'),
  'URL form': (text) => encodeURIComponent(text).replace(/%20/g, '+'),
  'long dashes': (text) => text.replace(/--/g, '\u2014'),
  'UTF-16 read as bytes': (text) => Buffer.from(text, 'utf16le').toString('latin1'),
  'without armour': body,
  'without armour, one line, after words': (text) => `here is my key ${body(text).replace(/\n/g, '')} thanks`,
  'base64url without armour': (text) => body(text).replace(/\n/g, '').replace(/\+/g, '-').replace(/\//g, '_'),
}

describe('private keys are seen', () => {
  for (const [kind, text] of Object.entries(keys)) {
    test.each(Object.entries(manglings))(`${kind}, %s`, (_name, mangle) => {
      expect(holdsPrivateKey(mangle(text))).toBe(true)
    })
  }

  test('armour alone is enough, whatever follows', () => {
    expect(holdsPrivateKey('-----BEGIN RSA PRIVATE KEY-----\ntruncated')).toBe(true)
    expect(holdsPrivateKey('-----begin private key-----')).toBe(true)
    expect(holdsPrivateKey('MIIB\n-----END ENCRYPTED PRIVATE KEY-----')).toBe(true)
    expect(holdsPrivateKey('---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----')).toBe(true)
    expect(holdsPrivateKey('-----BEGIN+RSA+PRIVATE+KEY-----')).toBe(true)
    expect(holdsPrivateKey('-----BEGIN PGP PRIVATE KEY BLOCK-----')).toBe(true)
  })

  test('any base64 after armour, however it is mangled and whatever prose follows', () => {
    const withArmour = Object.entries(manglings).filter(([name]) => !name.includes('without armour'))
    fc.assert(fc.property(fc.uint8Array({ minLength: 24, maxLength: 90 }), fc.constantFrom(...withArmour), fc.constantFrom('', '\nkind regards from all of us at the hub'), (octets, [, mangle], after) => {
      // random as a key's are: fast-check prefers small numbers
      const random = createHash('sha512').update(octets).digest().subarray(0, Math.min(octets.length, 64)).toString('base64')
      return holdsPrivateKey(mangle(`-----BEGIN EC PRIVATE KEY-----\n${random}${after}`)) && holdsPrivateKey(mangle(`${after}\n${random}\n-----END EC PRIVATE KEY-----`))
    }))
  })

  test.each(Object.entries(keys))('%s as PEM in base64, with whatever before it', (_, text) => {
    for (const before of ['', 'a', 'ab', 'Zm9v=', 'not ours\n']) {
      const secret = Buffer.from(before + text).toString('base64')
      for (const written of [secret, `${before}\ntls.crt: LS0tLQ==\n  tls.key: ${secret}\n`, `TLS_KEY=${secret}`, JSON.stringify({ data: secret }), secret.replace(/.{76}/g, '$&\n'), secret.replace(/=/g, '').replace(/\+/g, '-').replace(/\//g, '_')]) expect(holdsPrivateKey(written), written).toBe(true)
    }
  })

  test('a traditional encrypted key by its headers', () => {
    const text = locked(rsa.privateKey, 'pkcs1')
    expect(text).toContain('DEK-Info')
    for (const mangle of Object.values(manglings)) expect(holdsPrivateKey(mangle(text)), mangle(text)).toBe(true)
    expect(holdsPrivateKey(body(text))).toBe(true)
  })

  const written = 'Private-Key: (2048 bit, 2 primes)\nmodulus:\n    00:af'
  test.each(['HTML entities', 'every letter an HTML entity', 'quoted reply', 'quoted-printable', 'UTF-16 read as bytes'])('what OpenSSL prints of a key, %s', (name) => {
    expect(holdsPrivateKey(manglings[name]!(written))).toBe(true)
    expect(holdsPrivateKey(manglings[name]!('priv:\n    2a:d4:02:36:a5:88:52:b1:d3:0c\npub:'))).toBe(true)
  })

  test.each([
    ['JKS', 'feedfeed00000002000000010000'],
    ['JKS of version 1', 'feedfeed00000001000000010000'],
    ['JCEKS', 'cececece00000002000000010000'],
    ['PVK', '1ef1b5b00000000001000000000000000000000094040000'],
    ['PRIVATEKEYBLOB of RSA', '0702000000a400005253413200080000'],
    ['PRIVATEKEYBLOB of RSA for signing', '07020000002400005253413200080000'],
  ])('%s, wherever it stands and however it is written', (_, hex) => {
    const octets = Buffer.from(hex, 'hex')
    for (const input of [octets, Buffer.concat([Buffer.from('text before\n\xff', 'latin1'), octets]), hex, hex.toUpperCase().replace(/../g, '$& '), octets.toString('base64'), `data:${octets.toString('base64url')}`]) expect(holdsPrivateKey(input)).toBe(true)
    for (const at of [0, 3, 4, 7]) expect(holdsPrivateKey(octets.map((octet, index) => (index === at ? octet ^ 0x60 : octet)))).toBe(false)
  })

  test('other written forms', () => {
    const jwk = rsa.privateKey.export({ format: 'jwk' })
    expect(holdsPrivateKey(JSON.stringify(jwk))).toBe(true)
    expect(holdsPrivateKey(JSON.stringify({ d: jwk.d, kty: 'RSA' }))).toBe(true)
    for (const [from, to] of ['\'\'', '\u201c\u201d', '\u2018\u2019'].map((marks) => [...marks])) expect(holdsPrivateKey(JSON.stringify(jwk).replace(/"([^"]*)"/g, `${from}$1${to}`))).toBe(true)
    expect(holdsPrivateKey(JSON.stringify(JSON.stringify(jwk)))).toBe(true)
    expect(holdsPrivateKey('PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none')).toBe(true)
    expect(holdsPrivateKey('Private-Key: (2048 bit, 2 primes)\nmodulus:\n    00:af')).toBe(true)
    expect(holdsPrivateKey('modulus: 00:af publicExponent: 65537 (0x10001) privateExponent: 12:34:56:78:9a:bc:de:f0:11')).toBe(true)
    expect(holdsPrivateKey('RSA KEY ProcType: 4,ENCRYPTED')).toBe(true)
    expect(holdsPrivateKey('DEKInfo: AES256CBC,0011')).toBe(true)
    expect(holdsPrivateKey('publicExponent: 65537\nprivateExponent:\n    12:34')).toBe(true)
    expect(holdsPrivateKey(`<RSAKeyValue><Modulus>AA</Modulus><D>${jwk.d}</D></RSAKeyValue>`)).toBe(true)
  })

  test('bytes and hex of DER, and PKCS#12', () => {
    for (const der of [rsa.privateKey.export({ type: 'pkcs1', format: 'der' }), ec.privateKey.export({ type: 'sec1', format: 'der' }), pkcs12()]) {
      expect(holdsPrivateKey(der)).toBe(true)
      expect(holdsPrivateKey(der.toString('hex'))).toBe(true)
      expect(holdsPrivateKey(der.toString('hex').replace(/..(?=.)/g, '$&:'))).toBe(true)
      expect(holdsPrivateKey(`unsigned char key[] = {\n${der.toString('hex').replace(/../g, '0x$&, ').replace(/(.{72})/g, '$1\n')}};`)).toBe(true)
      expect(holdsPrivateKey(der.toString('base64'))).toBe(true)
    }
    expect(holdsPrivateKey(Buffer.from(keys['PKCS#8'] ?? '', 'utf16le'))).toBe(true)
  })
})

describe('everything else passes', () => {
  const csr = () => {
    const request = forge.pki.createCertificationRequest()
    request.publicKey = forge.pki.publicKeyFromPem(rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString())
    request.setSubject([{ name: 'commonName', value: 'bars-int-x26.example.thirdparty.nhs.uk' }])
    request.sign(forge.pki.privateKeyFromPem(pem(rsa.privateKey, 'pkcs1')), forge.md.sha256.create())
    return forge.pki.certificationRequestToPem(request)
  }

  test('requests, certificates and public keys, in every mangling', () => {
    const others = [csr(), rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(), rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()]
    for (const text of others) for (const mangle of Object.values(manglings)) expect(holdsPrivateKey(mangle(text))).toBe(false)
    expect(holdsPrivateKey(Buffer.from(body(csr()), 'base64'))).toBe(false)
    expect(holdsPrivateKey(Buffer.from(body(csr()), 'base64').toString('hex'))).toBe(false)
  })

  test.each(['00', '01'])('a certificate of version 1 with the serial number %s is none, a key of that version is', (version) => {
    const after = (tag: string) => Buffer.from(`30400201${version}300d06092a864886f70d01010b0500${tag}2c${'31'.repeat(44)}`, 'hex')
    expect([holdsPrivateKey(after('30')), holdsPrivateKey(after('04'))]).toEqual([false, true])
  })

  test('talk of keys', () => {
    for (const text of [
      '',
      'Before you begin, private key files must be kept safe',
      'Please generate a private key and a CSR. The private key stays with you - begin when ready.',
      'rsa -text prints publicExponent: and privateExponent: of a key',
      'We lost the private key of the old certificate',
      'Subject: CN = bars-prod-rx7.nwas.nhs.uk',
      '-----BEGIN CERTIFICATE REQUEST-----',
    ]) expect(holdsPrivateKey(text)).toBe(false)
  })

  test('armour that a sentence speaks of, until a body or other armour follows', () => {
    const key = '-----BEGIN PRIVATE KEY-----'
    const spoken = [`Keep your key: it begins with ${key} and stays with you.`, `Never send what begins with ${key}.`, `Look for \u201c${key}\u201d in the file`, `the line "${key}" is not for us`, '`-----BEGIN RSA PRIVATE KEY-----`', `(${key}) must not be in it`]
    for (const text of spoken) {
      expect(holdsPrivateKey(text), text).toBe(false)
      expect(holdsPrivateKey(`${text}\n${csr()}`), text).toBe(false)
      expect(holdsPrivateKey(`${text}\n${csr()}\n${keys['SEC1 P-256']}`), text).toBe(true)
      expect(holdsPrivateKey(`${text}\n${key}\ncut off`), text).toBe(true)
      expect(holdsPrivateKey(`${text} ${body(keys['PKCS#1']!)}`), text).toBe(true)
    }
  })

  const mark = (edge: string) => `-----${edge} PRIVATE KEY-----`
  test.each([
    `Please do not send us the text between ${mark('BEGIN')} and ${mark('END')}.`,
    'Never send the part from "-----BEGIN RSA PRIVATE KEY-----" to "-----END RSA PRIVATE KEY-----".',
    `Keep safe the file that starts with\n${mark('BEGIN')}\nand send only the certificate:`,
    'If the file says BEGIN PRIVATE KEY - do not send it.',
    'Keep your private key: (2048 bit) safe.',
    'Private-Key: (2048 bit) was made on your side',
    'It must not begin with ---BEGIN PRIVATE KEY---',
    `<p>Do not send the <code>${mark('BEGIN')}</code> part.</p>`,
    'Your file should not contain "BEGIN PRIVATE KEY" -- if it does, make a new one',
    `* ${mark('BEGIN')} (your private key, never send it)\n* -----BEGIN CERTIFICATE----- (your certificate)`,
    `${mark('BEGIN')} = private key. -----BEGIN CERTIFICATE----- = certificate`,
    `${mark('BEGIN')}\n[REDACTED]\n${mark('END')}`,
    `${mark('BEGIN')}\n[removed]\n${mark('END')}`,
    'We sent the request BEGIN ENCRYPTED PRIVATE KEY- no.',
    'privateExponent: secret',
    `The text must not contain the line "${mark('END')}".`,
  ])('%s', (text) => {
    const request = csr()
    for (const around of [text, `${text}\n${request}`, `${request}\n${text}`]) expect(holdsPrivateKey(around)).toBe(false)
    for (const cut of [`${text}\n\n${mark('BEGIN')}\nMIIEvg`, `${text}\n${mark('BEGIN')}`, `kEy1${mark('END')} ${text}`]) expect(holdsPrivateKey(cut), cut).toBe(true)
  })

  test('a certificate or request in base64 once more, as in Kubernetes, is none', () => {
    for (const before of ['', 'a', 'ab']) expect(holdsPrivateKey(`tls.crt: ${Buffer.from(before + csr()).toString('base64')}`)).toBe(false)
    expect(holdsPrivateKey(`mail: ${Buffer.from(`Do not send the text after ${mark('BEGIN')} to us.`).toString('base64')}`)).toBe(false)
  })

  test('text and base64 of anything are not mistaken for a key', () => {
    fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => !holdsPrivateKey(text)))
    fc.assert(fc.property(fc.uint8Array({ minLength: 200, maxLength: 600 }), (bytes) => !holdsPrivateKey(Buffer.from(bytes).toString('base64'))))
  })

  test('a large text is read in linear time', () => {
    const block = createHash('sha512').update('block').digest('base64')
    const started = performance.now()
    expect(holdsPrivateKey(`${block}MA`.repeat(6_000))).toBe(false)
    expect(holdsPrivateKey('-'.repeat(500_000))).toBe(false)
    expect(holdsPrivateKey('BEGIN A '.repeat(60_000))).toBe(false)
    expect(holdsPrivateKey('"kty":"RSA"'.repeat(2_000))).toBe(false)
    expect(holdsPrivateKey('-----BEGIN PRIVATE KEY----- and stays '.repeat(12_000))).toBe(false)
    expect(holdsPrivateKey('&#45;'.repeat(100_000))).toBe(false)
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})
