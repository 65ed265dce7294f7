/**
 * Tells private key material from everything else, so that a key pasted or uploaded by mistake is dropped before it is
 * stored, logged or shown again. It looks for armour (RFC 7468, RFC 4716, PuTTY, PGP), for other written forms of a key
 * (JWK, XML, the text `openssl rsa -text` prints), and for the DER of a key in base64 or hex without any armour, all of
 * them also as mail programs, web pages and JSON mangle them.
 */
export function holdsPrivateKey(content: string | Uint8Array): boolean {
  if (typeof content !== 'string') {
    if (startsLikeKeyDer(content)) return true
    return holdsPrivateKey(new TextDecoder('latin1').decode(content))
  }
  const text = plain(content)
  return writtenForms.some((form) => form.test(text)) || holdsBase64Key(text) || holdsHexKey(text)
}

const dashes = '[-_=~\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D]'

const writtenForms = [
  // RFC 7468 section 10 and 11, RFC 4716, OpenSSH, PGP; spaces may be missing, doubled or broken over lines
  new RegExp(`${dashes}[\\s>+]*BEGIN[\\s>+]*(?:[A-Z0-9]+[\\s>+]+){0,4}(?:[A-Z0-9]{2,12})?PRIVATE[\\s>+]*KEY`, 'i'),
  new RegExp(`(?:BEGIN|END)[\\s>+]+(?:[A-Z0-9]+[\\s>+]+){0,4}PRIVATE[\\s>+]*KEY[\\s>+]*(?:BLOCK)?[\\s>+]*${dashes}`, 'i'),
  // RFC 1421 section 4.6: a traditional encrypted key
  /Proc-Type\s*:\s*4\s*,\s*ENCRYPTED/i,
  /DEK-Info\s*:\s*[A-Z0-9-]+\s*,/i,
  /PuTTY-User-Key-File-\d/i,
  // openssl rsa -text, openssl pkey -text
  /^\W*privateExponent\s*:/im,
  /Private-Key\s*:\s*\(\d+ bit/i,
  // RFC 7517: a JSON Web Key with its private part
  /"kty"\s*:\s*"(?:RSA|EC|OKP)"[^}]{0,6000}"d"\s*:\s*"[\w-]{16,}/,
  /"d"\s*:\s*"[\w-]{16,}"[^}]{0,6000}"kty"\s*:\s*"(?:RSA|EC|OKP)"/,
  /<RSAKeyValue>[\s\S]{0,20000}<D>\s*[\w+/-]{16}/i,
]

/** The text with the marks of HTML, JSON, URL and quoted-printable encodings undone as far as they hide a key. */
function plain(text: string): string {
  return text
    .replace(/[\0\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replace(/=\r?\n/g, '')
    .replace(/=3D/gi, '=')
    .replace(/&(?:#0*45|#x0*2d|hyphen|dash);/gi, '-')
    .replace(/&(?:#0*43|#x0*2b|plus);|%2b/gi, '+')
    .replace(/&(?:#0*47|#x0*2f|sol);|%2f/gi, '/')
    .replace(/&(?:#0*61|#x0*3d|equals);|%3d/gi, '=')
    .replace(/&(?:nbsp|#0*160|#0*32|#0*10|#0*13|#xa0|#xa|#xd|#x20);|%20|%0a|%0d|\u00A0/gi, ' ')
    .replace(/\\[rnt]/g, '\n')
    .replace(/\\\//g, '/')
    .replace(/<(?!\/?(?:RSAKeyValue|D)>)\/?[a-z][^<>]{0,300}>/gi, '')
}

/** True when a DER private key starts anywhere in the text as base64 or base64url, line breaks and quote marks aside. */
function holdsBase64Key(text: string): boolean {
  const packed = text.replace(/[\s>|"',\\]/g, '').replace(/-/g, '+').replace(/_/g, '/')
  if (packed.includes('b3BlbnNzaC1rZXktdjE')) return true
  // a SEQUENCE, 0x30, is an M followed by A to P
  for (const { index } of packed.matchAll(/M(?=[A-P][A-Za-z0-9+/]{14})/g)) {
    const run = /^[A-Za-z0-9+/]{16,64}/.exec(packed.slice(index, index + 64))?.[0] ?? ''
    if (startsLikeKeyDer(fromBase64(run))) return true
  }
  return false
}

function holdsHexKey(text: string): boolean {
  const packed = text.replace(/[\s:>|"',]|0x/gi, '')
  for (const { index } of packed.matchAll(/30(?=[0-9a-f]{22})/gi)) {
    const run = /^(?:[0-9a-f]{2}){12,40}/i.exec(packed.slice(index, index + 80))?.[0] ?? ''
    if (startsLikeKeyDer(Uint8Array.from(run.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))) return true
  }
  return false
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function fromBase64(run: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((run.length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (const char of run) {
    held = ((held << 6) | alphabet.indexOf(char)) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 0xff
    }
  }
  return bytes
}

/** Where the content of the tag at `at` begins, or undefined when another tag stands there (X.690 section 8.1.3). */
function inside(bytes: Uint8Array, at: number, tag: number): number | undefined {
  if (bytes[at] !== tag) return undefined
  const length = bytes[at + 1]
  if (length === undefined) return undefined
  if (length <= 0x80) return at + 2
  return length <= 0x84 ? at + 2 + (length & 0x7f) : undefined
}

const startsAt = (bytes: Uint8Array, at: number, expected: readonly number[]): boolean => expected.every((byte, index) => bytes[at + index] === byte)

// 1.2.840.113549.1.5 (PKCS#5), 1.2.840.113549.1.12.1 (PKCS#12 encryption), 1.2.840.113549.1.7 (PKCS#7 content)
const pkcs5 = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05]
const pkcs12Encryption = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x01]
const pkcs7Content = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07]

/** True when the bytes begin as PKCS#1 (RFC 8017 A.1.2), PKCS#8 (RFC 5958), encrypted PKCS#8, SEC1 (RFC 5915) or PKCS#12 (RFC 7292) do. */
function startsLikeKeyDer(bytes: Uint8Array): boolean {
  const body = inside(bytes, 0, 0x30)
  if (body === undefined) return false
  const algorithm = inside(bytes, body, 0x30)
  if (algorithm !== undefined) {
    const oid = inside(bytes, algorithm, 0x06)
    return oid !== undefined && (startsAt(bytes, oid, pkcs5) || startsAt(bytes, oid, pkcs12Encryption))
  }
  if (!startsAt(bytes, body, [0x02, 0x01])) return false
  const version = bytes[body + 2]
  const next = body + 3
  const sequence = inside(bytes, next, 0x30)
  const oid = sequence === undefined ? undefined : inside(bytes, sequence, 0x06)
  if (version === 3) return oid !== undefined && startsAt(bytes, oid, pkcs7Content)
  if (version === 0 && bytes[next] === 0x02) return (bytes[next + 1] ?? 0) >= 0x40
  if (version === 1 && bytes[next] === 0x04) return (bytes[next + 1] ?? 0) >= 0x10 && (bytes[next + 1] ?? 0) <= 0x48
  return (version === 0 || version === 1) && oid !== undefined
}
