import { decodeText } from './decode-text.ts'

/** What kind of private key was met. */
export type PrivateKeyKind = 'written' | 'rsa' | 'pkcs8' | 'encrypted-pkcs8' | 'sec1' | 'openssh' | 'pkcs12' | 'java-keystore' | 'microsoft'

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

/** A quick no for most places, from the first octets alone: hostile input has a hundred thousand places to look at. */
function mayBeKeyAt(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at + 1] ?? 0
  const inside = at + 2 + (first < 0x80 ? 0 : first & 0x7f)
  if (bytes[inside] === 0x02) return bytes[inside + 1] === 1
  return bytes[inside] === 0x30 && (bytes[inside + 2] === 0x06 || bytes[inside + 3] === 0x06 || bytes[inside + 4] === 0x06)
}

/** How containers begin that are no DER, in hexadecimal: Java's JKS and JCEKS of versions 1 and 2, Microsoft's PVK and PRIVATEKEYBLOB of RSA. */
const containers = (
  [
    ['java-keystore', 'feedfeed00000001'],
    ['java-keystore', 'feedfeed00000002'],
    ['java-keystore', 'cececece00000001'],
    ['java-keystore', 'cececece00000002'],
    ['microsoft', '1ef1b5b000000000'],
    ['microsoft', '0702000000a4000052534132'],
    ['microsoft', '070200000024000052534132'],
  ] as const
).map(([kind, hex]) => {
  const octets = hex.match(/../g)!.map((pair) => parseInt(pair, 16))
  return { kind, hex, octets, base64: btoa(String.fromCharCode(...octets)).slice(0, Math.floor((octets.length * 4) / 3)) }
})

function containerIn(bytes: Uint8Array): PrivateKeyKind | undefined {
  return containers.find(({ octets }) => {
    for (let at = bytes.indexOf(octets[0]!); at !== -1; at = bytes.indexOf(octets[0]!, at + 1)) if (startsWith(bytes, at, octets)) return true
    return false
  })?.kind
}

function keyInBytes(bytes: Uint8Array): PrivateKeyKind | undefined {
  const container = containerIn(bytes)
  if (container) return container
  for (let at = bytes.indexOf(0x30); at !== -1; at = bytes.indexOf(0x30, at + 1)) {
    const kind = mayBeKeyAt(bytes, at) ? keyAt(bytes, at) : undefined
    if (kind) return kind
  }
  return undefined
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sextets = Int8Array.from({ length: 128 }, (_, code) => alphabet.indexOf(String.fromCharCode(code)))

/** Octets that tell a key: its first elements, up to where its parameters end. */
const scratch = new Uint8Array(192)

/** Fills the scratch with the octets of the base64 at the offset, as far as it goes. @returns how many */
function takeBase64(text: string, at: number, most: number): number {
  let filled = 0
  let held = 0
  for (let index = 0; filled < most; index++) {
    const sextet = sextets[text.charCodeAt(at + index)] ?? -1
    if (sextet < 0) break
    held = (held << 6) | sextet
    if ((index & 3) !== 3) continue
    scratch[filled++] = (held >> 16) & 0xff
    scratch[filled++] = (held >> 8) & 0xff
    scratch[filled++] = held & 0xff
    held = 0
  }
  return filled
}

/** The key that begins at the offset of a text whose octets `taken` fills in. The first 12 decide whether 36 are worth a look, and those about the rest. */
function keyInText(text: string, at: number, taken: (text: string, at: number, most: number) => number): PrivateKeyKind | undefined {
  if (taken(text, at, 12) < 12 || scratch[0] !== 0x30 || !mayBeKeyAt(scratch, 0)) return undefined
  if (taken(text, at, 36) < 36 || !keyAt(scratch.subarray(0, 36), 0)) return undefined
  const filled = taken(text, at, scratch.length)
  return filled >= 48 ? keyAt(scratch.subarray(0, filled), 0) : undefined
}

const dashes = '[-_=~\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D]'

const writtenForms = [
  // RFC 7468 section 10 and 11, RFC 4716, OpenSSH, PGP; spaces may be missing, doubled or broken over lines
  new RegExp(`${dashes}[\\s>+]{0,40}BEGIN[\\s>+]{0,40}(?:[A-Z0-9]{1,40}[\\s>+]{1,40}){0,4}(?:[A-Z0-9]{2,12})?PRIVATE[\\s>+]{0,40}KEY`, 'i'),
  new RegExp(`(?:BEGIN|END)[\\s>+]{1,40}(?:[A-Z0-9]{1,40}[\\s>+]{1,40}){0,4}PRIVATE[\\s>+]{0,40}KEY[\\s>+]{0,40}(?:BLOCK)?[\\s>+]{0,40}${dashes}`, 'i'),
  // RFC 1421 section 4.6: a traditional encrypted key
  /Proc-?Type\s{0,4}:\s{0,4}4\s{0,4},\s{0,4}ENCRYPTED/i,
  /DEK-?Info\s{0,4}:\s{0,4}[A-Z0-9-]{1,40}\s{0,4},/i,
  /PuTTY-User-Key-File-\d/i,
  // openssl rsa -text, openssl pkey -text
  /(?:^|\n)[^\w\n]{0,40}privateExponent\s{0,4}:/i,
  /privateExponent\s{0,4}:[\s>|]{0,40}(?:[0-9a-f]{2}:){8}/i,
  /Private-?Key\s{0,4}:\s{0,4}\(\d{2,6} bit/i,
  /(?:^|\n)[^\w\n]{0,40}priv\s{0,4}:[\s>|]{0,40}(?:[0-9a-f]{2}:){8}/i,
]

/** Armour that is spoken of: a body never begins with a full stop, a closing quote, or two words of small letters. */
const mentions = new RegExp(`${dashes}{1,10} ?BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?(?: ?${dashes}{1,10})?(?=[.,;:!?)\\]"'\`\u2019\u201D]|["')\u2019\u201D]? [a-z]{1,15},? [a-z]{1,15}\\b)`, 'g')

/** Forms that two marks make, wherever each stands: to look for both at once would take long on a hostile text. */
const pairedForms = [
  // RFC 7517: a JSON Web Key with its private part; XML signature keys
  [/["'\u2018\u2019\u201C\u201D]kty\\?["'\u2018\u2019\u201C\u201D]\s{0,4}:\s{0,4}\\?["'\u2018\u2019\u201C\u201D](?:RSA|EC|OKP)\b/, /["'\u2018\u2019\u201C\u201D]d\\?["'\u2018\u2019\u201C\u201D]\s{0,4}:\s{0,4}\\?["'\u2018\u2019\u201C\u201D][\w-]{16}/],
  [/<RSAKeyValue>/i, /<D>\s{0,40}[\w+/-]{16}/i],
]

const ascii = (point: number) => (point === 160 ? ' ' : point < 127 ? String.fromCharCode(point) : undefined)

/** The text with the marks of HTML, JSON, URL and quoted-printable encodings undone as far as they hide a key. */
function plain(text: string): string {
  return text
    .replace(/[\0\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replace(/=[ \t]{0,4}\r?\n/g, '')
    .replace(/=(2[BDF0]|3D)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(?:0{0,5}(\d{1,3})|x0{0,5}([0-9a-f]{1,2}));/gi, (whole, decimal?: string, hexadecimal?: string) => ascii(decimal ? Number(decimal) : Number.parseInt(hexadecimal!, 16)) ?? whole)
    .replace(/&(?:hyphen|dash);/gi, '-')
    .replace(/&plus;|%2b/gi, '+')
    .replace(/&sol;|%2f/gi, '/')
    .replace(/&equals;|%3d/gi, '=')
    .replace(/&quot;/gi, '"')
    .replace(/&nbsp;|%20|%0a|%0d|\u00A0/gi, ' ')
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
    const container = containers.find(({ base64 }) => packed.includes(base64))
    if (container) return container.kind
    for (let at = packed.indexOf('M'); at !== -1; at = packed.indexOf('M', at + 1)) {
      const kind = keyInText(packed, at, takeBase64)
      if (kind) return kind
    }
  }
  return undefined
}

/** Fills the scratch with the octets of the hexadecimal digits at the offset. @returns how many */
function takeHex(text: string, at: number, most: number): number {
  let filled = 0
  for (; filled < most; filled++) {
    const [high, low] = [digit(text.charCodeAt(at + 2 * filled)), digit(text.charCodeAt(at + 2 * filled + 1))]
    if (high < 0 || low < 0) break
    scratch[filled] = high * 16 + low
  }
  return filled
}

function digit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = code | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** The key whose DER stands in the text as pairs of hexadecimal digits. */
function keyInHexText(text: string): PrivateKeyKind | undefined {
  const packed = text.replace(/[\s:>|"',]|0x/gi, '')
  const small = packed.toLowerCase()
  const container = containers.find(({ hex }) => small.includes(hex))
  if (container) return container.kind
  for (let at = packed.indexOf('30'); at !== -1; at = packed.indexOf('30', at + 1)) {
    const kind = keyInText(packed, at, takeHex)
    if (kind) return kind
  }
  return undefined
}

/**
 * The private key that text or a file holds, of whatever kind and by content alone, so that a key pasted or uploaded by
 * mistake is dropped before it is stored, logged or shown again. It looks for armour (RFC 7468, RFC 4716, PuTTY, PGP), for
 * other written forms (JWK, XML, what `openssl rsa -text` prints), for Java's and Microsoft's containers, and for the DER of a key: as it is, in base64 or in hex,
 * with or without armour, also as mail programs, web pages and JSON mangle it. Armour that a sentence only speaks of is none. Undefined when there is none. Never throws.
 */
export function findPrivateKey(input: string | Uint8Array): PrivateKeyKind | undefined {
  const binary = typeof input === 'string' ? undefined : keyInBytes(input)
  if (binary) return binary
  const text = plain(typeof input === 'string' ? input : decodeText(input))
  const armoured = (within: string) => writtenForms.some((form) => form.test(within))
  const written = (armoured(text) && armoured(text.replace(mentions, ' '))) || pairedForms.some((forms) => forms.every((form) => form.test(text)))
  return written ? 'written' : (keyInBase64Text(text) ?? keyInHexText(text))
}

/** True when text or a file holds a private key. */
export function holdsPrivateKey(input: string | Uint8Array): boolean {
  return findPrivateKey(input) !== undefined
}
