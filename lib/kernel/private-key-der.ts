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
export function keyAt(bytes: Uint8Array, at: number): PrivateKeyKind | undefined {
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
export function mayBeKeyAt(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at + 1] ?? 0
  const inside = at + 2 + (first < 0x80 ? 0 : first & 0x7f)
  if (bytes[inside] === 0x02) return bytes[inside + 1] === 1
  return bytes[inside] === 0x30 && (bytes[inside + 2] === 0x06 || bytes[inside + 3] === 0x06 || bytes[inside + 4] === 0x06)
}
