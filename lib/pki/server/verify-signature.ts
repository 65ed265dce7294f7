import 'server-only'
import { createPublicKey, verify } from 'node:crypto'
import { signatureScheme, type VerifySignature } from '../signature-algorithm.ts'

/** RSA keys beyond this are not worked with: checking would take too long. */
const mostBits = 8192

/** P-256, P-384 and P-521, as OpenSSL names them. */
const curves = ['prime256v1', 'secp384r1', 'secp521r1']

/**
 * Checks a signature with node:crypto. PKCS#1 v1.5 and ECDSA with the hash that the algorithm names, no other; a hash
 * identifier inside the signature that differs is refused. False, never an exception, for keys and algorithms it does not know.
 */
export const verifySignature: VerifySignature = ({ algorithm, key, data, signature }) => {
  const scheme = signatureScheme(algorithm)
  if (!scheme || (key.rsa && (key.rsa.bits > mostBits || key.rsa.exponent.length > 32))) return false
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key.der), format: 'der', type: 'spki' })
    if (publicKey.asymmetricKeyType !== scheme.key) return false
    if (scheme.key === 'ec' && !curves.includes(publicKey.asymmetricKeyDetails?.namedCurve ?? '')) return false
    return verify(scheme.hash, data, publicKey, signature)
  } catch {
    return false
  }
}
