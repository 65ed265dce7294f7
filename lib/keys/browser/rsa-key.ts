import { bits, bytesOf, content, decode, encode, inside, integer, integerOf, nothing, objectIdentifier, octets, sequence, type Bytes, type Element } from './der.ts'

/** A key pair at work in the worker. `spki` is the DER SubjectPublicKeyInfo; `modulusBits` the RSA modulus length. */
export type RsaKey = { readonly privateKey: CryptoKey; readonly spki: Bytes; readonly modulusBits: number }

/** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 section 8.2), in WebCrypto's words. */
export const signing = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const

/** AlgorithmIdentifier of an RSA key (RFC 3279 section 2.3.1). */
const rsaEncryption = '1.2.840.113549.1.1.1'
const rsaAlgorithm = (): Element => sequence(objectIdentifier(rsaEncryption), nothing())

/** A new RSA key pair from the browser's own generator, public exponent 65537. */
export async function generateRsaKey(modulusBits: number): Promise<RsaKey> {
  const publicExponent = new Uint8Array([1, 0, 1])
  const pair = await crypto.subtle.generateKey({ ...signing, modulusLength: modulusBits, publicExponent }, true, ['sign', 'verify'])
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))
  return { privateKey: pair.privateKey, spki, modulusBits }
}

/** What is wrong with a key that was read from a file. */
export type RsaKeyFault = 'not-rsa' | 'size' | 'damaged'

/** Takes a PKCS#8 private key (RFC 5208) into WebCrypto; the key cannot be taken out again. */
export async function importRsaKey(pkcs8: Bytes): Promise<RsaKey | RsaKeyFault> {
  const parts = rsaParts(pkcs8)
  if (typeof parts === 'string') return parts
  const modulusBits = numberOf(parts[0]).toString(2).length
  if (modulusBits < 2048 || modulusBits > 4096) return 'size'
  if (!belongTogether(parts.map(numberOf))) return 'damaged'
  const spki = encode(sequence(rsaAlgorithm(), bits(encode(sequence(integerOf(parts[0]), integerOf(parts[1]))))))
  try {
    return { privateKey: await crypto.subtle.importKey('pkcs8', pkcs8, signing, false, ['sign']), spki, modulusBits }
  } catch {
    return 'damaged'
  }
}

/** PKCS#8 around a PKCS#1 RSAPrivateKey (RFC 8017 appendix A.1.2). */
export function wrapPkcs1(pkcs1: Bytes): Bytes {
  return encode(sequence(integer(0), rsaAlgorithm(), octets(pkcs1)))
}

/** Lower-case hex SHA-256 of a DER SubjectPublicKeyInfo. */
export async function spkiHash(spki: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', spki))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The INTEGERs of an RSAPrivateKey after its version: n, e, d, p, q, d mod p-1, d mod q-1, q inverse mod p. */
function rsaParts(pkcs8: Bytes): [string, string, ...string[]] | RsaKeyFault {
  try {
    const [, algorithm, key] = inside(decode(pkcs8))
    const name = content(inside(algorithm)[0], 'OID')
    if (name === undefined) return 'damaged'
    if (name !== content(objectIdentifier(rsaEncryption), 'OID')) return 'not-rsa'
    const [modulus, exponent, ...rest] = inside(decode(bytesOf(content(key, 'OCTETSTRING') ?? ''))).slice(1).map((part) => content(part, 'INTEGER') ?? '')
    return modulus && exponent && rest.length === 6 ? [modulus, exponent, ...rest] : 'damaged'
  } catch {
    return 'damaged'
  }
}

/**
 * The relations of RFC 8017 section 3.2. A platform may sign well with a key that has a wrong part (it falls back on
 * the others), and another server then fails with the same file.
 */
function belongTogether([n = 0n, e = 0n, d = 0n, p = 0n, q = 0n, dp = 0n, dq = 0n, qi = 0n]: readonly bigint[]): boolean {
  if (p < 3n || q < 3n || p * q !== n) return false
  return (e * d) % (p - 1n) === 1n && (e * d) % (q - 1n) === 1n && dp === d % (p - 1n) && dq === d % (q - 1n) && (qi * q) % p === 1n
}

function numberOf(content: string): bigint {
  return BigInt(`0x0${[...content].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')}`)
}
