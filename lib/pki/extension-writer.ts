import { bitString, boolean, element, integer, objectIdentifier, octetString, sequence, tagged } from './der-writer.ts'
import { oids } from './oids.ts'

/** An extension as it goes into a certificate or a CSR: its identifier, whether it is critical, and its DER value. */
export type ExtensionToWrite = { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array }

/** Bits of KeyUsage in their order (RFC 5280 section 4.2.1.3). */
export const keyUsageBits = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const
export type KeyUsageBit = (typeof keyUsageBits)[number]

/** Extensions ::= SEQUENCE OF Extension; `critical` is left out when false, as DER asks. */
export function writeExtensions(extensions: readonly ExtensionToWrite[]): Uint8Array<ArrayBuffer> {
  return sequence(
    ...extensions.map(({ oid, critical, value }) => sequence(objectIdentifier(oid), ...(critical ? [boolean(true)] : []), octetString(value))),
  )
}

/** BasicConstraints; for a CA with the number of further sub CAs allowed below it, when limited. */
export function basicConstraints(ca: boolean, pathLength?: number, critical = true): ExtensionToWrite {
  const parts = ca ? [boolean(true), ...(pathLength === undefined ? [] : [integer(pathLength)])] : []
  return { oid: oids.basicConstraints, critical, value: sequence(...parts) }
}

/** KeyUsage with the given bits. */
export function keyUsage(usages: readonly KeyUsageBit[], critical = true): ExtensionToWrite {
  const highest = Math.max(...usages.map((usage) => keyUsageBits.indexOf(usage)))
  const octets = new Uint8Array(Math.floor(highest / 8) + 1)
  for (const usage of usages) {
    const bit = keyUsageBits.indexOf(usage)
    octets[bit >> 3]! |= 0x80 >> (bit & 7)
  }
  return { oid: oids.keyUsage, critical, value: bitString(octets, 7 - (highest & 7)) }
}

/** ExtendedKeyUsage with the given purposes, dotted. */
export function extendedKeyUsage(purposes: readonly string[], critical = false): ExtensionToWrite {
  return { oid: oids.extendedKeyUsage, critical, value: sequence(...purposes.map(objectIdentifier)) }
}

/** SubjectAltName with DNS names (RFC 5280 section 4.2.1.6). */
export function dnsAltNames(names: readonly string[], critical = false): ExtensionToWrite {
  return { oid: oids.subjectAltName, critical, value: sequence(...names.map((name) => element(0x82, new TextEncoder().encode(name)))) }
}

/** SubjectKeyIdentifier with the given octets. */
export function subjectKeyIdentifier(identifier: Uint8Array): ExtensionToWrite {
  return { oid: oids.subjectKeyIdentifier, critical: false, value: octetString(identifier) }
}

/** AuthorityKeyIdentifier that names the issuer's key by its identifier. */
export function authorityKeyIdentifier(identifier: Uint8Array): ExtensionToWrite {
  return { oid: oids.authorityKeyIdentifier, critical: false, value: sequence(tagged(0, identifier, true)) }
}

/** NameConstraints over DNS names: subtrees that are permitted and excluded (RFC 5280 section 4.2.1.10). */
export function dnsNameConstraints(permitted: readonly string[], excluded: readonly string[] = []): ExtensionToWrite {
  const subtrees = (names: readonly string[]) => names.map((name) => sequence(element(0x82, new TextEncoder().encode(name))))
  const group = (number: number, names: readonly string[]) => (names.length ? [element(0xa0 | number, ...subtrees(names))] : [])
  return { oid: oids.nameConstraints, critical: true, value: sequence(...group(0, permitted), ...group(1, excluded)) }
}

const uri = (address: string) => element(0x86, new TextEncoder().encode(address))

/** CRLDistributionPoints: one point with the given addresses (RFC 5280 section 4.2.1.13). */
export function crlAddresses(addresses: readonly string[]): ExtensionToWrite {
  return { oid: oids.crlDistributionPoints, critical: false, value: sequence(sequence(tagged(0, element(0xa0, ...addresses.map(uri))))) }
}

/** AuthorityInfoAccess with the addresses of OCSP responders (RFC 5280 section 4.2.2.1). */
export function ocspAddresses(addresses: readonly string[]): ExtensionToWrite {
  return { oid: oids.authorityInfoAccess, critical: false, value: sequence(...addresses.map((address) => sequence(objectIdentifier(oids.ocsp), uri(address)))) }
}
