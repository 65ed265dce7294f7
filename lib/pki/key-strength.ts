import { DerError, readDer } from './der.ts'
import { readOid } from './der-values.ts'
import { oidName, oids } from './oids.ts'
import type { PublicKey } from './public-key.ts'

const curves: readonly string[] = [oids.p256, oids.p384, oids.p521]
/** Kinds of key that come in one strength, each strong enough. */
const strong: readonly string[] = [oids.ed25519, oids.ed448, oids.mlDsa44, oids.mlDsa65, oids.mlDsa87]

function curveOf({ algorithm }: PublicKey): string {
  try {
    return algorithm.parameters ? readOid(readDer(algorithm.parameters), 'curve') : 'unnamed'
  } catch (error) {
    if (error instanceof DerError) return 'unnamed'
    throw error
  }
}

/** What makes a key too weak for 112 bits of security, or unknown here, in words; undefined for a key that will do (NIST SP 800-131A, FIPS 186-5, FIPS 204). */
export function keyTooWeak(key: PublicKey): string | undefined {
  if (key.rsa) return key.rsa.bits < 2048 ? `a key of ${key.rsa.bits} bits, which can be broken` : undefined
  if (strong.includes(key.algorithm.oid)) return undefined
  if (key.algorithm.oid !== oids.ecPublicKey) return `a key of a kind that is not supported: ${oidName(key.algorithm.oid)}`
  const curve = curveOf(key)
  return curves.includes(curve) ? undefined : `a key on a curve that is not supported: ${oidName(curve)}`
}
