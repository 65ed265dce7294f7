import 'server-only'
import { createHash, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { element, bitString, distinguishedName, integer, nullValue, objectIdentifier, sequence, tagged, time, type NamePart } from '../der-writer.ts'
import { readDer } from '../der.ts'
import { writeExtensions, type ExtensionToWrite } from '../extension-writer.ts'
import { oids } from '../oids.ts'
import { readPublicKey } from '../public-key.ts'
import { toPem } from '../pem-block.ts'

export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512'

/** What a certificate is made of. `issuer` is a name's parts, or the DER of one taken from the issuing certificate. */
export type CertificateToBuild = {
  readonly subject: readonly NamePart[]
  readonly issuer: readonly NamePart[] | Uint8Array
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  readonly extensions: readonly ExtensionToWrite[]
  /** The issuer's private key. */
  readonly signingKeyPem: string
  readonly hash?: HashName
  readonly serial?: bigint
}

export const signatureOids: Record<HashName, string> = { sha1: oids.sha1WithRsa, sha256: oids.sha256WithRsa, sha384: oids.sha384WithRsa, sha512: oids.sha512WithRsa }

/** A positive serial number of 127 random bits. */
export function randomSerial(): bigint {
  return BigInt(`0x${randomBytes(16).toString('hex')}`) >> 1n
}

/** SubjectPublicKeyInfo of a private key, DER. */
export function publicKeyOf(keyPem: string): Uint8Array {
  return createPublicKey(createPrivateKey(keyPem)).export({ type: 'spki', format: 'der' })
}

/** Key identifier as RFC 5280 section 4.2.1.2 (1) makes it: SHA-1 of the key's bits. */
export function keyIdentifier(publicKey: Uint8Array): Uint8Array {
  return createHash('sha1').update(readPublicKey(readDer(publicKey)).bytes).digest()
}

/** An RSA-signed X.509 version 3 certificate, PEM. */
export function buildCertificate(parts: CertificateToBuild): string {
  const hash = parts.hash ?? 'sha256'
  const algorithm = sequence(objectIdentifier(signatureOids[hash]), nullValue())
  const issuer = parts.issuer instanceof Uint8Array ? parts.issuer : distinguishedName(parts.issuer)
  const signed = sequence(
    tagged(0, integer(2)),
    integer(parts.serial ?? randomSerial()),
    algorithm,
    issuer,
    sequence(time(parts.notBefore), time(parts.notAfter)),
    distinguishedName(parts.subject),
    parts.publicKey,
    ...(parts.extensions.length ? [element(0xa3, writeExtensions(parts.extensions))] : []),
  )
  return toPem('CERTIFICATE', sequence(signed, algorithm, bitString(sign(hash, signed, parts.signingKeyPem))))
}
