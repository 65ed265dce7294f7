/** Reads small ZIP archives (PKWARE APPNOTE 6.3, ZIP64 too) with bounds on entries and on what they unpack to. */
import { inflate, type Inflated } from './inflate.ts'
import { readDirectory, type ZipRecord } from './zip-directory.ts'

/** Why a file in an archive, or the whole of it, cannot be opened. */
export type ZipFault = 'password' | 'method' | 'size' | 'damaged'

/** A file of an archive: its content, and if that is not all of it, why. */
export type ZipEntry = { readonly name: string; readonly bytes: Uint8Array; readonly fault: ZipFault | undefined }

/** An archive as far as it could be read: `fault` says why no further. `around` is what stands before and after it in the file. */
export type Zip = { readonly entries: readonly ZipEntry[]; readonly around: readonly Uint8Array[]; readonly fault: ZipFault | undefined }

const localMark = 0x04034b50
/** A data descriptor may follow a file: at most its mark, a checksum and two sizes of 64 bits (APPNOTE 4.3.9). */
const mostBetween = 24

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** True where a file's own header stands: its mark, a version and a method that exist. */
function isLocal(view: DataView, at: number): boolean {
  return at + 30 <= view.byteLength && view.getUint32(at, true) === localMark && view.getUint8(at + 4) <= 63 && view.getUint16(at + 8, true) <= 99
}

/** Where an archive begins within the bytes: they may be a program that unpacks itself, or mail around it. Undefined when none does. */
export function zipStart(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes)
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))) return 0
  for (let at = bytes.indexOf(0x50); at !== -1; at = bytes.indexOf(0x50, at + 1)) if (isLocal(view, at)) return at
  return undefined
}

async function content(packed: Uint8Array, method: number, limit: number): Promise<Inflated | { bytes: Uint8Array; fault: 'method' }> {
  if (packed.length === 0) return { bytes: packed, fault: undefined }
  if (method === 8) return inflate(packed, limit)
  if (method !== 0) return { bytes: new Uint8Array(), fault: 'method' }
  return { bytes: packed.subarray(0, limit), fault: packed.length > limit ? 'size' : undefined }
}

type Place = { readonly start: number; readonly data: number; readonly end: number }

/** Where each file lies, or undefined where its own header contradicts the directory. */
function place(view: DataView, { local, method, locked, packedSize }: ZipRecord, before: number): Place | undefined {
  if (!(local + 30 <= before) || view.getUint32(local, true) !== localMark) return undefined
  const data = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const same = view.getUint16(local + 8, true) === method && ((view.getUint16(local + 6, true) & 1) === 1) === locked
  return same && data + packedSize <= before ? { start: local, data, end: data + packedSize } : undefined
}

/** True when the files fill what is before the directory: what lies between them and is no file would not be looked at. */
function fills(places: readonly Place[], directory: number): boolean {
  const sorted = [...places].sort((one, other) => one.start - other.start)
  return sorted.every(({ end }, index) => {
    const gap = (sorted[index + 1]?.start ?? directory) - end
    return gap >= 0 && gap <= mostBetween
  })
}

/** Files by their own headers, where the directory cannot be believed: to be searched for a private key, no more. */
async function strayEntries(bytes: Uint8Array, limits: { bytes: number; entries: number }): Promise<ZipEntry[]> {
  const view = viewOf(bytes)
  const marks: number[] = []
  for (let at = bytes.indexOf(0x50); at !== -1; at = bytes.indexOf(0x50, at + 1)) if (bytes[at + 1] === 0x4b && (bytes[at + 2] ?? 9) < 8 && (bytes[at + 3] ?? 9) < 9) marks.push(at)
  const entries: ZipEntry[] = []
  let left = limits.bytes
  for (const [index, at] of marks.entries()) {
    if (!isLocal(view, at) || view.getUint16(at + 8, true) !== 8) continue
    if (entries.length >= limits.entries || left <= 0) break
    const data = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
    const told = view.getUint32(at + 18, true)
    const { bytes: unpacked } = await inflate(bytes.subarray(data, told > 0 && told < bytes.length ? data + told : (marks[index + 1] ?? bytes.length)), left)
    left -= unpacked.length
    entries.push({ name: new TextDecoder().decode(bytes.subarray(at + 30, at + 30 + view.getUint16(at + 26, true))), bytes: unpacked, fault: 'damaged' })
  }
  return entries
}

/**
 * Files of an archive, by its central directory. One that cannot be opened says why, and an archive whose directory does not
 * account for all of it is damaged, so that nothing is passed over in silence. It is read no further once it unpacks to more
 * than `limits.bytes` in all or has more than `limits.entries`.
 */
export async function readZip(bytes: Uint8Array, limits: { bytes: number; entries: number }): Promise<Zip> {
  const view = viewOf(bytes)
  const directory = readDirectory(bytes, limits.entries)
  const places = directory.records.map((record) => place(view, record, directory.start))
  const found = places.flatMap((each) => each ?? [])
  const whole = directory.fault === undefined && found.length === places.length && fills(found, directory.start)
  const first = found.reduce((least, { start }) => Math.min(least, start), directory.start)
  const around = [bytes.subarray(0, first), bytes.subarray(directory.end)].filter((part) => part.some((octet) => octet > 0x20))
  if (!whole && directory.fault !== 'size') return { entries: await strayEntries(bytes, limits), around: [], fault: 'damaged' }
  const entries: ZipEntry[] = []
  let left = limits.bytes
  for (const [index, { name, method, locked }] of directory.records.entries()) {
    const at = places[index]
    if (!at) return { entries, around, fault: 'damaged' }
    const entry: ZipEntry = { name, ...(locked ? { bytes: new Uint8Array(), fault: 'password' } : await content(bytes.subarray(at.data, at.end), method, left)) }
    entries.push(entry)
    left -= entry.bytes.length
    if (entry.fault === 'size') return { entries, around, fault: 'size' }
  }
  return { entries, around, fault: directory.fault }
}
