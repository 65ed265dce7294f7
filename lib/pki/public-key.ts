import { sha256 } from '@noble/hashes/sha2.js'
import { DerError, DerSequence, readDer, tags, type Der } from './der.ts'
import { readInteger, readOctets, readOid, toHex } from './der-values.ts'
import { oids } from './oids.ts'

/** An algorithm and its parameters' DER, as X.509 writes them. */
export type Algorithm = { readonly oid: string; readonly parameters: Uint8Array | undefined; readonly der: Uint8Array }

/** A subject public key. `rsa` is there for RSA only, whatever it may sign, without leading zeros. */
export type PublicKey = {
  readonly algorithm: Algorithm
  /** SubjectPublicKeyInfo, DER. */
  readonly der: Uint8Array
  /** SHA-256 of it, hexadecimal: what the portal compares keys by. */
  readonly sha256: string
  readonly rsa: { readonly modulus: Uint8Array; readonly exponent: Uint8Array; readonly bits: number } | undefined
  /** The key itself, as in the BIT STRING. */
  readonly bytes: Uint8Array
}

/** AlgorithmIdentifier (RFC 5280 section 4.1.1.2). @throws DerError */
export function readAlgorithm(der: Der | undefined, what: string): Algorithm {
  const parts = new DerSequence(der, what)
  const oid = readOid(parts.any(what), what)
  const parameters = parts.more ? parts.any(what).bytes : undefined
  parts.end(what)
  return { oid, parameters, der: der!.bytes }
}

function readRsa(bytes: Uint8Array) {
  const parts = new DerSequence(readDer(bytes), 'RSA key')
  const positive = (what: string) => {
    const octets = readInteger(parts.next(tags.integer, what), what)
    if (octets[0]! & 0x80) throw new DerError(`its ${what} is negative`)
    return octets[0] === 0 && octets.length > 1 ? octets.subarray(1) : octets
  }
  const modulus = positive('RSA modulus')
  const exponent = positive('RSA exponent')
  parts.end('RSA key')
  return { modulus, exponent, bits: modulus.length * 8 - Math.clz32(modulus[0]!) + 24 }
}

/** SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7; RSA: RFC 3279 section 2.3.1). @throws DerError */
export function readPublicKey(der: Der | undefined): PublicKey {
  const parts = new DerSequence(der, 'public key')
  const algorithm = readAlgorithm(parts.any('key algorithm'), 'key algorithm')
  const bytes = readOctets(parts.any('public key'), 'public key')
  parts.end('public key')
  const rsa = algorithm.oid === oids.rsaEncryption || algorithm.oid === oids.rsaPss ? readRsa(bytes) : undefined
  return { algorithm, der: der!.bytes, sha256: toHex(sha256(der!.bytes)), rsa, bytes }
}
