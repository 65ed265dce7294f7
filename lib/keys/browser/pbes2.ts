import { bytesOf, content, decode, dottedOf, encode, inside, integer, nothing, objectIdentifier, octets, sequence, type Bytes, type Element } from './der.ts'
import type { DecryptFault } from './old-encryption.ts'

/** Rounds of PBKDF2-HMAC-SHA256: OWASP Password Storage Cheat Sheet, 600,000 or more. */
export const iterations = 600_000
/** A file that asks for more rounds than this is not opened: it would hold the page for minutes. */
const mostIterations = 10_000_000

const oid = { pbes2: '1.2.840.113549.1.5.13', pbkdf2: '1.2.840.113549.1.5.12', hmacSha256: '1.2.840.113549.2.9', aes256: '2.16.840.1.101.3.4.1.42' }
const hashes: Record<string, string> = {
  '1.2.840.113549.2.7': 'SHA-1',
  '1.2.840.113549.2.9': 'SHA-256',
  '1.2.840.113549.2.10': 'SHA-384',
  '1.2.840.113549.2.11': 'SHA-512',
}
const ciphers: Record<string, { cipher: 'AES-CBC' | '3DES-CBC'; keyBytes: number }> = {
  '2.16.840.1.101.3.4.1.2': { cipher: 'AES-CBC', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { cipher: 'AES-CBC', keyBytes: 24 },
  [oid.aes256]: { cipher: 'AES-CBC', keyBytes: 32 },
  '1.2.840.113549.3.7': { cipher: '3DES-CBC', keyBytes: 24 },
}

/** Something encrypted: the DER AlgorithmIdentifier that says how, and the ciphertext. */
export type Sealed = { readonly algorithm: Bytes; readonly sealed: Bytes }

/**
 * A sealer of PBES2 (RFC 8018) with PBKDF2-HMAC-SHA256 and AES-256-CBC. The passphrase counts as its UTF-8 bytes, as
 * OpenSSL takes it. One salt serves all that one sealer seals, each with an IV of its own: deriving the key takes long.
 */
export async function pbes2Sealer(passphrase: string): Promise<(plain: Bytes) => Promise<Sealed>> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const derived = await derive(passphrase, { salt, iterations, hash: 'SHA-256', keyBytes: 32 })
  const key = await crypto.subtle.importKey('raw', derived, 'AES-CBC', false, ['encrypt'])
  const kdf = sequence(objectIdentifier(oid.pbkdf2), sequence(octets(salt), integer(iterations), sequence(objectIdentifier(oid.hmacSha256), nothing())))
  return async (plain) => {
    const iv = crypto.getRandomValues(new Uint8Array(16))
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, plain))
    const scheme = sequence(objectIdentifier(oid.aes256), octets(iv))
    return { algorithm: encode(sequence(objectIdentifier(oid.pbes2), sequence(kdf, scheme))), sealed }
  }
}

/** DER EncryptedPrivateKeyInfo (RFC 5958 section 3) of a PKCS#8 key, sealed by PBES2. */
export async function encryptPkcs8(pkcs8: Bytes, passphrase: string): Promise<Bytes> {
  const { algorithm, sealed } = await (await pbes2Sealer(passphrase))(pkcs8)
  return encode(sequence(decode(algorithm), octets(sealed)))
}

/** The PKCS#8 key inside a DER EncryptedPrivateKeyInfo. Old PKCS#12-style encryption is handed on to node-forge. */
export async function decryptPkcs8(der: Bytes, passphrase: string): Promise<Bytes | DecryptFault> {
  const [algorithm, sealedPart] = inside(decode(der))
  const sealed = content(sealedPart, 'OCTETSTRING')
  const [scheme, parameters] = inside(algorithm)
  if (sealed === undefined || !parameters) return 'encryption'
  if (dottedOf(scheme) !== oid.pbes2) return (await import('./old-encryption.ts')).decryptPkcs12Style(der, passphrase)
  const [kdf, cipher] = inside(parameters)
  const means = readKdf(kdf)
  const [cipherOid, ivPart] = inside(cipher)
  const kind = ciphers[dottedOf(cipherOid) ?? '']
  const iv = content(ivPart, 'OCTETSTRING')
  if (!means || !kind || iv === undefined) return 'encryption'
  const key = await derive(passphrase, { ...means, keyBytes: kind.keyBytes })
  // Chromium's WebCrypto has neither AES-192 nor Triple DES
  if (kind.keyBytes === 24) return (await import('./old-encryption.ts')).decryptBlocks(kind.cipher, key, bytesOf(iv), bytesOf(sealed))
  try {
    const aes = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['decrypt'])
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv: bytesOf(iv) }, aes, bytesOf(sealed)))
  } catch {
    return 'wrong-passphrase'
  }
}

type Kdf = { salt: Bytes; iterations: number; hash: string }

function readKdf(kdf: Element | undefined): Kdf | undefined {
  const [name, parameters] = inside(kdf)
  const [saltPart, roundsPart, ...optional] = inside(parameters)
  const salt = content(saltPart, 'OCTETSTRING')
  const rounds = [...(content(roundsPart, 'INTEGER') ?? '')].reduce((sum, byte) => sum * 256 + byte.charCodeAt(0), 0)
  const prf = optional.find((element) => inside(element).length > 0)
  const hash = prf ? hashes[dottedOf(inside(prf)[0]) ?? ''] : 'SHA-1'
  if (dottedOf(name) !== oid.pbkdf2 || salt === undefined || !hash || rounds < 1 || rounds > mostIterations) return undefined
  return { salt: bytesOf(salt), iterations: rounds, hash }
}

async function derive(passphrase: string, { keyBytes, ...means }: Kdf & { keyBytes: number }): Promise<Bytes> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', ...means }, material, keyBytes * 8))
}
