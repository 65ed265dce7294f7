import { hasKeyArmour } from './private-key-armour.ts'
import { containers } from './private-key-containers.ts'
import { keyAt, mayBeKeyAt, type PrivateKeyKind } from './private-key-der.ts'

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

/** What every armour of a key says, in base64 at each of its three places among three octets, without the letters that depend on what is beside it. */
const armourLetters = [0, 1, 2].map((octets) => btoa(`${'-'.repeat(octets)}PRIVATE KEY`).slice(Math.ceil((octets * 4) / 3), Math.floor(((octets + 11) * 4) / 3)))

/** True when armour of a key stands in base64, as Kubernetes and environment files keep PEM. Padding ends a run, and begins its count of four anew. */
function hasArmourInBase64(letters: string): boolean {
  if (!armourLetters.some((part) => letters.includes(part))) return false
  for (const run of letters.split('=')) {
    if (!armourLetters.some((part) => run.includes(part))) continue
    for (let from = 0; from < 4; from++) if (hasKeyArmour(atob(run.slice(from, from + ((run.length - from) & ~3))))) return true
  }
  return false
}

/** The key that begins anywhere in the text as base64 or base64url, as DER or as PEM, whatever stands between its letters. */
export function keyInBase64Text(text: string): PrivateKeyKind | undefined {
  const letters = text.replace(/[^A-Za-z0-9+/=]+/g, '')
  const forUrls = /[A-Za-z0-9][-_][A-Za-z0-9]/.test(text) ? [text.replace(/-/g, '+').replace(/_/g, '/').replace(/[^A-Za-z0-9+/=]+/g, '')] : []
  for (const packed of [letters, ...forUrls]) {
    if (packed.includes('b3BlbnNzaC1rZXktdjE')) return 'openssh'
    if (hasArmourInBase64(packed)) return 'written'
    const container = containers.find(({ base64 }) => packed.includes(base64))
    if (container) return container.kind
    for (let at = packed.indexOf('M'); at !== -1; at = packed.indexOf('M', at + 1)) {
      // after the M of a SEQUENCE stands a letter from A to I, or its length is one that no key has
      if (packed.charCodeAt(at + 1) > 0x49 || packed.charCodeAt(at + 1) < 0x41) continue
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
export function keyInHexText(text: string): PrivateKeyKind | undefined {
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
