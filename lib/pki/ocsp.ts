import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Certificate } from './certificate.ts'
import { children, contextTag, DerError, DerSequence, expectTag, readDer, tags, type Der } from './der.ts'
import { element, nullValue, objectIdentifier, octetString, sequence } from './der-writer.ts'
import { readInteger, readOctets, readOid, readSmallInteger, readTime, sameBytes } from './der-values.ts'
import { readName, type DistinguishedName } from './distinguished-name.ts'
import { noExtensions, readExtensions, type Extensions } from './extensions.ts'
import { oids } from './oids.ts'
import { readAlgorithm, type Algorithm } from './public-key.ts'

/** Most octets of an OCSP response. */
export const mostOcspBytes = 64 * 1024
const limits = { bytes: mostOcspBytes, depth: 24, elements: 4000 }
const mostResponses = 64

/** What an OCSP responder says of one certificate. `reason` is CRLReason's number. */
export type OcspStatus = { readonly status: 'good' } | { readonly status: 'unknown' } | { readonly status: 'revoked'; readonly at: Date; readonly reason: number | null }

/** One answer: about which certificate (by hashes of its issuer and its serial number), and what. */
export type SingleResponse = {
  readonly hash: string
  readonly issuerNameHash: Uint8Array
  readonly issuerKeyHash: Uint8Array
  readonly serialOctets: Uint8Array
  readonly says: OcspStatus
  readonly thisUpdate: Date
  readonly nextUpdate: Date | null
  readonly extensions: Extensions
}

/** A BasicOCSPResponse (RFC 6960 section 4.2.1), parsed. Its signature has not been checked by parsing it. */
export type OcspResponse = {
  readonly signedBytes: Uint8Array
  /** Who says that they signed it: by name, or by the SHA-1 of their key. */
  readonly responder: { readonly name: DistinguishedName } | { readonly keyHash: Uint8Array }
  readonly responses: readonly SingleResponse[]
  readonly extensions: Extensions
  readonly signatureAlgorithm: Algorithm
  readonly signature: Uint8Array
  /** Certificates that came with it, DER each. */
  readonly certificates: readonly Uint8Array[]
}

/** Why a responder gave no answer (RFC 6960 section 4.2.1), by its number. */
const refusals = ['', 'it did not understand the question', 'it has an internal fault', 'it asks to be tried later', '', 'it wants a signed question', 'it does not answer us']

/** SHA-1 of a key's bits, as responders and CertIDs name keys. */
export const keyHashOf = ({ publicKey }: Certificate, hash: 'sha1' | 'sha256' = 'sha1') => (hash === 'sha1' ? sha1 : sha256)(publicKey.bytes)

/** True when an answer is about the certificate, of that issuer (RFC 6960 section 4.1.1). */
export function isAbout(response: SingleResponse, certificate: Certificate, issuer: Certificate): boolean {
  const hash = response.hash === oids.sha1 ? 'sha1' : response.hash === oids.sha256 ? 'sha256' : undefined
  if (!hash || !sameBytes(response.serialOctets, certificate.serialOctets)) return false
  const nameHash = (hash === 'sha1' ? sha1 : sha256)(certificate.issuer.der)
  return sameBytes(response.issuerNameHash, nameHash) && sameBytes(response.issuerKeyHash, keyHashOf(issuer, hash))
}

/**
 * An OCSP request for one certificate (RFC 6960 section 4.1), DER. By SHA-1, which here only names the issuer and which every
 * responder knows (RFC 5019 section 2.1.1), and without a nonce, so that responders may answer with what they signed before.
 */
export function ocspRequest(certificate: Certificate, issuer: Certificate): Uint8Array<ArrayBuffer> {
  const id = sequence(sequence(objectIdentifier(oids.sha1), nullValue()), octetString(sha1(certificate.issuer.der)), octetString(keyHashOf(issuer)), element(tags.integer, certificate.serialOctets))
  return sequence(sequence(sequence(sequence(id))))
}

const inside = (der: Der, what: string): Der => {
  const [only, more] = children(der)
  if (!only || more) throw new DerError(`its ${what} is malformed`)
  return only
}
const optionalExtensions = (der: Der | undefined) => (der ? readExtensions(inside(der, 'extensions')) : noExtensions)
const generalized = (der: Der, what: string) => readTime(expectTag(der, tags.generalizedTime, what), what)

function readStatus(der: Der): OcspStatus {
  if (der.tag === contextTag(0, false) && der.content.length === 0) return { status: 'good' }
  if (der.tag === contextTag(2, false) && der.content.length === 0) return { status: 'unknown' }
  const parts = new DerSequence({ ...expectTag(der, contextTag(1), 'status'), tag: tags.sequence }, 'status')
  const at = generalized(parts.any('date'), 'date')
  const reason = parts.optional(contextTag(0))
  parts.end('status')
  return { status: 'revoked', at, reason: reason ? readSmallInteger({ ...expectTag(inside(reason, 'reason'), tags.enumerated, 'reason'), tag: tags.integer }, 'reason') : null }
}

function readSingle(der: Der): SingleResponse {
  const parts = new DerSequence(der, 'answer')
  const id = new DerSequence(parts.any('certificate identifier'), 'certificate identifier')
  const { oid: hash } = readAlgorithm(id.any('hash'), 'hash')
  const [issuerNameHash, issuerKeyHash] = [id.next(tags.octetString, 'issuer').content, id.next(tags.octetString, 'issuer key').content]
  const serialOctets = readInteger(id.any('serial number'), 'serial number')
  id.end('certificate identifier')
  const says = readStatus(parts.any('status'))
  const thisUpdate = generalized(parts.any('date'), 'date')
  const next = parts.optional(contextTag(0))
  const extensions = optionalExtensions(parts.optional(contextTag(1)))
  parts.end('answer')
  return { hash, issuerNameHash, issuerKeyHash, serialOctets, says, thisUpdate, nextUpdate: next ? generalized(inside(next, 'next date'), 'next date') : null, extensions }
}

function readResponder(der: Der): OcspResponse['responder'] {
  if (der.tag === contextTag(1)) return { name: readName(inside(der, 'responder'), 'responder') }
  return { keyHash: expectTag(inside(expectTag(der, contextTag(2), 'responder'), 'responder'), tags.octetString, 'responder').content }
}

/** Reads an OCSP response from DER of at most 64 KB. @returns why the responder gave none. @throws DerError, whose message says what is wrong with it. */
export function readOcspResponse(bytes: Uint8Array): OcspResponse | string {
  const outer = new DerSequence(readDer(bytes, limits), 'OCSP response')
  const status = readSmallInteger({ ...outer.next(tags.enumerated, 'status'), tag: tags.integer }, 'status')
  const wrapped = outer.optional(contextTag(0))
  outer.end('OCSP response')
  if (status !== 0) return refusals[status] || 'it gave no answer'
  if (!wrapped) throw new DerError('it has no answer')
  const typed = new DerSequence(inside(wrapped, 'answer'), 'answer')
  if (readOid(typed.any('type'), 'type') !== oids.basicOcspResponse) throw new DerError('it is of a type that is not known')
  const basic = new DerSequence(readDer(typed.next(tags.octetString, 'answer').content, limits), 'answer')
  const signed = basic.next(tags.sequence, 'answer')
  const signatureAlgorithm = readAlgorithm(basic.any('signature algorithm'), 'signature algorithm')
  const signature = readOctets(basic.any('signature'), 'signature')
  const enclosed = basic.optional(contextTag(0))
  basic.end('answer')
  const parts = new DerSequence(signed, 'answer')
  const version = parts.optional(contextTag(0))
  if (version && readSmallInteger(inside(version, 'version'), 'version') !== 0) throw new DerError('it has a version that does not exist')
  const responder = readResponder(parts.any('responder'))
  generalized(parts.any('date'), 'date')
  const answers = children(parts.next(tags.sequence, 'answers'))
  if (answers.length > mostResponses) throw new DerError('it has too many answers')
  const extensions = optionalExtensions(parts.optional(contextTag(1)))
  parts.end('answer')
  const certificates = enclosed ? children(expectTag(inside(enclosed, 'certificates'), tags.sequence, 'certificates')).map((each) => each.bytes) : []
  return { signedBytes: signed.bytes, responder, responses: answers.map(readSingle), extensions, signatureAlgorithm, signature, certificates }
}
