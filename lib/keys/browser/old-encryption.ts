import forge from 'node-forge'
import { binary, bytesOf, type Bytes } from './der.ts'
import type { PemBlock } from './pem.ts'

/** What keeps an encrypted key shut. */
export type DecryptFault = 'wrong-passphrase' | 'encryption'

/**
 * What WebCrypto cannot open: key files encrypted by older tools. node-forge does these; loaded only when such a
 * file turns up.
 */

const dekCiphers: Record<string, { cipher: 'AES-CBC' | '3DES-CBC'; keyBytes: number }> = {
  'AES-128-CBC': { cipher: 'AES-CBC', keyBytes: 16 },
  'AES-192-CBC': { cipher: 'AES-CBC', keyBytes: 24 },
  'AES-256-CBC': { cipher: 'AES-CBC', keyBytes: 32 },
  'DES-EDE3-CBC': { cipher: '3DES-CBC', keyBytes: 24 },
}

/** Opens a "Proc-Type: 4,ENCRYPTED" block, as `openssl rsa -aes256 -traditional` writes it; gives the PKCS#1 key. */
export function decryptTraditional(block: PemBlock, passphrase: string): Bytes | DecryptFault {
  const [, name = '', hexIv = ''] = /DEK-Info: *([A-Z0-9-]+), *([0-9A-Fa-f]+)/.exec(block.headers) ?? []
  const kind = dekCiphers[name]
  if (!kind) return 'encryption'
  const iv = forge.util.hexToBytes(hexIv)
  const pbe = forge.pki as unknown as { pbe: { opensslDeriveBytes(passphrase: string, salt: string, bytes: number): string } }
  const key = pbe.pbe.opensslDeriveBytes(forge.util.encodeUtf8(passphrase), iv.slice(0, 8), kind.keyBytes)
  return decryptBlocks(kind.cipher, bytesOf(key), bytesOf(iv), block.der)
}

/** Opens PKCS#8 encrypted as in PKCS#12 (`pbeWithSHAAnd3-KeyTripleDES-CBC` and its like). */
export function decryptPkcs12Style(der: Bytes, passphrase: string): Bytes | DecryptFault {
  try {
    const opened = forge.pki.decryptPrivateKeyInfo(forge.asn1.fromDer(binary(der)), passphrase)
    return opened ? bytesOf(forge.asn1.toDer(opened).getBytes()) : 'wrong-passphrase'
  } catch (fault) {
    return fault instanceof Error && fault.message.includes('Unsupported') ? 'encryption' : 'wrong-passphrase'
  }
}

/** AES-CBC or 3DES-CBC with PKCS#7 padding. */
export function decryptBlocks(cipher: 'AES-CBC' | '3DES-CBC', key: Bytes, iv: Bytes, sealed: Bytes): Bytes | DecryptFault {
  const decipher = forge.cipher.createDecipher(cipher, forge.util.createBuffer(binary(key)))
  decipher.start({ iv: binary(iv) })
  decipher.update(forge.util.createBuffer(binary(sealed)))
  return decipher.finish() ? bytesOf(decipher.output.getBytes()) : 'wrong-passphrase'
}

/** 3DES-CBC with PKCS#7 padding, for files that old importers are to read. */
export function encryptTripleDes(key: Bytes, iv: Bytes, plain: Bytes): Bytes {
  const cipher = forge.cipher.createCipher('3DES-CBC', forge.util.createBuffer(binary(key)))
  cipher.start({ iv: binary(iv) })
  cipher.update(forge.util.createBuffer(binary(plain)))
  cipher.finish()
  return bytesOf(cipher.output.getBytes())
}
