import fc from 'fast-check'
import { generateKeyPairSync } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { findPrivateKey } from '#lib/kernel/private-key.ts'
import { children, readDer } from './der.ts'
import { element } from './der-writer.ts'
import { fromPem, toBase64, toPem } from './pem-block.ts'
import { oids } from './oids.ts'
import { openCertificateUpload, openCsrUpload } from './open-upload.ts'
import { buildCsr } from './server/build-csr.ts'
import { issueCertificate } from './server/issue-certificate.ts'
import { makeRoot } from './server/make-authority.ts'
import { openssl, opensslBytes } from './testing/openssl.ts'
import { testKey } from './testing/test-key.ts'
import { makeZip } from './testing/make-zip.ts'

const [notBefore, notAfter] = [new Date('2026-01-01'), new Date('2030-01-01')]
const root = await makeRoot({ commonName: 'Root', notBefore, notAfter, keyPem: testKey('upload-root') })
const csrPem = buildCsr({ subject: [[oids.commonName, 'bars-int-x26.example.nhs.uk']], keyPem: testKey('upload') })
const pem = issueCertificate({ issuer: root, csrPem, notBefore, notAfter })
const der = fromPem(pem)
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, big = false) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return new Uint8Array(big ? bytes.swap16() : bytes)
}
const quotedPrintable = (text: string) => text.replace(/=/g, '=3D').replace(/(.{60})(?=.)/g, '$1=\r\n').replace(/\+/g, '=2B')
const pkcs7 = (...pems: string[]) => openssl(['crl2pkcs7', '-nocrl', '-certfile', 'certs'], { certs: pems.join('') }).said
const mail = (body: string) => `From: desk@nhs.example\r\nTo: team@supplier.example\r\nSubject: Your certificate\r\nMIME-Version: 1.0\r\n${body}`

const base64Lines = (bytes: Uint8Array) => toBase64(bytes).replace(/(.{76})/g, '$1\r\n')
const attached = (bytes: Uint8Array) => mail(`Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: application/octet-stream; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64Lines(bytes)}\r\n--x--`)
/** The outer three elements with indefinite lengths, as streaming tools write them. */
function indefinite(bytes: Uint8Array, levels = 3): Uint8Array {
  const outer = readDer(bytes, { bytes: 1 << 20, depth: 30, elements: 100_000 })
  const inside = children(outer).map((child) => (levels > 1 && child.tag & 0x20 ? indefinite(child.bytes, levels - 1) : child.bytes))
  return new Uint8Array(Buffer.concat([Uint8Array.of(outer.tag, 0x80), ...inside, Uint8Array.of(0, 0)]))
}

const shapes: [name: string, make: () => string | Uint8Array][] = [
  ['plain PEM', () => pem],
  ['CRLF', () => pem.replace(/\n/g, '\r\n')],
  ['CR alone', () => pem.replace(/\n/g, '\r')],
  ['no final newline', () => pem.trimEnd()],
  ['no line breaks', () => pem.replace(/\n/g, '')],
  ['spaces for line breaks', () => pem.replace(/\n/g, ' ')],
  ['literal \\n', () => pem.replace(/\n/g, '\\n')],
  ['leading and trailing text', () => `Dear team,\n\nHere is the certificate:\n\n${pem}\nKind regards\nITOC`],
  ['OpenSSL text before it', () => openssl(['x509', '-text', '-in', 'c'], { c: pem }).said],
  ['bag attributes before it', () => `Bag Attributes\n    localKeyID: 54 69 6D\nsubject=O = nhs\n${pem}`],
  ['UTF-8 byte-order mark', () => utf8(`\ufeff${pem}`)],
  ['UTF-16 little-endian', () => utf16(pem)],
  ['UTF-16 big-endian', () => utf16(pem, true)],
  ['UTF-16 without mark', () => utf16(pem).subarray(2)],
  ['HTML entities', () => pem.replace(/\+/g, '&#43;').replace(/\//g, '&#x2F;').replace(/=/g, '&equals;').replace(/-/g, '&#45;')],
  ['HTML page', () => `<html><body><p>${pem.trim().replace(/\n/g, '<br>\n')}</p></body></html>`],
  ['HTML paragraphs', () => pem.trim().split('\n').map((line) => `<p class="x">${line}</p>`).join('')],
  ['quoted-printable', () => quotedPrintable(pem)],
  ['reply marks', () => pem.replace(/^/gm, '> ')],
  ['double reply marks', () => pem.replace(/^/gm, '>> ')],
  ['indented', () => pem.replace(/^/gm, '\t  ')],
  ['missing dashes', () => pem.replace(/-----/g, '')],
  ['fewer dashes', () => pem.replace(/-----/g, '---')],
  ['long dashes', () => pem.replace(/--/g, '\u2014')],
  ['no-break spaces', () => pem.replace(/\n/g, '\u00a0\n')],
  ['zero-width spaces', () => pem.replace(/\n/g, '\u200b\n')],
  ['no END line', () => pem.replace(/-----END.*/, '')],
  ['no armour', () => toBase64(der).replace(/(.{64})/g, '$1\n')],
  ['no armour, one line', () => toBase64(der)],
  ['no padding', () => pem.replace(/=+\n/, '\n')],
  ['X509 label', () => pem.replace(/ CERTIFICATE/g, ' X509 CERTIFICATE')],
  ['DER', () => der],
  ['DER with a newline after it', () => new Uint8Array([...der, 10])],
  ['PKCS#7 PEM', () => pkcs7(pem)],
  ['PKCS#7 DER', () => fromPem(pkcs7(pem))],
  ['PKCS#7 with CRLF in a mail', () => mail(`\r\n${pkcs7(pem).replace(/\n/g, '\r\n')}`)],
  ['ZIP, stored', () => makeZip({ 'a.crt': utf8(pem) }, false)],
  ['ZIP, deflated, DER in a folder', () => makeZip({ 'x/a.der': der, 'x/readme.txt': utf8('Hello') }, true)],
  ['mail with the PEM inline', () => mail(`Content-Type: text/plain\r\n\r\nHello,\r\n${pem.replace(/\n/g, '\r\n')}`)],
  ['mail with a base64 PEM attached', () => mail(`Content-Type: application/x-x509-ca-cert; name="a.crt"\r\nContent-Transfer-Encoding: base64\r\n\r\n${toBase64(utf8(pem)).replace(/(.{76})/g, '$1\r\n')}\r\n--x--`)],
  ['mail with a base64 DER attached', () => mail(`Content-Transfer-Encoding: base64\r\n\r\n${toBase64(der).replace(/(.{76})/g, '$1\r\n')}\r\n--x--`)],
  ['mail with a ZIP attached', () => mail(`Content-Transfer-Encoding: base64\r\n\r\n${toBase64(makeZip({ 'a.crt': utf8(pem) }, true)).replace(/(.{76})/g, '$1\r\n')}\r\n--x--`)],
  ['PKCS#7 DER with indefinite lengths', () => indefinite(fromPem(pkcs7(pem)))],
  ['PKCS#7 DER with indefinite lengths inside', () => element(0x30, ...children(readDer(fromPem(pkcs7(pem)))).map(({ bytes, tag }) => (tag === 0xa0 ? indefinite(bytes, 2) : bytes)))],
  ['PKCS#7 PEM with indefinite lengths', () => `-----BEGIN PKCS7-----\n${toBase64(indefinite(fromPem(pkcs7(pem)))).replace(/(.{64})/g, '$1\n')}\n-----END PKCS7-----\n`],
  ['PKCS#7 with indefinite lengths in base64 in a mail', () => attached(indefinite(fromPem(pkcs7(pem))))],
  ['mail with a quoted-printable PEM attached', () => mail(`Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHello =\r\nteam\r\n--x\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(pem).replace(/(?<!\r)\n/g, '\r\n')}\r\n--x--`)],
  ['mail in base64 in a mail', () => attached(utf8(mail(`Content-Type: text/plain\r\n\r\n${pem}`)))],
  ['mail with a UTF-16 file attached', () => attached(utf16(pem))],
  ['mail with a base64 text and a base64 file', () => mail(`Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64Lines(utf8('Dear team,\nhere is the certificate that you asked for.\nKind regards, the desk\n'))}\r\n--x\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64Lines(der)}\r\n--x--`)],
  ['mail with HTML in base64', () => attached(utf8(`<html><body><pre>${pem.replace(/\n/g, '&#10;')}</pre></body></html>`))],
  ['mail with a PKCS#7 signature beside the certificate', () => attached(utf8(pem)).replace('--x--', `--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64Lines(utf8('\x89PNG logo of the desk that is a picture and more than forty letters'))}\r\n--x--`)],
  ['ZIP in a ZIP', () => makeZip({ 'inner.zip': makeZip({ 'a.cer': utf16(pem) }, true) }, false)],
  ['ZIP with a mail in it', () => makeZip({ 'message.eml': utf8(attached(der)) }, true)],
  ['ZIP with a PKCS#7', () => makeZip({ 'chain.p7b': utf8(pkcs7(pem)) }, true)],
  ['soft line breaks without their signs', () => pem.replace(/(.{30})(?=[A-Za-z0-9+/])/g, '$1\n')],
  ['armour split by mail', () => pem.replace('BEGIN CERTIFICATE', 'BEGIN\nCERTIFICATE')],
  ['a line of text between armour and body', () => pem.replace('-----BEGIN CERTIFICATE-----\n', '-----BEGIN CERTIFICATE-----\nVersion: something\n\n')],
  ['JSON', () => JSON.stringify({ certificate: pem })],
  ['JSON with escaped slashes', () => JSON.stringify({ certificate: pem.replace(/\n/g, '\r\n') }).replace(/\//g, '\\/')],
  ['a chain of a JSON Web Key', () => JSON.stringify({ kty: 'RSA', x5c: [toBase64(der)] })],
  ['vertical tabs, as Word breaks lines', () => pem.replace(/\n/g, '\v')],
  ['line separators', () => pem.replace(/\n/g, '\u2028')],
  ['form feeds and next lines', () => pem.replace(/\n/g, '\f\u0085')],
  ['reply bars', () => pem.replace(/^/gm, '| ')],
  ['stars for bold', () => pem.trim().replace(/^.*$/gm, '*$&*')],
  ['quotes and commas', () => JSON.stringify(pem.trim().split('\n'), null, 2)],
  ['line numbers', () => pem.trim().split('\n').map((line, at) => `${String(at + 1).padStart(3)}  ${line}`).join('\n')],
  ['line numbers with colons', () => pem.trim().split('\n').map((line, at) => `${at + 1}: ${line}`).join('\r\n')],
  ['wide dashes', () => pem.replace(/-/g, '\uff0d')],
  ['an address', () => `cert=${encodeURIComponent(pem)}`],
  ['a form’s field', () => new URLSearchParams({ cert: pem }).toString()],
  ['base64url', () => Buffer.from(der).toString('base64url')],
  ['hexadecimal', () => Buffer.from(der).toString('hex')],
  ['hexadecimal with colons', () => Buffer.from(der).toString('hex').toUpperCase().replace(/..(?=.)/g, '$&:').replace(/.{48}/g, '$&\n')],
  ['a word about armour of keys', () => `Keep your key: it begins with -----BEGIN PRIVATE KEY----- and stays with you.\n${pem}`],
]

test.each(shapes)('the certificate is found in: %s', async (_, make) => {
  const opened = await openCertificateUpload(make())
  expect(opened.ok ? [opened.value.certificates.map((each) => toPem('CERTIFICATE', each.der)), opened.value.damage] : opened.problem).toEqual([[pem], []])
})

test('DER files put together are read one after another, and damage after them is said', async () => {
  const [first, second] = [fromPem(root.pem), der]
  for (const [parts, expected] of [[[first, second], 2], [[second, Uint8Array.of(10), first, Uint8Array.of(13, 10)], 2], [[second, fromPem(pkcs7(root.pem))], 2], [[second, first.subarray(0, -1)], 'upload-damaged'], [[second, utf8('x'), first], 'upload-damaged']] as const) {
    const opened = await openCertificateUpload(new Uint8Array(Buffer.concat([...parts])))
    expect(opened.ok ? opened.value.certificates.length : opened.problem.findings[0]!.code).toBe(expected)
  }
})

test('a CSR is found, with the old label too', async () => {
  for (const text of [csrPem, csrPem.replace(/BEGIN /, 'BEGIN NEW ').replace(/END /, 'END NEW '), quotedPrintable(csrPem), toBase64(fromPem(csrPem))]) {
    const opened = await openCsrUpload(text)
    expect(opened.ok && toPem('CERTIFICATE REQUEST', opened.value.der)).toBe(csrPem)
  }
})

test('several certificates come in the order in which they stand, each once', async () => {
  const opened = await openCertificateUpload(root.pem + pem + root.pem)
  expect(opened.ok && opened.value.certificates.map((each) => toPem('CERTIFICATE', each.der))).toEqual([root.pem, pem])
  const bundle = await openCertificateUpload(pkcs7(pem, root.pem))
  expect(bundle.ok && bundle.value.certificates.length).toBe(2)
})

const office = (folder: string) => makeZip({ '[Content_Types].xml': utf8('<Types/>'), [`${folder}/document.xml`]: utf8(pem) }, true)
const refused: [name: string, input: () => string | Uint8Array, code: string][] = [
  ['an empty file', () => new Uint8Array(), 'upload-empty'],
  ['white space', () => ' \r\n\t ', 'upload-empty'],
  ['257 KB', () => new Uint8Array(257 * 1024).fill(65), 'upload-too-large'],
  ['a certificate of 33 KB', () => new Uint8Array([0x30, 0x82, 0x84, 0x00, ...new Uint8Array(0x8400)]), 'upload-item-too-large'],
  ['a Word document', () => office('word'), 'upload-document'],
  ['a spreadsheet', () => office('xl'), 'upload-document'],
  ['an old Word document', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'upload-document'],
  ['a PDF', () => utf8('%PDF-1.7 hello'), 'upload-document'],
  ['PEM cut in the middle', () => pem.slice(0, 700), 'upload-truncated'],
  ['PEM with its middle missing', () => `${pem.slice(0, 400)}\n-----END CERTIFICATE-----`, 'upload-truncated'],
  ['DER cut in the middle', () => der.subarray(0, 500), 'upload-truncated'],
  ['DER with something after it', () => new Uint8Array([...der, 1, 2, 3]), 'upload-damaged'],
  ['a broken ZIP', () => makeZip({ 'a.crt': utf8(pem) }, true).subarray(0, 200), 'upload-archive-closed'],
  ['prose', () => 'Hello, please find the certificate attached.', 'upload-not-recognised'],
  ['script', () => '<script>alert(1)</script>', 'upload-not-recognised'],
  ['a CSR', () => csrPem, 'upload-csr-not-certificate'],
  ['17 things', () => Array.from({ length: 17 }, (_, index) => toPem('CERTIFICATE', new Uint8Array([...der.subarray(0, -1), index]))).join(''), 'upload-too-many'],
  ['a zip bomb in a zip', () => makeZip({ 'a.zip': makeZip({ a: new Uint8Array(9_000_000) }, true) }, true), 'upload-archive-closed'],
  ['nested indefinite lengths', () => new Uint8Array(60_000).map((_, index) => (index % 2 ? 0x80 : 0x30)), 'upload-not-recognised'],
  ['a zip bomb', () => makeZip({ a: new Uint8Array(30_000_000) }, true), 'upload-archive-closed'],
]

test.each(refused)('%s is refused with its own finding', async (_, input, code) => {
  const opened = await openCertificateUpload(input())
  expect(opened.ok ? 'accepted' : opened.problem.findings.map((finding) => finding.code)).toEqual([code])
})

test('where a CSR is wanted a certificate and two CSRs are told apart', async () => {
  const other = buildCsr({ subject: [[oids.commonName, 'other.nhs.uk']], keyPem: testKey('upload') })
  const first = async (text: string) => ((opened) => (opened.ok ? 'accepted' : opened.problem.findings[0]!.code))(await openCsrUpload(text))
  expect(await first(pem)).toBe('upload-certificate-not-csr')
  expect(await first(csrPem + other)).toBe('upload-several-csrs')
  expect(await first(pem + csrPem)).toBe('accepted')
})

test('any bytes at all bring an answer, quickly', async () => {
  const anything = fc.oneof(fc.uint8Array({ maxLength: 3000 }), fc.string({ maxLength: 2000 }), fc.tuple(fc.nat(pem.length), fc.string({ maxLength: 30 })).map(([at, text]) => pem.slice(0, at) + text + pem.slice(at + text.length)))
  await fc.assert(fc.asyncProperty(anything, async (input) => {
    const [certificate, csr] = [await openCertificateUpload(input), await openCsrUpload(input)]
    expect(csr.ok).toBe(false)
    if (!certificate.ok) expect(certificate.problem.findings.length).toBe(1)
  }), { numRuns: 300 })
})

test.each([
  ['letters', 'A'.repeat(262_000)],
  ['M', 'MI'.repeat(131_000)],
  ['BEGIN', '-----BEGIN CERTIFICATE-----'.repeat(9_000)],
  ['dashes', '-'.repeat(262_000)],
  ['spaces', `a${' '.repeat(261_000)}b`],
  ['nesting', String.fromCharCode(...Array(50_000).fill(0x30)).replace(/0/g, '0\u0080')],
  ['tags', '<'.repeat(262_000)],
  ['entities', '&#1'.repeat(87_000)],
  ['quoted', '=\n'.repeat(130_000)],
  ['marks', '> '.repeat(130_000)],
  ['sequences', new Uint8Array(262_000).fill(0x30)],
  ['empty sequences', new Uint8Array([0x30, 0x82, 0x7f, 0xf8, ...new Uint8Array(0x7ff8).map((_, index) => (index % 2 ? 0 : 0x30))])],
])('a hostile file of %s is answered within its bound', async (_, input) => {
  const start = performance.now()
  expect((await openCertificateUpload(input)).ok).toBe(false)
  expect(performance.now() - start).toBeLessThan(3000)
})

// Private keys

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const ed = generateKeyPairSync('ed25519').privateKey
/** An archive in whose headers something is written anew, for each file alike: the flags (4) or the method (6). */
const marked = (archive: Uint8Array, at: 4 | 6, value: number) => {
  const changed = Buffer.from(archive)
  for (const [mark, to] of [['PK\x01\x02', 4 + at], ['PK\x03\x04', 2 + at]] as const) {
    for (let entry = changed.indexOf(mark); entry !== -1; entry = changed.indexOf(mark, entry + 4)) changed.writeUInt16LE(value, entry + to)
  }
  return new Uint8Array(changed)
}
const manyTimes = (archive: Uint8Array, times: number): Uint8Array => (times ? manyTimes(makeZip({ 'a.zip': archive }, true), times - 1) : archive)
const closed: [name: string, make: () => Uint8Array, because: string][] = [
  ['a password', () => marked(makeZip({ 'a.crt': utf8(pem) }, true), 4, 1), 'it has a password'],
  ['an unusual method', () => marked(makeZip({ 'a.crt': utf8(pem) }, true), 6, 12), 'it is packed in an unusual way'],
  ['a large file beside the certificate', () => makeZip({ 'a.crt': utf8(pem), 'b.txt': new Uint8Array(300_000).fill(0x61) }, true), 'it is too large when it is unpacked'],
  ['many archives around it', () => manyTimes(makeZip({ 'a.crt': utf8(pem) }, true), 5), 'it is an archive within many others'],
]
test.each(closed)('an archive with %s is refused: what cannot be opened may hold a key', async (_, make, because) => {
  for (const open of [openCertificateUpload, openCsrUpload]) {
    const opened = await open(make())
    expect(opened.ok || opened.problem.findings.map(({ code, found }) => [code, found.includes(because)])).toEqual([['upload-archive-closed', true]])
  }
})

const encrypted = { cipher: 'aes-256-cbc', passphrase: 'a' } as const
const keys: Record<string, () => string | Uint8Array> = {
  'PKCS#1 PEM': () => rsa.export({ type: 'pkcs1', format: 'pem' }),
  'PKCS#1 DER': () => new Uint8Array(rsa.export({ type: 'pkcs1', format: 'der' })),
  'PKCS#1 PEM, encrypted': () => rsa.export({ type: 'pkcs1', format: 'pem', ...encrypted }),
  'PKCS#8 PEM': () => rsa.export({ type: 'pkcs8', format: 'pem' }),
  'PKCS#8 DER': () => new Uint8Array(rsa.export({ type: 'pkcs8', format: 'der' })),
  'PKCS#8 encrypted PEM': () => rsa.export({ type: 'pkcs8', format: 'pem', ...encrypted }),
  'PKCS#8 encrypted DER': () => new Uint8Array(rsa.export({ type: 'pkcs8', format: 'der', ...encrypted })),
  'PKCS#8 encrypted with PBE': () => openssl(['pkcs8', '-topk8', '-v1', 'PBE-SHA1-3DES', '-passout', 'pass:abcd', '-in', 'k'], { k: rsa.export({ type: 'pkcs8', format: 'pem' }) }).said,
  'EC PKCS#8': () => new Uint8Array(ec.export({ type: 'pkcs8', format: 'der' })),
  'SEC1 PEM': () => ec.export({ type: 'sec1', format: 'pem' }),
  'SEC1 DER': () => new Uint8Array(ec.export({ type: 'sec1', format: 'der' })),
  'Ed25519': () => new Uint8Array(ed.export({ type: 'pkcs8', format: 'der' })),
  'OpenSSH': () => '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----',
  'OpenSSH body': () => 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtz',
  'PuTTY': () => 'PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none',
  'JWK': () => JSON.stringify(rsa.export({ format: 'jwk' })),
  'PKCS#12': () => pkcs12(),
  'PKCS#12 in base64': () => toBase64(pkcs12()),
  'Java keystore': () => new Uint8Array([0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0, 0, 1]),
  'PVK beside a certificate in a ZIP': () => makeZip({ 'a.crt': utf8(pem), 'a.pvk': pvk() }, true),
  'PVK beside a certificate in a mail': () => attached(utf8(pem)).replace('--x--', `--x\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64Lines(pvk())}\r\n--x--`),
  'PRIVATEKEYBLOB': () => pvk().subarray(24),
  'PKCS#8 beside a certificate, in a large file of a ZIP': () => makeZip({ 'a.crt': utf8(pem), 'k.pem': utf8(`${'x\n'.repeat(140_000)}${rsa.export({ type: 'pkcs8', format: 'pem' })}`) }, true),
  'PKCS#8 in a Word document': () => makeZip({ '[Content_Types].xml': utf8('<Types/>'), 'word/document.xml': utf8(`<w:t>${rsa.export({ type: 'pkcs8', format: 'pem' })}</w:t>`) }, true),
  'PKCS#8 in what looks like a folder': () => makeZip({ 'a.crt': utf8(pem), 'k/': utf8(String(rsa.export({ type: 'pkcs8', format: 'pem' }))) }, true),
  'PKCS#12 in a ZIP': () => makeZip({ 'x.pfx': pkcs12() }, true),
  'PKCS#12 in a mail': () => attached(pkcs12()),
  'PKCS#8 DER in a ZIP in a mail': () => attached(makeZip({ 'k.der': new Uint8Array(rsa.export({ type: 'pkcs8', format: 'der' })) }, false)),
  'OpenSSH in UTF-16': () => utf16('-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----'),
  'PKCS#8 PEM in hexadecimal': () => Buffer.from(rsa.export({ type: 'pkcs8', format: 'pem' })).toString('hex').replace(/.{64}/g, '$&\n'),
  'PuTTY in hexadecimal with colons': () => Buffer.from('PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none').toString('hex').replace(/..(?=.)/g, '$&:'),
  'among certificates': () => `${pem}${rsa.export({ type: 'pkcs8', format: 'pem' })}${root.pem}`,
}
function pvk(): Uint8Array {
  return opensslBytes(['rsa', '-outform', 'PVK', '-pvk-none', '-in', 'k'], { k: testKey('upload') })
}
function pkcs12(): Uint8Array {
  return opensslBytes(['pkcs12', '-export', '-passout', 'pass:a', '-inkey', 'k', '-in', 'c'], { k: testKey('upload'), c: pem })
}

test.each(Object.entries(keys))('a private key is caught: %s', async (_, make) => {
  const input = make()
  const opened = await openCertificateUpload(input)
  expect(opened.ok ? 'accepted' : opened.problem.findings.map(({ code }) => code)).toEqual(['upload-private-key'])
  expect(JSON.stringify(opened)).not.toContain('MII')
})

const mangling: [string, (text: string) => string | Uint8Array][] = [
  ['CRLF', (text) => text.replace(/\n/g, '\r\n')],
  ['no armour', (text) => text.replace(/-----.*-----/g, '')],
  ['no armour, one line', (text) => text.replace(/-----.*-----|\n/g, '')],
  ['no dashes', (text) => text.replace(/-----/g, '')],
  ['quoted-printable', quotedPrintable],
  ['HTML', (text) => text.replace(/\n/g, '<br>').replace(/\+/g, '&#43;')],
  ['HTML entities all through', (text) => text.replace(/[^]/g, (letter) => `&#${letter.charCodeAt(0)};`)],
  ['reply marks', (text) => text.replace(/^/gm, '> ')],
  ['UTF-16', (text) => utf16(text)],
  ['a ZIP', (text) => makeZip({ 'notes.txt': utf8(text) }, true)],
  ['UTF-16 big-endian', (text) => utf16(text, true)],
  ['UTF-16 without mark', (text) => utf16(text).subarray(2)],
  ['a mail in a ZIP', (text) => makeZip({ 'm.eml': utf8(attached(utf8(text))) }, true)],
  ['a mail in a mail', (text) => attached(utf8(attached(utf8(text))))],
  ['a quoted-printable mail', (text) => mail(`Content-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(text)}`)],
  ['a mail', (text) => mail(`Content-Transfer-Encoding: base64\r\n\r\n${toBase64(utf8(text)).replace(/(.{76})/g, '$1\r\n')}`)],
]

test.each(mangling)('a private key is caught after: %s', async (_, mangle) => {
  for (const name of ['PKCS#1 PEM', 'PKCS#1 PEM, encrypted', 'PKCS#8 PEM', 'PKCS#8 encrypted PEM', 'SEC1 PEM']) {
    const opened = await openCsrUpload(mangle(keys[name]!() as string))
    expect(opened.ok ? 'accepted' : opened.problem.findings.map(({ code }) => code), name).toEqual(['upload-private-key'])
  }
})

test('certificates, CSRs, public keys and prose about private keys are not taken for one', () => {
  const publicPem = openssl(['pkey', '-pubout', '-in', 'k'], { k: testKey('upload') }).said
  for (const text of [pem, csrPem, publicPem, toBase64(der), pkcs7(pem, root.pem), 'Never send your private key to anyone. Begin with the CSR.', '']) expect(findPrivateKey(text), text).toBeUndefined()
  for (const bytes of [der, fromPem(csrPem), fromPem(publicPem), deflateRawSync(der)]) expect(findPrivateKey(new Uint8Array(bytes))).toBeUndefined()
})
