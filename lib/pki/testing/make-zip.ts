import { crc32, deflateRawSync } from 'node:zlib'

const wide = (...values: readonly (number | bigint)[]) => Buffer.concat(values.map((value) => ((buffer) => (buffer.writeBigUInt64LE(BigInt(value)), buffer))(Buffer.alloc(8))))
const short = (value: number) => ((buffer) => (buffer.writeUInt16LE(value), buffer))(Buffer.alloc(2))

/** What the end of a ZIP64 archive says of its directory. */
export type ZipEnd64 = { readonly count: number | bigint; readonly size: number | bigint; readonly offset: number | bigint; readonly at: number | bigint }

/**
 * A ZIP archive of the given files, stored or deflated. With `end64` as streaming tools write it, ZIP64: sizes, places and the
 * directory in 64 bits, and of what its end says whatever `end64` changes.
 */
export function makeZip(files: Record<string, Uint8Array>, deflate: boolean, end64?: (end: ZipEnd64) => Partial<ZipEnd64>): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(files)) {
    const packed = deflate ? deflateRawSync(content) : Buffer.from(content)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(deflate ? 8 : 0, 4)
    head.writeUInt32LE(crc32(content), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    const extra = end64 ? Buffer.concat([short(1), short(24), wide(content.length, packed.length, at)]) : Buffer.alloc(0)
    const record = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, rest, Buffer.from(name), extra])
    if (end64) {
      record.fill(0xff, 20, 28).fill(0xff, 42, 46)
      record.writeUInt16LE(extra.length, 30)
    }
    directory.push(record)
    locals.push(local)
    at += local.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(entries.length, 8)
  end.writeUInt32LE(at, 12)
  if (end64) end.fill(0xff, 4, 16)
  return new Uint8Array(Buffer.concat([...locals, entries, ...(end64 ? [wideEnd({ count: directory.length, size: entries.length, offset: at, at: at + entries.length }, end64)] : []), Buffer.from('PK\x05\x06'), end]))
}

function wideEnd(right: ZipEnd64, change: (end: ZipEnd64) => Partial<ZipEnd64>): Buffer {
  const { count, size, offset, at } = { ...right, ...change(right) }
  const record = Buffer.concat([Buffer.from('PK\x06\x06'), wide(44), short(45), short(45), Buffer.alloc(8), wide(count, count, size, offset)])
  return Buffer.concat([record, Buffer.from('PK\x06\x07'), Buffer.alloc(4), wide(at), Buffer.from([1, 0, 0, 0])])
}
