import { children, contextTag, DerError, DerSequence, expectTag, readDer, readLargeDer, tags, type Der } from './der.ts'
import { readBoolean, readOctets, readSmallInteger, readTime, sameBytes } from './der-values.ts'
import { readName, type DistinguishedName } from './distinguished-name.ts'
import { noExtensions, readExtensions, type Extensions } from './extensions.ts'
import { oids } from './oids.ts'
import { readAlgorithm, type Algorithm } from './public-key.ts'
import { fullNames } from './revocation-addresses.ts'

/** Most octets of a CRL: some hundred thousand entries. */
export const mostCrlBytes = 5 * 1024 * 1024

/** A certificate revocation list (RFC 5280 section 5.1), parsed but for its entries. Its signature has not been checked by parsing it. */
export type Crl = {
  readonly signedBytes: Uint8Array
  readonly issuer: DistinguishedName
  readonly thisUpdate: Date
  readonly nextUpdate: Date | null
  readonly extensions: Extensions
  readonly scope: CrlScope
  readonly signatureAlgorithm: Algorithm
  readonly algorithmsAgree: boolean
  readonly signature: Uint8Array
  /** Content of revokedCertificates; empty when nothing is revoked. */
  readonly entries: Uint8Array
}

/** Which certificates a CRL is about (IssuingDistributionPoint, RFC 5280 section 5.2.5); `partial` when it leaves out more than a kind of holder. */
export type CrlScope = { readonly addresses: readonly string[] | undefined; readonly only: 'users' | 'authorities' | undefined; readonly partial: boolean }

const isTime = (der: Der | undefined) => der?.tag === tags.utcTime || der?.tag === tags.generalizedTime
/** A part of the first level, walked within the usual bounds before anything reads it. */
const walked = (der: Der, what: string, tag?: number) => (tag === undefined ? readDer(der.bytes) : expectTag(readDer(der.bytes), tag, what))

function readScope({ list }: Extensions): CrlScope {
  const extension = list.find(({ oid }) => oid === oids.issuingDistributionPoint)
  if (!extension) return { addresses: undefined, only: undefined, partial: false }
  const parts = new DerSequence(readDer(extension.value), 'issuing distribution point')
  const name = parts.optional(contextTag(0))
  const flag = (number: number) => {
    const part = parts.optional(contextTag(number, false))
    return part ? readBoolean({ ...part, tag: tags.boolean }, 'flag') : false
  }
  const [users, authorities] = [flag(1), flag(2)]
  const someReasons = parts.optional(contextTag(3, false)) !== undefined
  const [indirect, attributes] = [flag(4), flag(5)]
  parts.end('issuing distribution point')
  return { addresses: name && fullNames(name), only: users ? 'users' : authorities ? 'authorities' : undefined, partial: someReasons || indirect || attributes || (users && authorities) }
}

/** Reads a CRL from DER of at most 5 MB. @throws DerError, whose message says what is wrong with it. */
export function readCrl(bytes: Uint8Array): Crl {
  const whole = new DerSequence(readLargeDer(bytes, mostCrlBytes), 'CRL')
  const signed = whole.next(tags.sequence, 'CRL body')
  const signatureAlgorithm = readAlgorithm(walked(whole.any('signature algorithm'), 'signature algorithm'), 'signature algorithm')
  const signature = readOctets(whole.any('signature'), 'signature')
  whole.end('CRL')
  const parts = children(signed)
  const take = (fits: (der: Der | undefined) => boolean) => (fits(parts[0]) ? parts.shift() : undefined)
  const next = (what: string) => {
    const part = parts.shift()
    if (!part) throw new DerError(`it has no ${what}`)
    return part
  }
  const version = take((der) => der?.tag === tags.integer)
  if (version && readSmallInteger(version, 'version') !== 1) throw new DerError('it has a version that does not exist')
  const innerAlgorithm = readAlgorithm(walked(next('signature algorithm'), 'signature algorithm'), 'signature algorithm')
  const issuer = readName(walked(next('issuer'), 'issuer'), 'issuer')
  const thisUpdate = readTime(next('date'), 'date')
  const until = take(isTime)
  const revoked = take((der) => der?.tag === tags.sequence)
  const wrapped = take((der) => der?.tag === contextTag(0))
  if (parts.length > 0) throw new DerError('its body has more parts than it may have')
  if (wrapped && !version) throw new DerError('it has extensions, which only version 2 may have')
  const extensions = wrapped ? readExtensions(children(walked(wrapped, 'extensions', contextTag(0)))[0]) : noExtensions
  return {
    signedBytes: signed.bytes,
    issuer,
    thisUpdate,
    nextUpdate: until ? readTime(until, 'next date') : null,
    extensions,
    scope: readScope(extensions),
    signatureAlgorithm,
    algorithmsAgree: sameBytes(innerAlgorithm.der, signatureAlgorithm.der),
    signature,
    entries: revoked?.content ?? new Uint8Array(),
  }
}
