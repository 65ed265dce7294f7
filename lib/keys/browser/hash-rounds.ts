import { _SHA1 } from '@noble/hashes/legacy.js'
import { _SHA256 } from '@noble/hashes/sha2.js'

/** One compression after another from the same start, on one block: the state that comes out of each is the message of the next. */
function again(rounds: number, digest: Uint8Array, start: () => void, compress: (block: DataView) => readonly number[]): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(64)
  const view = new DataView(block.buffer)
  block.set(digest)
  block[digest.length] = 0x80
  view.setUint32(60, digest.length * 8)
  for (let round = 0; round < rounds; round++) {
    start()
    compress(view).forEach((word, index) => view.setInt32(index * 4, word))
  }
  return block.slice(0, digest.length)
}

class Sha1Rounds extends _SHA1 {
  run(digest: Uint8Array, rounds: number) {
    const first = new _SHA1() as Sha1Rounds
    const state = first.get()
    return again(rounds, digest, () => this.set(...state), (block) => (this.process(block, 0), this.get()))
  }
}

class Sha256Rounds extends _SHA256 {
  run(digest: Uint8Array, rounds: number) {
    const first = new _SHA256() as Sha256Rounds
    const state = first.get()
    return again(rounds, digest, () => this.set(...state), (block) => (this.process(block, 0), this.get()))
  }
}

/**
 * A digest hashed again, so many times. A digest and its padding are one block, so that the library's compression is called on
 * it directly: three to five times as fast as a whole hash each, which is what a person waits for.
 */
export function hashAgain(hash: 'SHA-1' | 'SHA-256', digest: Uint8Array, rounds: number): Uint8Array<ArrayBuffer> {
  return hash === 'SHA-1' ? new Sha1Rounds().run(digest, rounds) : new Sha256Rounds().run(digest, rounds)
}
