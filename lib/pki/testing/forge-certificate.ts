import { createHash } from 'node:crypto'
import { distinguishedName, element, integer, sequence, tagged, time, type NamePart } from '../der-writer.ts'
import { readDer } from '../der.ts'
import { authorityKeyIdentifier, basicConstraints, dnsAltNames, extendedKeyUsage, keyUsage, subjectKeyIdentifier, writeExtensions, type ExtensionToWrite } from '../extension-writer.ts'
import { oids } from '../oids.ts'
import { readPublicKey } from '../public-key.ts'
import { signWhole, usualWay, ways, type TestSigner, type WayName } from './test-signer.ts'

/** Every part of a certificate, to be changed at will before it is signed. Undefined parts are left out. */
export type Forgery = {
  version: Uint8Array | undefined
  serial: Uint8Array
  way: WayName | undefined
  /** What the signed part says of the algorithm, when that differs from what is outside. */
  innerAlgorithm: Uint8Array | undefined
  issuer: Uint8Array
  notBefore: Uint8Array
  notAfter: Uint8Array
  subject: Uint8Array
  spki: Uint8Array
  uniqueIds: Uint8Array[]
  extensions: ExtensionToWrite[]
  /** Done to the finished certificate: what a forger changes without signing again. */
  afterwards: ((der: Uint8Array) => Uint8Array) | undefined
}

const identifiers = new WeakMap<Uint8Array, Uint8Array>()

/** Key identifier of a SubjectPublicKeyInfo, as RFC 5280 section 4.2.1.2 (1) makes it. */
export function identifierOf(spki: Uint8Array): Uint8Array {
  const known = identifiers.get(spki) ?? new Uint8Array(createHash('sha1').update(readPublicKey(readDer(spki)).bytes).digest())
  identifiers.set(spki, known)
  return known
}

type Wanted = { readonly subject: readonly NamePart[]; readonly issuer: readonly NamePart[]; readonly key: TestSigner; readonly issuerKey: TestSigner; readonly serial: number; readonly from: Date; readonly to: Date }

const common = ({ subject, issuer, key, serial, from, to }: Wanted): Omit<Forgery, 'extensions'> => ({
  version: tagged(0, integer(2)),
  serial: integer(serial),
  way: undefined,
  innerAlgorithm: undefined,
  issuer: distinguishedName(issuer),
  notBefore: time(from),
  notAfter: time(to),
  subject: distinguishedName(subject),
  spki: key.spki,
  uniqueIds: [],
  afterwards: undefined,
})

/** A good certificate of an authority. */
export function goodAuthority(wanted: Wanted): Forgery {
  return {
    ...common(wanted),
    extensions: [basicConstraints(true), keyUsage(['keyCertSign', 'cRLSign']), subjectKeyIdentifier(identifierOf(wanted.key.spki)), authorityKeyIdentifier(identifierOf(wanted.issuerKey.spki))],
  }
}

/** A good certificate of a TLS server with a DNS name in its SAN. */
export function goodLeaf(wanted: Wanted & { readonly name: string }): Forgery {
  return {
    ...common(wanted),
    extensions: [
      keyUsage(['digitalSignature', 'keyEncipherment']),
      extendedKeyUsage([oids.serverAuth, oids.clientAuth]),
      basicConstraints(false, undefined, false),
      dnsAltNames([wanted.name]),
      subjectKeyIdentifier(identifierOf(wanted.key.spki)),
      authorityKeyIdentifier(identifierOf(wanted.issuerKey.spki)),
    ],
  }
}

/** The certificate's DER, signed, and then changed when that is asked for. */
export function forge(parts: Forgery, signer: TestSigner): Uint8Array {
  const way = parts.way ?? usualWay[signer.kind]
  const body = sequence(
    ...(parts.version ? [parts.version] : []),
    parts.serial,
    parts.innerAlgorithm ?? ways[way].algorithm,
    parts.issuer,
    sequence(parts.notBefore, parts.notAfter),
    parts.subject,
    parts.spki,
    ...parts.uniqueIds,
    ...(parts.extensions.length ? [element(0xa3, writeExtensions(parts.extensions))] : []),
  )
  const der = signWhole(body, signer, way)
  return parts.afterwards?.(der) ?? der
}
