/** Reads small ZIP archives (PKWARE APPNOTE 6.3) with bounds on entries and on what they unpack to. */

/** Why a file in an archive, or the whole of it, cannot be opened. */
export type ZipFault = 'password' | 'method' | 'size' | 'damaged'

/** A file of an archive: its content, or why there is none. */
export type ZipEntry = { readonly name: string } & ({ readonly bytes: Uint8Array; readonly fault?: undefined } | { readonly fault: ZipFault })

/** An archive as far as it could be read: `fault` says why no further. */
export type Zip = { readonly entries: readonly ZipEntry[]; readonly fault: ZipFault | undefined }

/** True when the bytes begin as a ZIP archive does. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))
}

async function inflate(packed: Uint8Array, limit: number): Promise<Uint8Array | ZipFault> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const out: Uint8Array[] = []
  let total = 0
  const reader = stream.getReader()
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      total += chunk.value.length
      if (total > limit) return 'size'
      out.push(chunk.value)
    }
  } catch {
    return 'damaged'
  } finally {
    await reader.cancel().catch(() => undefined)
  }
  const whole = new Uint8Array(total)
  let at = 0
  for (const chunk of out) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

function directoryStart(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 0xffff; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return view.getUint32(at + 16, true)
  }
  return undefined
}

async function content(packed: Uint8Array, method: number, limit: number): Promise<Uint8Array | ZipFault> {
  if (method === 8) return inflate(packed, limit)
  if (method !== 0) return 'method'
  return packed.length > limit ? 'size' : packed
}

/**
 * Files of an archive, by its central directory. One that cannot be opened says why, so that nothing is passed over in
 * silence. It is read no further once it unpacks to more than `limits.bytes` in all or has more than `limits.entries`.
 */
export async function readZip(bytes: Uint8Array, limits: { bytes: number; entries: number }): Promise<Zip> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: ZipEntry[] = []
  let at = directoryStart(view)
  if (at === undefined) return { entries, fault: 'damaged' }
  let left = limits.bytes
  while (at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
    if (entries.length >= limits.entries) return { entries, fault: 'size' }
    const [flags, method, packedSize] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true), view.getUint32(at + 20, true)]
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) return { entries, fault: 'damaged' }
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const packed = bytes.subarray(start, start + packedSize)
    const found = flags & 1 ? 'password' : packed.length !== packedSize ? 'damaged' : packedSize === 0 ? packed : await content(packed, method, left)
    if (typeof found === 'string') entries.push({ name, fault: found })
    else entries.push({ name, bytes: found })
    if (found === 'size') return { entries, fault: 'size' }
    if (typeof found !== 'string') left -= found.length
  }
  return { entries, fault: undefined }
}
