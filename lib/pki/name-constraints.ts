import type { Certificate } from './certificate.ts'
import { attributes, commonNames, type DistinguishedName } from './distinguished-name.ts'
import { plainDnsName } from './dns-name.ts'
import type { GeneralName, NameConstraints } from './general-names.ts'
import { oids } from './oids.ts'

/** How many comparisons of a name with a constraint one certificate may cost. */
const mostComparisons = 20_000

/** What was found: nothing, a name outside what is allowed, or constraints that cannot be judged. */
export type ConstraintVerdict = 'kept' | { readonly broken: string } | 'unreadable' | 'too-much-work'

const within = (name: string, base: string) => base === '' || name === base || name.endsWith(`.${base}`)

function dnsWithin(name: string, base: string, excluding: boolean): boolean | undefined {
  const wildcard = name.startsWith('*.')
  const plain = plainDnsName(wildcard ? name.slice(2) : name)
  const constraint = base === '' ? '' : plainDnsName(base)
  if (plain === undefined || constraint === undefined) return undefined
  // a wildcard could stand for the very name that is excluded
  return within(plain, constraint) || (wildcard && excluding && constraint.slice(constraint.indexOf('.') + 1) === plain)
}

function ipWithin(address: Uint8Array, base: Uint8Array): boolean | undefined {
  if ((address.length !== 4 && address.length !== 16) || (base.length !== 8 && base.length !== 32)) return undefined
  const mask = base.subarray(base.length / 2)
  const bits = Array.from(mask, (octet) => octet.toString(2).padStart(8, '0')).join('')
  if (bits.includes('01')) return undefined
  return address.length === mask.length && address.every((octet, index) => (octet & mask[index]!) === (base[index]! & mask[index]!))
}

function hostWithin(host: string, base: string): boolean {
  return base.startsWith('.') ? host.endsWith(base) : host === base
}

/** A mailbox (RFC 2821 section 4.1.2): a local part, quoted where it has other characters, and a host. */
const mailbox = /^((?:[^\s"(),:;<>@[\\\]]+|"(?:[^"\\]|\\.)*"))@([^\s@]+)$/

function emailWithin(address: string, base: string): boolean | undefined {
  const [, local, host] = mailbox.exec(address) ?? []
  if (local === undefined || host === undefined) return undefined
  if (!base.includes('@')) return hostWithin(host.toLowerCase(), base.toLowerCase())
  const [, baseLocal, baseHost] = mailbox.exec(base) ?? []
  if (baseLocal === undefined || baseHost === undefined) return undefined
  return local === baseLocal && host.toLowerCase() === baseHost.toLowerCase()
}

function uriWithin(uri: string, base: string): boolean | undefined {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([a-z0-9_.-]+)(?::\d*)?(?:[/?#]|$)/i.exec(uri)?.[1]?.toLowerCase()
  return host === undefined || /^[\d.]+$/.test(host) ? undefined : hostWithin(host, base.toLowerCase())
}

function directoryWithin(name: DistinguishedName, base: DistinguishedName): boolean {
  const [all, start] = [JSON.parse(name.key) as unknown[], JSON.parse(base.key) as unknown[]]
  return start.every((part, index) => JSON.stringify(part) === JSON.stringify(all[index]))
}

/** Whether a name lies within a constraint of its kind (RFC 5280 section 4.2.1.10); undefined when that cannot be told. */
function isWithin(name: GeneralName, base: GeneralName, excluding: boolean): boolean | undefined {
  if (name.kind === 'dns' && base.kind === 'dns') return dnsWithin(name.text, base.text, excluding)
  if (name.kind === 'email' && base.kind === 'email') return emailWithin(name.text, base.text)
  if (name.kind === 'uri' && base.kind === 'uri') return uriWithin(name.text, base.text)
  if (name.kind === 'ip' && base.kind === 'ip') return ipWithin(name.octets, base.octets)
  if (name.kind === 'directory' && base.kind === 'directory') return directoryWithin(name.name, base.name)
  return undefined
}

const sameKind = (left: GeneralName, right: GeneralName) => left.kind === right.kind && (left.kind !== 'other' || (right.kind === 'other' && left.tag === right.tag))

/** Every name that constraints bind: the subject, its email addresses, the SAN, and a leaf's common name where there is no SAN at all, which is when it is matched, a wildcard too. */
function boundNames(certificate: Certificate, isLeaf: boolean): GeneralName[] {
  const { subject, extensions } = certificate
  const alternatives = extensions.known.subjectAltName ?? []
  const emails = attributes(subject).filter(({ oid }) => oid === oids.emailAddress)
  const common = isLeaf && !extensions.known.subjectAltName ? commonNames(subject).filter((name) => plainDnsName(name.replace(/^\*\./, ''))?.includes('.')) : []
  return [
    ...alternatives,
    ...(subject.rdns.length ? [{ kind: 'directory', name: subject } as const] : []),
    ...emails.map(({ text }) => ({ kind: 'email', text: text ?? '' }) as const),
    ...common.map((text) => ({ kind: 'dns', text }) as const),
  ]
}

const shown = (name: GeneralName) => ('text' in name ? name.text : name.kind === 'ip' ? Array.from(name.octets).join('.') : name.kind)

/** Judges a certificate's names by the constraints of one CA above it. */
export function judgeNames(certificate: Certificate, constraints: NameConstraints, isLeaf: boolean): ConstraintVerdict {
  const names = boundNames(certificate, isLeaf)
  if (names.length * (constraints.permitted.length + constraints.excluded.length) > mostComparisons) return 'too-much-work'
  for (const name of names) {
    const excluded = constraints.excluded.filter((base) => sameKind(name, base)).map((base) => isWithin(name, base, true))
    const permitted = constraints.permitted.filter((base) => sameKind(name, base)).map((base) => isWithin(name, base, false))
    if ([...excluded, ...permitted].includes(undefined)) return 'unreadable'
    if (excluded.includes(true) || (permitted.length > 0 && !permitted.includes(true))) return { broken: shown(name) }
  }
  return 'kept'
}
