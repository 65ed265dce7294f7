import type { Certificate } from './certificate.ts'
import { sameBytes } from './der-values.ts'
import { commonNames } from './distinguished-name.ts'
import { ipOctets } from './ip-address.ts'
import { oids } from './oids.ts'

const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/

/** Text with its letters A to Z made small, and no others: some letters of other scripts have a small form among a to z. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

/** A DNS name in small letters; undefined when it is none. A final dot is none of a certificate's (RFC 5280 section 4.2.1.6, RFC 1034 section 3.5). */
export function plainDnsName(name: string): string | undefined {
  const plain = lowerAscii(name)
  return plain.length <= 253 && plain.split('.').every((part) => label.test(part)) ? plain : undefined
}

const preferredLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i

/**
 * True for a name that may stand as dNSName: in the preferred syntax of RFC 1034 section 3.5 with RFC 1123 section 2.1, which
 * has no underscores and no address in dots, and with a wildcard for the whole first label at most (RFC 5280 section 4.2.1.6).
 */
export function isPreferredDnsName(name: string): boolean {
  const plain = name.startsWith('*.') ? name.slice(2) : name
  return plain.length <= 253 && !/^\d+(?:\.\d+){3}$/.test(plain) && plain.split('.').every((part) => preferredLabel.test(part))
}

/** True when both texts are the same DNS name, whatever their letters' case. */
export function sameDnsName(left: string, right: string): boolean {
  return lowerAscii(left) === lowerAscii(right)
}

/** True when a name in a certificate covers the DNS name that is looked for: equal, or a wildcard for the whole first label (RFC 6125 section 6.4). */
export function coversDnsName(pattern: string, name: string): boolean {
  const wanted = plainDnsName(name.replace(/\.$/, ''))
  if (!wanted || ipOctets(name)) return false
  if (!pattern.startsWith('*.')) return plainDnsName(pattern) === wanted
  const base = plainDnsName(pattern.slice(2))
  const [first = '', ...rest] = wanted.split('.')
  return base !== undefined && base.includes('.') && rest.join('.') === base && /^[a-z0-9-]+$/.test(first)
}

/** The names that a TLS client may match, as text: the SAN's names, or the common names when there is no SAN at all. */
export function serverNames({ extensions, subject }: Certificate): string[] {
  const hasAltName = extensions.list.some(({ oid }) => oid === oids.subjectAltName)
  return hasAltName ? (extensions.known.subjectAltName ?? []).flatMap((name) => (name.kind === 'dns' ? [name.text] : name.kind === 'ip' ? [name.octets.join('.')] : [])) : commonNames(subject)
}

/**
 * True when the certificate is for the name that a TLS client looks for. DNS names are looked for in the SAN, and in the
 * common name when there is no SAN at all; addresses only among the SAN's addresses (RFC 2818 section 3.1).
 */
export function isForName(certificate: Certificate, name: string): boolean {
  const { extensions, subject } = certificate
  const address = ipOctets(name)
  const names = extensions.known.subjectAltName ?? []
  if (address) return names.some((each) => each.kind === 'ip' && sameBytes(each.octets, address))
  if (extensions.list.some(({ oid }) => oid === oids.subjectAltName)) return names.some((each) => each.kind === 'dns' && coversDnsName(each.text, name))
  return commonNames(subject).some((each) => coversDnsName(each, name))
}
