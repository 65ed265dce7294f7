import { contextTag, DerError, DerSequence, expectTag, readDer, children, tags, type Der } from './der.ts'
import { readOctets, readOid, readSmallInteger } from './der-values.ts'
import { readName, type DistinguishedName } from './distinguished-name.ts'
import { noExtensions, readExtensions, type Extensions } from './extensions.ts'
import { oids } from './oids.ts'
import { readAlgorithm, readPublicKey, type Algorithm, type PublicKey } from './public-key.ts'

/** A certificate signing request (PKCS#10, RFC 2986), parsed. Its signature has not been checked by parsing it. */
export type Csr = {
  readonly der: Uint8Array
  /** The part that is signed. */
  readonly signedBytes: Uint8Array
  /** 0 is the only version there is. */
  readonly version: number
  readonly subject: DistinguishedName
  readonly publicKey: PublicKey
  /** Attributes by identifier; the extension request, in whichever of its two forms, is in `extensions`. */
  readonly attributeOids: readonly string[]
  readonly extensions: Extensions
  readonly signatureAlgorithm: Algorithm
  readonly signature: Uint8Array
}

const mostAttributes = 32

function readAttributes(der: Der | undefined): { attributeOids: string[]; extensions: Extensions } {
  const attributeOids: string[] = []
  let extensions = noExtensions
  const entries = der ? children(der) : []
  if (entries.length > mostAttributes) throw new DerError('it has too many attributes')
  for (const entry of entries) {
    const parts = new DerSequence(entry, 'attribute')
    const oid = readOid(parts.any('attribute'), 'attribute')
    const values = children(parts.next(tags.set, 'attribute value'))
    parts.end('attribute')
    if (attributeOids.includes(oid)) throw new DerError('it has the same attribute twice')
    attributeOids.push(oid)
    if (oid !== oids.extensionRequest && oid !== oids.microsoftExtensionRequest) continue
    if (extensions !== noExtensions) throw new DerError('it has two extension requests')
    if (values.length !== 1) throw new DerError('its extension request is malformed')
    if (expectTag(values[0], tags.sequence, 'extension request').content.length) extensions = readExtensions(values[0])
  }
  return { attributeOids, extensions }
}

/** Reads a CSR from DER of at most 32 KB. @throws DerError, whose message says what is wrong with it. */
export function readCsr(bytes: Uint8Array): Csr {
  const whole = new DerSequence(readDer(bytes), 'CSR')
  const signed = whole.next(tags.sequence, 'CSR body')
  const signatureAlgorithm = readAlgorithm(whole.any('signature algorithm'), 'signature algorithm')
  const signature = readOctets(whole.any('signature'), 'signature')
  whole.end('CSR')
  const body = new DerSequence(signed, 'CSR body')
  const version = readSmallInteger(body.next(tags.integer, 'version'), 'version')
  const subject = readName(body.any('subject'), 'subject')
  const publicKey = readPublicKey(body.any('public key'))
  const { attributeOids, extensions } = readAttributes(body.optional(contextTag(0)))
  body.end('CSR body')
  return { der: bytes, signedBytes: signed.bytes, version, subject, publicKey, attributeOids, extensions, signatureAlgorithm, signature }
}
