import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf16 } from '#lib/pki/der-writer.ts'
import type { Bytes } from './der.ts'
import { hashAgain } from './hash-rounds.ts'

/** What derived bytes are for (RFC 7292 appendix B.3). */
export const purposes = { key: 1, iv: 2, mac: 3 } as const

export type Pkcs12Hash = 'SHA-1' | 'SHA-256'
const hashes = { 'SHA-1': sha1, 'SHA-256': sha256 } as const
/** Block length of both hashes, in bytes. */
const blockBytes = 64

/** What bytes are derived by: salt, rounds and hash. */
export type Derivation = { readonly salt: Uint8Array; readonly iterations: number; readonly hash: Pkcs12Hash }

/**
 * Bytes derived from a passphrase as PKCS#12 has it (RFC 7292 appendix B.2): the passphrase in UTF-16 with two zero
 * bytes at its end (B.1). Each round is one hash, which WebCrypto would take a turn of the event loop for, so they are
 * done in script.
 */
export function deriveBytes(passphrase: string, purpose: keyof typeof purposes, length: number, { salt, iterations, hash }: Derivation): Bytes {
  const digest = hashes[hash]
  const inputs = joined(filled(salt), filled(joined(utf16(passphrase), new Uint8Array(2))))
  const diversifier = new Uint8Array(blockBytes).fill(purposes[purpose])
  const out = new Uint8Array(length)
  for (let at = 0; at < length; ) {
    const block = hashAgain(hash, digest(joined(diversifier, inputs)), iterations - 1)
    out.set(block.subarray(0, length - at), at)
    at += block.length
    if (at < length) addToBlocks(inputs, filled(block, blockBytes))
  }
  return out
}

/** HMAC of the data with a key derived for it (RFC 7292 section 5.1). */
export function macOf(data: Uint8Array, passphrase: string, derivation: Derivation): Bytes {
  const digest = hashes[derivation.hash]
  return new Uint8Array(hmac(digest, deriveBytes(passphrase, 'mac', digest.outputLen, derivation), data))
}

/** The bytes over and over, up to a multiple of the block length; none stay none. */
function filled(bytes: Uint8Array, length = blockBytes * Math.ceil(bytes.length / blockBytes)): Bytes {
  return Uint8Array.from({ length }, (_, index) => bytes[index % bytes.length] ?? 0)
}

function joined(left: Uint8Array, right: Uint8Array): Bytes {
  const bytes = new Uint8Array(left.length + right.length)
  bytes.set(left)
  bytes.set(right, left.length)
  return bytes
}

/** Adds B + 1 to each block, as a large number (step 6C). */
function addToBlocks(blocks: Uint8Array, addend: Uint8Array): void {
  for (let start = 0; start < blocks.length; start += blockBytes) {
    let carry = 1
    for (let at = blockBytes - 1; at >= 0; at--) {
      carry += (blocks[start + at] ?? 0) + (addend[at] ?? 0)
      blocks[start + at] = carry & 0xff
      carry >>= 8
    }
  }
}
