import { DerError, DerSequence, expectTag, readDer, tags } from './der.ts'
import { isShortestInteger, readSmallInteger, readTime, sameBytes, toHex } from './der-values.ts'
import { noExtensions, readExtensions } from './extensions.ts'
import { oids } from './oids.ts'

/** What a CRL says of one serial number. `reason` is CRLReason's number. */
export type CrlEntry = { readonly at: Date; readonly reason: number | null }

/** reasonCode and invalidityDate, as in the file: the only entry extensions that are understood, should they be critical. */
const understood: readonly string[] = ['551d15', '551d18']

/** Where the content of the element at `at` begins and ends, and its tag. Nothing is allocated: a CRL has some hundred thousand of these. */
const head = { tag: 0, start: 0, end: 0 }
function look(bytes: Uint8Array, at: number, limit: number): void {
  const first = bytes[at + 1]
  if (at + 2 > limit || first === undefined) throw new DerError('an entry is cut short')
  head.tag = bytes[at]!
  let length = first
  head.start = at + 2
  if (first & 0x80) {
    const octets = first & 0x7f
    if (octets === 0 || octets > 3) throw new DerError('an entry has a length that is none')
    length = 0
    for (let index = 0; index < octets; index++) length = length * 256 + (bytes[head.start + index] ?? 0)
    head.start += octets
  }
  head.end = head.start + length
  if (head.end > limit) throw new DerError('an entry overruns')
}

/** True when an entry's extensions, from `at` on, hold a critical one that nobody here understands. */
function hasStrangeExtension(bytes: Uint8Array, at: number, limit: number): boolean {
  look(bytes, at, limit)
  if (head.tag !== tags.sequence) throw new DerError('an entry has extensions that are none')
  const end = head.end
  for (let next = head.start; next < end; ) {
    look(bytes, next, end)
    const [inside, after] = [head.start, head.end]
    look(bytes, inside, after)
    const oid = toHex(bytes.subarray(head.start, head.end))
    look(bytes, head.end, after)
    const tag: number = head.tag
    if (tag === tags.boolean && bytes[head.start] !== 0 && !understood.includes(oid)) return true
    next = after
  }
  return false
}

function readEntry(bytes: Uint8Array): CrlEntry {
  const parts = new DerSequence(readDer(bytes), 'entry')
  parts.next(tags.integer, 'serial number')
  const at = readTime(parts.any('date'), 'date')
  const extensions = parts.more ? readExtensions(parts.any('extensions')) : noExtensions
  parts.end('entry')
  const reason = extensions.list.find(({ oid }) => oid === oids.reasonCode)
  return { at, reason: reason ? readSmallInteger({ ...expectTag(readDer(reason.value), tags.enumerated, 'reason'), tag: tags.integer }, 'reason') : null }
}

/**
 * The entry of a serial number (the INTEGER's octets) among a CRL's; undefined when it is not there. Every entry is looked
 * through: one with a critical extension that is not understood makes the whole list useless (RFC 5280 section 5.3).
 * @throws DerError
 */
export function findCrlEntry(entries: Uint8Array, serial: Uint8Array): CrlEntry | undefined {
  let found: Uint8Array | undefined
  for (let at = 0; at < entries.length; ) {
    look(entries, at, entries.length)
    const { tag, start, end } = head
    if (tag !== tags.sequence) throw new DerError('an entry is none')
    look(entries, start, end)
    if (head.tag !== tags.integer) throw new DerError('an entry has no serial number')
    if (!isShortestInteger(entries, head.start, head.end)) throw new DerError('an entry has a serial number that is not in its shortest form')
    if (head.end - head.start === serial.length && sameBytes(entries.subarray(head.start, head.end), serial)) found ??= entries.subarray(at, end)
    look(entries, head.end, end)
    if (head.end < end && hasStrangeExtension(entries, head.end, end)) throw new DerError('an entry has a critical extension that is not understood')
    at = end
  }
  return found && readEntry(found)
}
