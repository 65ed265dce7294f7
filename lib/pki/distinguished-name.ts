import { children, DerError, DerSequence, expectTag, tags, type Der } from './der.ts'
import { readOid, readText, toHex } from './der-values.ts'
import { attributeName, oids } from './oids.ts'

/** One attribute of a name. `text` is undefined when its type is no string. */
export type NameAttribute = { readonly oid: string; readonly text: string | undefined; readonly der: Uint8Array }

/** A distinguished name: RDNs in order, each a set of attributes. `key` is equal for names that RFC 5280 section 7.1 calls the same. */
export type DistinguishedName = { readonly rdns: readonly (readonly NameAttribute[])[]; readonly der: Uint8Array; readonly key: string }

const mostParts = 64

function comparable({ oid, text, der }: NameAttribute): string {
  return `${oid}=${text === undefined ? `#${toHex(der)}` : text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')}`
}

/** Reads a Name (RFC 5280 section 4.1.2.4). @throws DerError */
export function readName(der: Der | undefined, what: string): DistinguishedName {
  const sets = children(expectTag(der, tags.sequence, what))
  if (sets.length > mostParts) throw new DerError(`its ${what} has too many parts`)
  const rdns = sets.map((rdn) => {
    const members = children(expectTag(rdn, tags.set, what))
    if (members.length === 0 || members.length > mostParts) throw new DerError(`its ${what} has an empty part`)
    return members.map((member) => {
      const parts = new DerSequence(member, what)
      const oid = readOid(parts.any(what), what)
      const value = parts.any(what)
      parts.end(what)
      return { oid, text: readText(value, what), der: value.bytes }
    })
  })
  const key = JSON.stringify(rdns.map((rdn) => rdn.map(comparable).sort()))
  return { rdns, der: der!.bytes, key }
}

/** Every attribute of the name, in order. */
export function attributes(name: DistinguishedName): readonly NameAttribute[] {
  return name.rdns.flat()
}

/** The common names, in order; an attribute that is no text counts as empty text. */
export function commonNames(name: DistinguishedName): string[] {
  return attributes(name)
    .filter((attribute) => attribute.oid === oids.commonName)
    .map((attribute) => attribute.text ?? '')
}

/** The name for people, most general part first as it stands in the file: `O=nhs, OU=Devices, CN=…` (after RFC 4514, not reversed). */
export function showName(name: DistinguishedName): string {
  const value = (attribute: NameAttribute) => (attribute.text === undefined ? `#${toHex(attribute.der)}` : attribute.text.replace(/[,+"\\<>;]/g, '\\$&').replace(/\p{Cc}/gu, '\uFFFD'))
  return name.rdns.map((rdn) => rdn.map((attribute) => `${attributeName(attribute.oid)}=${value(attribute)}`).join(' + ')).join(', ')
}

/** True when the names are the same: case and runs of spaces do not matter (RFC 5280 section 7.1). */
export function sameName(left: DistinguishedName, right: DistinguishedName): boolean {
  return left.key === right.key
}
