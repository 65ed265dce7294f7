import { sameBytes } from '#lib/pki/der-values.ts'
import { csrSpki } from './csr.ts'
import type { Bytes } from './der.ts'
import { signing, type RsaKey } from './rsa-key.ts'

/**
 * True when the key is the CSR's: both hold the same public key, and what the key signs the CSR's public key
 * verifies. The second would catch a file whose private part was damaged and whose public part was not.
 */
export async function fitsCsr(key: RsaKey, csrPem: string): Promise<boolean> {
  const spki = csrSpki(csrPem)
  return spki !== undefined && sameBytes(spki, key.spki) && signsFor(key, spki)
}

/** True when the public key verifies what the key signs. */
export async function signsFor(key: RsaKey, spki: Bytes): Promise<boolean> {
  const challenge = crypto.getRandomValues(new Uint8Array(32))
  const signature = await crypto.subtle.sign(signing, key.privateKey, challenge)
  const publicKey = await crypto.subtle.importKey('spki', spki, signing, false, ['verify'])
  return crypto.subtle.verify(signing, publicKey, signature, challenge)
}
