import { DerSequence, readDer, tags, DerError } from './der.ts'
import { readInteger, readOid } from './der-values.ts'
import { oids } from './oids.ts'
import { signatureScheme, type SignatureScheme, type SignedBytes, type VerifySignature } from './signature-algorithm.ts'

/** What of WebCrypto is needed; the browser's `crypto.subtle` is one, and so is Node's. */
type Subtle = Pick<SubtleCrypto, 'importKey' | 'verify'>

const hashNames = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' } as const
const curves: Readonly<Record<string, { readonly name: string; readonly octets: number }>> = { [oids.p256]: { name: 'P-256', octets: 32 }, [oids.p384]: { name: 'P-384', octets: 48 }, [oids.p521]: { name: 'P-521', octets: 66 } }

/** RSA keys beyond this are not worked with: checking would take too long. */
const mostBits = 8192

/** An ECDSA signature as WebCrypto wants it, both numbers in full length, from the SEQUENCE that certificates hold (RFC 3279 section 2.2.3). */
function plainEcdsa(signature: Uint8Array, octets: number): Uint8Array<ArrayBuffer> {
  const parts = new DerSequence(readDer(signature), 'signature')
  const out = new Uint8Array(2 * octets)
  for (const [index, what] of ['first number', 'second number'].entries()) {
    const number = readInteger(parts.next(tags.integer, what), what)
    const digits = number[0] === 0 ? number.subarray(1) : number
    if (number[0]! & 0x80 || digits.length > octets) throw new DerError(`its ${what} is out of range`)
    out.set(digits, (index + 1) * octets - digits.length)
  }
  parts.end('signature')
  return out
}

type Plan = { readonly key: AlgorithmIdentifier | RsaHashedImportParams | EcKeyImportParams; readonly check: AlgorithmIdentifier | RsaPssParams | EcdsaParams; readonly signature: Uint8Array }

function planFor(scheme: SignatureScheme, { key, signature }: SignedBytes): Plan | undefined {
  const { oid, parameters } = key.algorithm
  if (scheme.key === 'ed25519') return oid === oids.ed25519 ? { key: 'Ed25519', check: 'Ed25519', signature } : undefined
  if (scheme.hash === null || scheme.hash === 'md5') return undefined
  const hash = hashNames[scheme.hash]
  if (scheme.key === 'ec') {
    const curve = oid === oids.ecPublicKey && parameters ? curves[readOid(readDer(parameters), 'curve')] : undefined
    return curve && { key: { name: 'ECDSA', namedCurve: curve.name }, check: { name: 'ECDSA', hash }, signature: plainEcdsa(signature, curve.octets) }
  }
  // a key with limits of its own (RFC 4055 section 1.2) is left to those who read them
  if (!key.rsa || oid !== oids.rsaEncryption || key.rsa.bits > mostBits || key.rsa.exponent.length > 32 || signature.length !== Math.ceil(key.rsa.bits / 8)) return undefined
  return 'saltLength' in scheme
    ? { key: { name: 'RSA-PSS', hash }, check: { name: 'RSA-PSS', saltLength: scheme.saltLength }, signature }
    : { key: { name: 'RSASSA-PKCS1-v1_5', hash }, check: 'RSASSA-PKCS1-v1_5', signature }
}

/**
 * Checks signatures with WebCrypto, for the browser: RSA PKCS#1 v1.5 and PSS, ECDSA on the NIST curves, Ed25519. False, never
 * an exception, for keys and algorithms that it does not know: MD5, Ed448, ML-DSA and keys marked for RSA-PSS, which node:crypto knows.
 */
export function verifyWith(subtle: Subtle): VerifySignature {
  return async (signed) => {
    try {
      const scheme = signatureScheme(signed.algorithm)
      const plan = scheme && planFor(scheme, signed)
      if (!plan) return false
      const key = await subtle.importKey('spki', Uint8Array.from(signed.key.der), plan.key, false, ['verify'])
      return await subtle.verify(plan.check, key, Uint8Array.from(plan.signature), Uint8Array.from(signed.data))
    } catch {
      return false
    }
  }
}
