import 'server-only'
import { constants, createPublicKey, verify } from 'node:crypto'
import { signatureScheme, type SignatureScheme, type VerifySignature } from '../signature-algorithm.ts'

/** RSA keys beyond this are not worked with: checking would take too long. */
const mostBits = 8192

/** P-256, P-384 and P-521, as OpenSSL names them. */
const curves = ['prime256v1', 'secp384r1', 'secp521r1']

/** Which keys may check a signature of which scheme: an RSA key of no particular use may check RSA-PSS too (RFC 4055 section 1.2). */
const keysFor: Record<SignatureScheme['key'], readonly string[]> = { rsa: ['rsa'], 'rsa-pss': ['rsa', 'rsa-pss'], ec: ['ec'], ed25519: ['ed25519'], ed448: ['ed448'], 'ml-dsa-44': ['ml-dsa-44'], 'ml-dsa-65': ['ml-dsa-65'], 'ml-dsa-87': ['ml-dsa-87'] }

/**
 * Checks a signature with node:crypto. RSA PKCS#1 v1.5 and PSS, ECDSA, EdDSA and ML-DSA with the hash that the algorithm names, no other; a hash
 * identifier inside the signature that differs is refused. False, never an exception, for keys and algorithms it does not know.
 */
export const verifySignature: VerifySignature = ({ algorithm, key, data, signature }) => {
  const scheme = signatureScheme(algorithm)
  if (!scheme || (key.rsa && (key.rsa.bits > mostBits || key.rsa.exponent.length > 32))) return false
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key.der), format: 'der', type: 'spki' })
    if (!keysFor[scheme.key].includes(publicKey.asymmetricKeyType ?? '')) return false
    if (scheme.key === 'ec' && !curves.includes(publicKey.asymmetricKeyDetails?.namedCurve ?? '')) return false
    const padded = scheme.key === 'rsa-pss' ? { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength } : publicKey
    return verify(scheme.hash, data, padded, signature)
  } catch {
    return false
  }
}
