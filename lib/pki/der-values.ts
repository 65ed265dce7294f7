import { DerError, expectTag, tags, type Der } from './der.ts'

/** Bytes as lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16)
  return text
}

/** True when both hold the same octets. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}

/** True when the octets from `start` to `end` are an INTEGER's content in its shortest form (ITU-T X.690 section 8.3.2). Empty is none. */
export function isShortestInteger(bytes: Uint8Array, start = 0, end = bytes.length): boolean {
  const [first = 0, second = 0] = [bytes[start], bytes[start + 1]]
  return end - start === 1 || (end - start > 1 && !(first === 0 && second < 0x80) && !(first === 0xff && second >= 0x80))
}

/** Content of an INTEGER in its shortest form, as DER asks. @throws DerError */
export function readInteger(der: Der | undefined, what: string, tag: number = tags.integer): Uint8Array {
  const { content } = expectTag(der, tag, what)
  if (content.length === 0) throw new DerError(`its ${what} is empty`)
  if (!isShortestInteger(content)) throw new DerError(`its ${what} is not in its shortest form`)
  return content
}

/** A small non-negative INTEGER. @throws DerError when it is negative or beyond 2^31. */
export function readSmallInteger(der: Der | undefined, what: string, tag: number = tags.integer): number {
  const content = readInteger(der, what, tag)
  if (content[0]! & 0x80 || content.length > 4) throw new DerError(`its ${what} is out of range`)
  return content.reduce((sum, octet) => sum * 256 + octet, 0)
}

/** BOOLEAN, FF or 00 only. @throws DerError */
export function readBoolean(der: Der, what: string): boolean {
  const { content } = expectTag(der, tags.boolean, what)
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw new DerError(`its ${what} is neither true nor false`)
  return content[0] === 0xff
}

/** OBJECT IDENTIFIER, dotted. @throws DerError */
export function readOid(der: Der | undefined, what: string): string {
  const { content } = expectTag(der, tags.oid, what)
  if (content.length === 0 || content.length > 64 || content[content.length - 1]! & 0x80) throw new DerError(`its ${what} is not an object identifier`)
  const arcs: bigint[] = []
  let arc = 0n
  let start = true
  for (const octet of content) {
    if (start && octet === 0x80) throw new DerError(`its ${what} is not in its shortest form`)
    arc = (arc << 7n) | BigInt(octet & 0x7f)
    start = !(octet & 0x80)
    if (start) {
      arcs.push(arc)
      arc = 0n
    }
  }
  const [head = 0n, ...rest] = arcs
  const first = head < 40n ? 0n : head < 80n ? 1n : 2n
  return [first, head - first * 40n, ...rest].join('.')
}

/** BIT STRING: its octets and how many bits at the end do not count. @throws DerError */
export function readBitString(der: Der | undefined, what: string): { bytes: Uint8Array; unused: number } {
  const { content } = expectTag(der, tags.bitString, what)
  const unused = content[0]
  if (unused === undefined || unused > 7 || (content.length === 1 && unused > 0)) throw new DerError(`its ${what} is not a bit string`)
  const bytes = content.subarray(1)
  if (unused && bytes[bytes.length - 1]! & ((1 << unused) - 1)) throw new DerError(`its ${what} has bits set that do not count`)
  return { bytes, unused }
}

/** BIT STRING of whole octets: a public key or a signature. @throws DerError */
export function readOctets(der: Der | undefined, what: string): Uint8Array {
  const { bytes, unused } = readBitString(der, what)
  if (unused) throw new DerError(`its ${what} is not made of whole octets`)
  return bytes
}

const latin1 = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

function utf16(bytes: Uint8Array, what: string): string {
  if (bytes.length % 2) throw new DerError(`its ${what} is not text`)
  return new TextDecoder('utf-16be').decode(bytes)
}

/** Any of the string types that occur in names, as text; undefined for other types. @throws DerError when the octets do not fit the type. */
export function readText(der: Der, what: string): string | undefined {
  switch (der.tag) {
    case tags.utf8String:
      try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(der.content)
      } catch {
        throw new DerError(`its ${what} is not valid text`)
      }
    case tags.printableString:
    case tags.ia5String:
    case tags.visibleString:
      if (der.content.some((octet) => octet >= 0x80)) throw new DerError(`its ${what} is not valid text`)
      return latin1(der.content)
    case tags.teletexString:
      return latin1(der.content)
    case tags.bmpString:
      return utf16(der.content, what)
    default:
      return undefined
  }
}

/** UTCTime or GeneralizedTime in the one form that certificates may use: to the second, UTC (RFC 5280 section 4.1.2.5). @throws DerError */
export function readTime(der: Der, what: string): Date {
  const text = latin1(der.content)
  const short = der.tag === tags.utcTime
  if (!short && der.tag !== tags.generalizedTime) throw new DerError(`its ${what} is not a time`)
  const parts = (short ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(text)
  if (!parts) throw new DerError(`its ${what} is not a time in the form that certificates use`)
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number)
  const full = short ? (year < 50 ? 2000 + year : 1900 + year) : year
  const at = new Date(0)
  at.setUTCFullYear(full, month - 1, day)
  at.setUTCHours(hour, minute, second)
  const real = at.getUTCFullYear() === full && at.getUTCMonth() === month - 1 && at.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  if (!real) throw new DerError(`its ${what} is not a real date`)
  return at
}
