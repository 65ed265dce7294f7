/** The record types that the portal asks for, with their numbers (IANA DNS parameters). */
export const dnsTypes = { A: 1, NS: 2, CNAME: 5, SOA: 6, TXT: 16, AAAA: 28, CAA: 257 } as const
export type DnsType = keyof typeof dnsTypes

/** A record as text: names in lower case without the last dot, addresses in their usual form, `0 issue "ca.example"` for CAA. */
export type DnsRecord = { readonly name: string; readonly type: DnsType; readonly value: string }

/** A message as far as the portal reads it. */
export type DnsMessage = {
  readonly id: number
  readonly response: boolean
  readonly truncated: boolean
  readonly authoritative: boolean
  /** RFC 1035 section 4.1.1: 0 is no error, 2 server failure, 3 name error, 5 refused. */
  readonly code: number
  readonly question: { readonly name: string; readonly type: number } | null
  readonly answers: readonly DnsRecord[]
  readonly authorities: readonly DnsRecord[]
  /** Extended errors (RFC 8914): why a resolver failed, where it says so. */
  readonly extendedErrors: readonly number[]
}

/** The largest message that is read, over UDP or TCP, in octets. */
export const largestMessage = 16_384
/** What a resolver is told that it may answer over UDP (DNS flag day 2020), in octets. */
const udpSize = 1232
const mostRecords = 200
const internet = 1
const opt = 41
const extendedError = 15

/** The octets of a name (RFC 1035 section 3.1), or null when it cannot be one. */
function writeName(name: string): number[] | null {
  const labels = name.split('.')
  if (labels.some((label) => !/^[\x21-\x7e]{1,63}$/.test(label))) return null
  const octets = [...labels.flatMap((label) => [label.length, ...[...label].map((letter) => letter.charCodeAt(0))]), 0]
  return octets.length <= 255 ? octets : null
}

/** A question to a recursive resolver, with EDNS (RFC 6891) unless it is not to be; null when the name cannot be asked for. */
export function writeQuestion(id: number, name: string, type: DnsType, edns = true): Uint8Array | null {
  const octets = writeName(name)
  if (!octets) return null
  const two = (value: number) => [value >> 8, value & 255]
  const header = [...two(id), 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, edns ? 1 : 0]
  return Uint8Array.from([...header, ...octets, ...two(dnsTypes[type]), ...two(internet), ...(edns ? [0, ...two(opt), ...two(udpSize), 0, 0, 0, 0, 0, 0] : [])])
}

/** What the flags of a message say, whatever follows them; null when there is no whole header. */
export function readHeader(octets: Uint8Array): Pick<DnsMessage, 'response' | 'truncated'> | null {
  if (octets.length < 12) return null
  const flags = octets[2] as number
  return { response: (flags & 0x80) !== 0, truncated: (flags & 0x02) !== 0 }
}

/** Reads a message. Whatever the octets are, it neither throws nor takes long: null stands for all that is not a DNS message of at most 16 KB. */
export function readMessage(octets: Uint8Array): DnsMessage | null {
  if (octets.length < 12 || octets.length > largestMessage) return null
  try {
    return readParts(octets)
  } catch {
    return null
  }
}

function readParts(octets: Uint8Array): DnsMessage | null {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength)
  const [questions, answerCount, authorityCount, additionalCount] = [4, 6, 8, 10].map((at) => view.getUint16(at)) as [number, number, number, number]
  if (questions > 1 || answerCount + authorityCount + additionalCount > mostRecords) return null
  let at = 12
  let question: DnsMessage['question'] = null
  if (questions === 1) {
    const { name, next } = readName(octets, at)
    question = { name, type: view.getUint16(next) }
    at = next + 4
  }
  const section = (count: number) => {
    const records: RawRecord[] = []
    for (let number = 0; number < count; number += 1) {
      const record = readRecord(octets, view, at)
      at = record.end
      records.push(record)
    }
    return records
  }
  const [answers, authorities, additionals] = [section(answerCount), section(authorityCount), section(additionalCount)]
  const flags = view.getUint16(2)
  const edns = additionals.find((record) => record.type === opt)
  return {
    id: view.getUint16(0),
    response: (flags & 0x8000) !== 0,
    authoritative: (flags & 0x0400) !== 0,
    truncated: (flags & 0x0200) !== 0,
    code: (flags & 15) + (edns ? ((edns.ttl >>> 24) & 255) * 16 : 0),
    question,
    answers: answers.flatMap((record) => asText(octets, view, record)),
    authorities: authorities.flatMap((record) => asText(octets, view, record)),
    extendedErrors: edns ? readExtendedErrors(view, edns) : [],
  }
}

type RawRecord = { readonly name: string; readonly type: number; readonly kind: number; readonly ttl: number; readonly from: number; readonly end: number }

function readRecord(octets: Uint8Array, view: DataView, start: number): RawRecord {
  const { name, next } = readName(octets, start)
  const from = next + 10
  const end = from + view.getUint16(next + 8)
  if (end > octets.length) throw new RangeError('a record beyond the end')
  return { name, type: view.getUint16(next), kind: view.getUint16(next + 2), ttl: view.getUint32(next + 4), from, end }
}

/** A name, following compression (RFC 1035 section 4.1.4) backwards only, so that it always ends. */
function readName(octets: Uint8Array, start: number): { readonly name: string; readonly next: number } {
  const labels: string[] = []
  let [at, next, limit, length] = [start, -1, start, 0]
  for (;;) {
    const size = octets[at]
    if (size === undefined) throw new RangeError('a name beyond the end')
    if (size >= 0xc0) {
      const to = ((size & 0x3f) << 8) | (octets[at + 1] ?? 0)
      if (next === -1) next = at + 2
      if (to >= limit) throw new RangeError('a name that points forward')
      at = limit = to
      continue
    }
    if (size > 63) throw new RangeError('a label of an unknown kind')
    if (size === 0) return { name: labels.join('.'), next: next === -1 ? at + 1 : next }
    length += size + 1
    if (length > 254 || at + 1 + size > octets.length) throw new RangeError('a name that is too long')
    labels.push(readLabel(octets.subarray(at + 1, at + 1 + size)))
    at += size + 1
  }
}

/** A label in lower case; what is no printable character, and a dot within it, is written as its number (RFC 1035 section 5.1). */
function readLabel(octets: Uint8Array): string {
  const printable = (octet: number) => octet > 0x20 && octet < 0x7f && octet !== 0x2e && octet !== 0x5c
  return [...octets].map((octet) => (printable(octet) ? String.fromCharCode(octet) : `\\${String(octet).padStart(3, '0')}`)).join('').toLowerCase()
}

function readText(octets: Uint8Array): string {
  return [...octets].map((octet) => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '?')).join('')
}

const typeNames = new Map<number, DnsType>(Object.entries(dnsTypes).map(([name, number]) => [number, name as DnsType]))

/** The record as text; nothing for types that the portal does not ask for. */
function asText(octets: Uint8Array, view: DataView, { name, type, kind, from, end }: RawRecord): DnsRecord[] {
  const known = typeNames.get(type)
  if (!known || kind !== internet) return []
  return [{ name, type: known, value: readValue(known, octets, view, from, end) }]
}

function readValue(type: DnsType, octets: Uint8Array, view: DataView, from: number, end: number): string {
  switch (type) {
    case 'A':
      if (end - from !== 4) throw new RangeError('an address of another length')
      return octets.subarray(from, end).join('.')
    case 'AAAA':
      if (end - from !== 16) throw new RangeError('an address of another length')
      return ipv6Text(Array.from({ length: 8 }, (_, group) => view.getUint16(from + group * 2)))
    case 'TXT':
      return readStrings(octets, from, end)
    case 'CAA': {
      const tagEnd = from + 2 + (octets[from + 1] ?? 0)
      if (tagEnd > end) throw new RangeError('a tag beyond the end')
      return `${octets[from]} ${readText(octets.subarray(from + 2, tagEnd))} "${readText(octets.subarray(tagEnd, end))}"`.slice(0, 300)
    }
    default: {
      const { name, next } = readName(octets, from)
      if (next > end) throw new RangeError('a name beyond its record')
      return name
    }
  }
}

/** The strings of a TXT record, joined (RFC 7208 section 3.3 reads them so too). */
function readStrings(octets: Uint8Array, from: number, end: number): string {
  let text = ''
  for (let at = from; at < end; ) {
    const next = at + 1 + (octets[at] as number)
    if (next > end) throw new RangeError('a string beyond its record')
    text += readText(octets.subarray(at + 1, next))
    at = next
  }
  return text.slice(0, 1000)
}

/** RFC 5952: lower case, the longest run of two or more zero groups left out. */
export function ipv6Text(groups: readonly number[]): string {
  let best = { start: -1, length: 1 }
  for (let start = 0; start < 8; start += 1) {
    let length = 0
    while (groups[start + length] === 0) length += 1
    if (length > best.length) best = { start, length }
  }
  const text = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':')
  return best.start === -1 ? text(groups) : `${text(groups.slice(0, best.start))}::${text(groups.slice(best.start + best.length))}`
}

function readExtendedErrors(view: DataView, { from, end }: RawRecord): number[] {
  const errors: number[] = []
  for (let at = from; at + 4 <= end; ) {
    const length = view.getUint16(at + 2)
    if (view.getUint16(at) === extendedError && length >= 2) errors.push(view.getUint16(at + 4))
    at += 4 + length
  }
  return errors
}
