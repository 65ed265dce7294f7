/** Writes DER (ITU-T X.690): what makes certificates, CSRs and their parts out of values. */

/** One element: its identifier octet, the definite length in its shortest form, and the parts in order. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const head = [tag]
  if (length < 0x80) head.push(length)
  else {
    const octets: number[] = []
    for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
    head.push(0x80 | octets.length, ...octets)
  }
  const out = new Uint8Array(head.length + length)
  out.set(head)
  let at = head.length
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

export const sequence = (...parts: readonly Uint8Array[]) => element(0x30, ...parts)
export const set = (...parts: readonly Uint8Array[]) => element(0x31, ...parts)
export const octetString = (bytes: Uint8Array) => element(0x04, bytes)
export const utf8String = (text: string) => element(0x0c, new TextEncoder().encode(text))
export const printableString = (text: string) => element(0x13, new TextEncoder().encode(text))
export const ia5String = (text: string) => element(0x16, new TextEncoder().encode(text))
/** BMPString: UTF-16, big-endian. Letters beyond the first plane take two units, as every importer reads them (RFC 7292 appendix B.1). */
export const bmpString = (text: string) => element(0x1e, utf16(text))
export const nullValue = () => element(0x05)
export const boolean = (value: boolean) => element(0x01, Uint8Array.of(value ? 0xff : 0))

/** Text as UTF-16, big-endian, without a byte-order mark. */
export function utf16(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 2)
  for (let at = 0; at < text.length; at++) new DataView(bytes.buffer).setUint16(at * 2, text.charCodeAt(at))
  return bytes
}

/** A context-specific element: constructed unless `primitive`. */
export function tagged(number: number, content: Uint8Array, primitive = false): Uint8Array<ArrayBuffer> {
  return element((primitive ? 0x80 : 0xa0) | number, content)
}

/** BIT STRING of whole octets, or with the given count of unused bits at its end. */
export function bitString(bytes: Uint8Array, unused = 0): Uint8Array<ArrayBuffer> {
  return element(0x03, Uint8Array.of(unused), bytes)
}

/** INTEGER, in the fewest octets of two's complement. */
export function integer(value: bigint | number): Uint8Array<ArrayBuffer> {
  let rest = BigInt(value)
  const octets: number[] = []
  do {
    octets.unshift(Number(rest & 0xffn))
    rest >>= 8n
  } while (rest !== 0n && rest !== -1n)
  if (rest === 0n && octets[0]! & 0x80) octets.unshift(0)
  if (rest === -1n && !(octets[0]! & 0x80)) octets.unshift(0xff)
  return element(0x02, Uint8Array.from(octets))
}

/** OBJECT IDENTIFIER from its dotted form. */
export function objectIdentifier(dotted: string): Uint8Array<ArrayBuffer> {
  const [first = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt)
  const octets = [first * 40n + second, ...rest].flatMap((arc) => {
    const base128 = [Number(arc & 0x7fn)]
    for (let left = arc >> 7n; left > 0n; left >>= 7n) base128.unshift(Number(left & 0x7fn) | 0x80)
    return base128
  })
  return element(0x06, Uint8Array.from(octets))
}

/** UTCTime to 2049, GeneralizedTime after (RFC 5280 section 4.1.2.5); seconds, UTC. */
export function time(at: Date): Uint8Array<ArrayBuffer> {
  const digits = at.toISOString().replace(/\.\d+|[-:T]/g, '')
  const year = at.getUTCFullYear()
  return year >= 1950 && year < 2050 ? element(0x17, new TextEncoder().encode(digits.slice(2))) : element(0x18, new TextEncoder().encode(digits))
}

/** An attribute of a name, and its value. */
export type NamePart = readonly [oid: string, value: string]

/** A distinguished name of one attribute an RDN: country as PrintableString, email as IA5String, the rest as UTF8String. */
export function distinguishedName(parts: readonly NamePart[]): Uint8Array<ArrayBuffer> {
  const text = (oid: string, value: string) => (oid === '2.5.4.6' ? printableString(value) : oid === '1.2.840.113549.1.9.1' ? ia5String(value) : utf8String(value))
  return sequence(...parts.map(([oid, value]) => set(sequence(objectIdentifier(oid), text(oid, value)))))
}
