import { decodeText } from './decode-text.ts'

/** What kind of private key was met. */
export type PrivateKeyKind = 'written' | 'rsa' | 'pkcs8' | 'encrypted-pkcs8' | 'sec1' | 'openssh' | 'pkcs12' | 'java-keystore'

type Part = { readonly tag: number; readonly start: number; readonly length: number; readonly next: number }

/** Head of the element at an offset, without asking that all of it is there. Indefinite lengths count as reaching the end. */
function partAt(bytes: Uint8Array, at: number): Part | undefined {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) return undefined
  if (first < 0x80) return { tag, start: at + 2, length: first, next: at + 2 + first }
  const octets = first & 0x7f
  if (octets > 4) return undefined
  let length = octets === 0 ? bytes.length : 0
  for (let index = 0; index < octets; index++) length = length * 256 + (bytes[at + 2 + index] ?? 0)
  return { tag, start: at + 2 + octets, length, next: at + 2 + octets + length }
}

const startsWith = (bytes: Uint8Array, at: number, octets: readonly number[]) => octets.every((octet, index) => bytes[at + index] === octet)
const passwordBased = [
  [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x05],
  [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x01],
]
const pkcs7 = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07]

/** The key whose DER begins at the offset, going by its first elements (RFC 8017 A.1.2, RFC 5958, RFC 5915, RFC 7292). */
function keyAt(bytes: Uint8Array, at: number): PrivateKeyKind | undefined {
  const outer = bytes[at] === 0x30 ? partAt(bytes, at) : undefined
  const first = outer && outer.length >= 16 ? partAt(bytes, outer.start) : undefined
  if (!first) return undefined
  if (first.tag === 0x30) {
    const oid = partAt(bytes, first.start)
    return oid?.tag === 0x06 && passwordBased.some((prefix) => startsWith(bytes, oid.start, prefix)) && (bytes[first.next] ?? 0x04) === 0x04 ? 'encrypted-pkcs8' : undefined
  }
  if (first.tag !== 0x02 || first.length !== 1) return undefined
  const version = bytes[first.start]!
  const second = partAt(bytes, first.next)
  if (!second) return undefined
  if (version <= 1 && second.tag === 0x02 && second.length >= 32) return 'rsa'
  if (version === 1 && second.tag === 0x04 && second.length >= 16 && second.length <= 66) return 'sec1'
  if (second.tag !== 0x30) return undefined
  const oid = partAt(bytes, second.start)
  if (oid?.tag !== 0x06) return undefined
  if (version === 3 && startsWith(bytes, oid.start, pkcs7)) return 'pkcs12'
  return version <= 1 && (bytes[second.next] ?? 0x04) === 0x04 ? 'pkcs8' : undefined
}

function keyInBytes(bytes: Uint8Array): PrivateKeyKind | undefined {
  if (startsWith(bytes, 0, [0xfe, 0xed, 0xfe, 0xed]) || startsWith(bytes, 0, [0xce, 0xce, 0xce, 0xce])) return 'java-keystore'
  for (let at = bytes.indexOf(0x30); at !== -1; at = bytes.indexOf(0x30, at + 1)) {
    const kind = keyAt(bytes, at)
    if (kind) return kind
  }
  return undefined
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sextets = Int8Array.from({ length: 128 }, (_, code) => alphabet.indexOf(String.fromCharCode(code)))

/** Octets of the base64 at the offset, as far as it goes: by hand, because a hostile text has a hundred thousand places to look at. */
function octetsAt(text: string, at: number, most: number): Uint8Array {
  const octets = new Uint8Array((most >> 2) * 3)
  let filled = 0
  let held = 0
  for (let index = 0; index < most; index++) {
    const sextet = sextets[text.charCodeAt(at + index)] ?? -1
    if (sextet < 0) break
    held = (held << 6) | sextet
    if ((index & 3) !== 3) continue
    octets[filled++] = (held >> 16) & 0xff
    octets[filled++] = (held >> 8) & 0xff
    octets[filled++] = held & 0xff
    held = 0
  }
  return octets.subarray(0, filled)
}

/** The key whose base64 begins at the offset. The first 12 octets decide whether the rest is worth decoding. */
function keyInBase64(text: string, at: number): PrivateKeyKind | undefined {
  const head = octetsAt(text, at, 16)
  const first = head.length === 12 && head[0] === 0x30 ? head[partAt(head, 0)?.start ?? 0] : undefined
  if (first !== 0x02 && first !== 0x30) return undefined
  const bytes = octetsAt(text, at, 1024)
  return bytes.length >= 48 ? keyAt(bytes, 0) : undefined
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
    .replace(/=[ \t]{0,4}\r?\n/g, '')
    .replace(/=(2[BDF0]|3D)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&(?:#0*45|#x0*2d|hyphen|dash);/gi, '-')
    .replace(/&(?:#0*43|#x0*2b|plus);|%2b/gi, '+')
    .replace(/&(?:#0*47|#x0*2f|sol);|%2f/gi, '/')
    .replace(/&(?:#0*61|#x0*3d|equals);|%3d/gi, '=')
    .replace(/&(?:nbsp|#0*160|#0*32|#0*10|#0*13|#xa0|#xa|#xd|#x20);|%20|%0a|%0d|\u00A0/gi, ' ')
    .replace(/\\[rnt]/g, '\n')
    .replace(/\\\//g, '/')
    .replace(/<(?!\/?(?:RSAKeyValue|D)>)\/?[a-z][^<>]{0,300}>/gi, '')
}

/** The key whose DER begins anywhere in the text as base64 or base64url, whatever stands between its letters. */
function keyInBase64Text(text: string): PrivateKeyKind | undefined {
  const letters = text.replace(/[^A-Za-z0-9+/=]+/g, '')
  const forUrls = /[A-Za-z0-9][-_][A-Za-z0-9]/.test(text) ? [text.replace(/-/g, '+').replace(/_/g, '/').replace(/[^A-Za-z0-9+/=]+/g, '')] : []
  for (const packed of [letters, ...forUrls]) {
    if (packed.includes('b3BlbnNzaC1rZXktdjE')) return 'openssh'
    for (let at = packed.indexOf('M'); at !== -1; at = packed.indexOf('M', at + 1)) {
      const kind = keyInBase64(packed, at)
      if (kind) return kind
    }
  }
  return undefined
}

/** The key whose DER stands in the text as pairs of hexadecimal digits. */
function keyInHexText(text: string): PrivateKeyKind | undefined {
  const packed = text.replace(/[\s:>|"',]|0x/gi, '')
  for (const { index } of packed.matchAll(/30(?=[0-9a-f]{94})/gi)) {
    const run = /^(?:[0-9a-f]{2}){12,48}/i.exec(packed.slice(index, index + 96))?.[0] ?? ''
    const kind = keyAt(Uint8Array.from(run.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)), 0)
    if (kind) return kind
  }
  return undefined
}

/**
 * The private key that text or a file holds, of whatever kind and by content alone, so that a key pasted or uploaded by
 * mistake is dropped before it is stored, logged or shown again. It looks for armour (RFC 7468, RFC 4716, PuTTY, PGP), for
 * other written forms (JWK, XML, what `openssl rsa -text` prints), and for the DER of a key: as it is, in base64 or in hex,
 * with or without armour, also as mail programs, web pages and JSON mangle it. Undefined when there is none. Never throws.
 */
export function findPrivateKey(input: string | Uint8Array): PrivateKeyKind | undefined {
  const binary = typeof input === 'string' ? undefined : keyInBytes(input)
  if (binary) return binary
  const text = plain(typeof input === 'string' ? input : decodeText(input))
  return writtenForms.some((form) => form.test(text)) ? 'written' : (keyInBase64Text(text) ?? keyInHexText(text))
}

/** True when text or a file holds a private key. */
export function holdsPrivateKey(input: string | Uint8Array): boolean {
  return findPrivateKey(input) !== undefined
}
