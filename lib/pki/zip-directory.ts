/** A file as the central directory describes it; `local` is where its own header stands. */
export type ZipRecord = { readonly name: string; readonly locked: boolean; readonly method: number; readonly packedSize: number; readonly local: number }

/** The central directory: where it begins, where the whole archive ends, and why it could be read no further. */
export type ZipDirectory = { readonly records: readonly ZipRecord[]; readonly start: number; readonly end: number; readonly fault: 'size' | 'damaged' | undefined }

const [endMark, end64Mark, locatorMark, recordMark] = [0x06054b50, 0x06064b50, 0x07064b50, 0x02014b50]
const [full16, full32] = [0xffff, 0xffffffff]

const marked = (view: DataView, at: number, mark: number, length: number) => at >= 0 && at + length <= view.byteLength && view.getUint32(at, true) === mark
/** A number of 64 bits. One beyond what is safe is far beyond any archive that is read, and is compared as such. */
const wide = (view: DataView, at: number) => Number(view.getBigUint64(at, true))

type End = { readonly count: number; readonly size: number; readonly offset: number; readonly directoryEnd: number; readonly end: number }

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - full16; at--) {
    if (marked(view, at, endMark, 22) && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at
  }
  return -1
}

/** What the end of an archive says of its directory (APPNOTE 4.3.16), in ZIP64 too (4.3.14, 4.3.15); undefined where it contradicts itself. */
function readEnd(view: DataView): End | undefined {
  const at = findEnd(view)
  if (at === -1) return undefined
  const end = at + 22 + view.getUint16(at + 20, true)
  const [count, size, offset] = [view.getUint16(at + 10, true), view.getUint32(at + 12, true), view.getUint32(at + 16, true)]
  if (!marked(view, at - 20, locatorMark, 20)) return { count, size, offset, directoryEnd: at, end }
  // what stands before the archive moves the record, and the locator does not say by how much
  const at64 = [wide(view, at - 20 + 8), at - 20 - 56].find((each) => each <= at - 20 - 56 && marked(view, each, end64Mark, 56))
  if (at64 === undefined) return undefined
  const [count64, size64, offset64] = [wide(view, at64 + 32), wide(view, at64 + 40), wide(view, at64 + 48)]
  const agree = (count === full16 || count === count64) && (size === full32 || size === size64) && (offset === full32 || offset === offset64)
  return agree ? { count: count64, size: size64, offset: offset64, directoryEnd: at64, end } : undefined
}

/** Sizes and place of a file that do not fit 32 bits stand in extra field 1, each only where the record says so (APPNOTE 4.5.3). */
function widened(view: DataView, from: number, to: number, narrow: readonly [unpacked: number, packed: number, local: number]): readonly number[] | undefined {
  if (!narrow.includes(full32)) return narrow
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let next = at + 4
    const stop = Math.min(to, next + view.getUint16(at + 2, true))
    const found = narrow.map((value) => (value !== full32 ? value : (next += 8) <= stop ? wide(view, next - 8) : NaN))
    return found.some(Number.isNaN) ? undefined : found
  }
  return undefined
}

/**
 * The central directory of an archive, whatever stands before the archive. Its records have to fill it, be as many as the end
 * says, and lie within the archive; otherwise it is damaged, with the records up to there.
 */
export function readDirectory(bytes: Uint8Array, most: number): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const told = readEnd(view)
  const start = told ? told.directoryEnd - told.size : -1
  if (!told || start < told.offset) return { records: [], start: bytes.length, end: bytes.length, fault: 'damaged' }
  const { directoryEnd, end } = told
  const before = start - told.offset
  const records: ZipRecord[] = []
  const stopped = (fault: 'size' | 'damaged' | undefined) => ({ records, start, end, fault })
  for (let at = start; at < directoryEnd; ) {
    if (records.length >= most) return stopped('size')
    if (!marked(view, at, recordMark, 46)) return stopped('damaged')
    const afterName = at + 46 + view.getUint16(at + 28, true)
    const afterExtra = afterName + view.getUint16(at + 30, true)
    const next = afterExtra + view.getUint16(at + 32, true)
    if (next > directoryEnd) return stopped('damaged')
    const sizes = widened(view, afterName, afterExtra, [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)])
    if (!sizes) return stopped('damaged')
    const name = new TextDecoder().decode(bytes.subarray(at + 46, afterName))
    records.push({ name, locked: (view.getUint16(at + 8, true) & 1) === 1, method: view.getUint16(at + 10, true), packedSize: sizes[1]!, local: before + sizes[2]! })
    at = next
  }
  return stopped(records.length === told.count ? undefined : 'damaged')
}
