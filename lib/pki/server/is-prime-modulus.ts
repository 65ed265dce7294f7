import 'server-only'
import { checkPrime } from 'node:crypto'
import { promisify } from 'node:util'
import type { PublicKey } from '../public-key.ts'

const check = promisify<ArrayBuffer, { checks: number }, boolean>(checkPrime)

/**
 * True when an RSA key's modulus is a prime, so that its private key follows from the public one (RFC 8017 section 3.1 wants a
 * product). One round of Miller and Rabin: of numbers of this size that are products, not one in a million passes for a prime.
 * Keys of sizes that are refused anyway are not looked at.
 */
export async function isPrimeModulus({ rsa }: PublicKey, { least, most }: { readonly least: number; readonly most: number }): Promise<boolean> {
  if (!rsa || rsa.bits < least || rsa.bits > most) return false
  return check(Uint8Array.from(rsa.modulus).buffer, { checks: 1 })
}
