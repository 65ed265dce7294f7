import type { Certificate } from './certificate.ts'
import { commonNames } from './distinguished-name.ts'
import { dnsNames } from './general-names.ts'

const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/

/** A DNS name in lower case without its final dot; undefined when it is none. */
export function plainDnsName(name: string): string | undefined {
  const plain = name.toLowerCase().replace(/\.$/, '')
  return plain.length <= 253 && plain.split('.').every((part) => label.test(part)) ? plain : undefined
}

/** True when a name in a certificate covers the DNS name: equal, or a wildcard for the whole first label (RFC 6125 section 6.4). */
export function coversDnsName(pattern: string, name: string): boolean {
  const wanted = plainDnsName(name)
  if (!wanted) return false
  if (!pattern.startsWith('*.')) return plainDnsName(pattern) === wanted
  const base = plainDnsName(pattern.slice(2))
  return base !== undefined && base.includes('.') && wanted.slice(wanted.indexOf('.') + 1) === base && wanted.includes('.')
}

/** The names that a TLS client may match: the SAN's DNS names, or the common names when there is no SAN at all. */
export function serverNames(certificate: Certificate): string[] {
  const { subjectAltName } = certificate.extensions.known
  const hasAltName = certificate.extensions.list.some(({ oid }) => oid === '2.5.29.17')
  return hasAltName ? dnsNames(subjectAltName) : commonNames(certificate.subject)
}
