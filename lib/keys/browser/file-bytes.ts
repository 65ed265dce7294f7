import type { Bytes } from './der.ts'

/** The bytes of a file, and one more than `most` at most: enough to refuse it by. The rest is not read. */
export async function bytesOfFile(file: Blob, most = 64 * 1024): Promise<Bytes> {
  return new Uint8Array(await file.slice(0, most + 1).arrayBuffer())
}
