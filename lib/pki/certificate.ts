import { sha256 } from '@noble/hashes/sha2.js'
import { children, contextTag, DerError, DerSequence, readDer, tags, type Der } from './der.ts'
import { readInteger, readOctets, readSmallInteger, readTime, sameBytes, toHex } from './der-values.ts'
import { readName, sameName, type DistinguishedName } from './distinguished-name.ts'
import { noExtensions, readExtensions, type Extensions } from './extensions.ts'
import { readAlgorithm, readPublicKey, type Algorithm, type PublicKey } from './public-key.ts'

/** An X.509 certificate (RFC 5280 section 4.1), parsed. Its signature has not been checked by parsing it. */
export type Certificate = {
  readonly der: Uint8Array
  /** SHA-256 of the whole, hexadecimal: its fingerprint. */
  readonly sha256: string
  /** The part that is signed. */
  readonly signedBytes: Uint8Array
  /** 1, 2 or 3. */
  readonly version: number
  /** Serial number, hexadecimal, as in the file without a leading sign octet; `serialProblem` says what is odd of it. */
  readonly serial: string
  readonly serialProblem: string | undefined
  /** Content of the serial number's INTEGER, octet for octet: what revocation is looked up by. */
  readonly serialOctets: Uint8Array
  readonly issuer: DistinguishedName
  readonly subject: DistinguishedName
  readonly notBefore: Date
  readonly notAfter: Date
  readonly publicKey: PublicKey
  readonly extensions: Extensions
  readonly signatureAlgorithm: Algorithm
  /** True when the algorithm inside the signed part is the same as outside, as RFC 5280 section 4.1.1.2 demands. */
  readonly algorithmsAgree: boolean
  readonly signature: Uint8Array
}

function readSerial(der: Der): Pick<Certificate, 'serial' | 'serialProblem' | 'serialOctets'> {
  const octets = readInteger(der, 'serial number')
  const negative = (octets[0]! & 0x80) !== 0
  const digits = octets[0] === 0 && octets.length > 1 ? octets.subarray(1) : octets
  const zero = octets.every((octet) => octet === 0)
  return { serialOctets: octets, serial: toHex(digits), serialProblem: negative ? 'it is negative' : zero ? 'it is zero' : octets.length > 20 ? 'it is longer than 20 octets' : undefined }
}

function readVersion(der: Der | undefined): number {
  if (!der) return 1
  const inside = children(der)
  if (inside.length !== 1) throw new DerError('its version is malformed')
  return readSmallInteger(inside[0], 'version') + 1
}

/** Reads a certificate from DER of at most 32 KB. @throws DerError, whose message says what is wrong with it. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const whole = new DerSequence(readDer(bytes), 'certificate')
  const signed = whole.next(tags.sequence, 'certificate body')
  const signatureAlgorithm = readAlgorithm(whole.any('signature algorithm'), 'signature algorithm')
  const signature = readOctets(whole.any('signature'), 'signature')
  whole.end('certificate')
  const body = new DerSequence(signed, 'certificate body')
  const version = readVersion(body.optional(contextTag(0)))
  const serial = readSerial(body.next(tags.integer, 'serial number'))
  const innerAlgorithm = readAlgorithm(body.any('signature algorithm'), 'signature algorithm')
  const issuer = readName(body.any('issuer'), 'issuer')
  const validity = new DerSequence(body.any('validity'), 'validity')
  const notBefore = readTime(validity.any('start date'), 'start date')
  const notAfter = readTime(validity.any('end date'), 'end date')
  validity.end('validity')
  const subject = readName(body.any('subject'), 'subject')
  const publicKey = readPublicKey(body.any('public key'))
  const uniqueIds = [body.optional(contextTag(1, false)), body.optional(contextTag(2, false))]
  const wrapped = body.optional(contextTag(3))
  body.end('certificate body')
  if (version > 3) throw new DerError('it has a version that does not exist')
  if (wrapped && version !== 3) throw new DerError('it has extensions, which only version 3 may have')
  if (version === 1 && uniqueIds.some(Boolean)) throw new DerError('it has unique identifiers, which version 1 may not have')
  const inside = wrapped ? children(wrapped) : []
  if (wrapped && inside.length !== 1) throw new DerError('its extensions are malformed')
  return {
    der: bytes,
    sha256: toHex(sha256(bytes)),
    signedBytes: signed.bytes,
    version,
    ...serial,
    issuer,
    subject,
    notBefore,
    notAfter,
    publicKey,
    extensions: wrapped ? readExtensions(inside[0]) : noExtensions,
    signatureAlgorithm,
    algorithmsAgree: sameBytes(innerAlgorithm.der, signatureAlgorithm.der),
    signature,
  }
}

/** True when issuer and subject are one name (RFC 5280 section 6.1). It says nothing of who signed. */
export function isSelfIssued({ subject, issuer }: Pick<Certificate, 'subject' | 'issuer'>): boolean {
  return sameName(subject, issuer)
}
