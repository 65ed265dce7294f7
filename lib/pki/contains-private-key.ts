import { decodeText, repairText } from './text-repair.ts'

/** What kind of private key was met. */
export type PrivateKeyKind = 'pem' | 'rsa' | 'pkcs8' | 'encrypted-pkcs8' | 'sec1' | 'openssh' | 'pkcs12' | 'putty' | 'java-keystore' | 'jwk' | 'xml'

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

const keyWords = '(?:(?:RSA|DSA|EC|ECDSA|ED25519|ENCRYPTED|OPENSSH|SSH2|ANY|X25519)\\s+){0,3}PRIVATE\\s+KEY'
const armour = new RegExp(`-\\s?BEGIN\\s+${keyWords}`, 'i')
const bareArmour = new RegExp(`\\bBEGIN\\s+${keyWords}`)

function keyInText(text: string): PrivateKeyKind | undefined {
  if (armour.test(text) || bareArmour.test(text)) return 'pem'
  if (/PuTTY-User-Key-File-\d/.test(text)) return 'putty'
  if (/"kty"\s*:/.test(text) && /"d"\s*:\s*"/.test(text)) return 'jwk'
  if (/<RSAKeyValue/i.test(text) && /<D>/i.test(text)) return 'xml'
  const packed = text.replace(/[^A-Za-z0-9+/=]+/g, '')
  if (packed.includes('b3BlbnNzaC1rZXktdjE')) return 'openssh'
  for (let at = packed.indexOf('M'); at !== -1; at = packed.indexOf('M', at + 1)) {
    const kind = keyInBase64(packed, at)
    if (kind) return kind
  }
  return undefined
}

/**
 * The private key that text or a file holds, of whatever kind and by content alone: with armour, mangled by mail, as
 * bare base64, DER or PKCS#12. Undefined when there is none. Never throws. Used before anything is sent, stored or logged.
 */
export function findPrivateKey(input: string | Uint8Array): PrivateKeyKind | undefined {
  if (typeof input !== 'string') {
    const kind = keyInBytes(input)
    if (kind) return kind
  }
  const text = typeof input === 'string' ? input : decodeText(input)
  const repaired = repairText(text)
  return keyInText(text) ?? (repaired === text ? undefined : keyInText(repaired))
}

/** True when text or a file holds a private key. */
export function containsPrivateKey(input: string | Uint8Array): boolean {
  return findPrivateKey(input) !== undefined
}
