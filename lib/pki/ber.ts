import { DerError } from './der.ts'
import { element } from './der-writer.ts'

type Read = { readonly bytes: Uint8Array; readonly next: number; readonly changed: boolean }
type Left = { elements: number }

/** Where the content of the element at `at` begins and ends; the end is undefined when its length is indefinite. */
function headAt(bytes: Uint8Array, at: number): { tag: number; start: number; end: number | undefined } {
  const [tag, first] = [bytes[at], bytes[at + 1]]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new DerError('it is not BER')
  if (first < 0x80) return { tag, start: at + 2, end: at + 2 + first }
  const octets = first & 0x7f
  if (octets > 4 || (octets === 0 && !(tag & 0x20))) throw new DerError('it has a length that is none')
  const start = at + 2 + octets
  return { tag, start, end: octets === 0 ? undefined : start + bytes.subarray(at + 2, start).reduce((sum, octet) => sum * 256 + octet, 0) }
}

function read(bytes: Uint8Array, at: number, depth: number, left: Left): Read {
  if (depth < 0 || --left.elements < 0) throw new DerError('it is nested too deeply or has too many parts')
  const { tag, start, end } = headAt(bytes, at)
  if (end !== undefined && end > bytes.length) throw new DerError('it is cut short')
  if (!(tag & 0x20)) return { bytes: bytes.subarray(at, end), next: end!, changed: false }
  const parts: Uint8Array[] = []
  let changed = end === undefined
  let next = start
  while (end === undefined ? bytes[next] !== 0 || bytes[next + 1] !== 0 : next < end) {
    const part = read(bytes, next, depth - 1, left)
    parts.push(part.bytes)
    changed ||= part.changed
    next = part.next
  }
  if (end !== undefined && next !== end) throw new DerError('a part of it overruns')
  return { bytes: changed ? element(tag, ...parts) : bytes.subarray(at, end), next: end ?? next + 2, changed }
}

/**
 * BER with indefinite lengths (ITU-T X.690 section 8.1.3.6), as streaming tools write PKCS#7, with definite lengths instead.
 * What already has them, such as the certificates inside, stays octet for octet. Undefined when it is no BER or beyond the bounds.
 */
export function withDefiniteLengths(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return read(bytes, 0, 24, { elements: 20_000 }).bytes
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}
