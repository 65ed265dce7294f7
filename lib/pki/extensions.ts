import { children, contextTag, DerError, DerSequence, expectTag, readDer, tags, type Der } from './der.ts'
import { readBitString, readBoolean, readInteger, readOid, readSmallInteger, toHex } from './der-values.ts'
import { keyUsageBits, type KeyUsageBit } from './extension-writer.ts'
import { readGeneralNames, readNameConstraints, type GeneralName, type NameConstraints } from './general-names.ts'
import { oids, oidName } from './oids.ts'
import { readCertificatePolicies, readInhibitAnyPolicy, readPolicyConstraints, readPolicyMappings, type PolicyConstraints, type PolicyMapping } from './policy-extensions.ts'

/** One extension as it stands in the file. */
export type Extension = { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array }

/** Extensions that the checks read. Undefined: not there. */
export type KnownExtensions = {
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength: number | undefined }
  readonly keyUsage?: readonly KeyUsageBit[]
  /** Purposes, dotted. */
  readonly extendedKeyUsage?: readonly string[]
  readonly subjectAltName?: readonly GeneralName[]
  readonly nameConstraints?: NameConstraints
  /** Policies, dotted. */
  readonly certificatePolicies?: readonly string[]
  readonly policyMappings?: readonly PolicyMapping[]
  readonly policyConstraints?: PolicyConstraints
  /** After how many more certificates any policy no longer stands for all. */
  readonly inhibitAnyPolicy?: number
  /** TLS uses in the old Netscape certificate type. */
  readonly netscapeType?: readonly ('client' | 'server')[]
  /** Key identifiers, hexadecimal. */
  readonly subjectKeyIdentifier?: string
  readonly authorityKeyIdentifier?: string
  /** The issuer's certificate as the authority key identifier names it: by its own issuer and serial number, octet for octet. */
  readonly authorityCertificate?: { readonly issuer: readonly GeneralName[]; readonly serialOctets: Uint8Array }
  /** Kinds of qualifier that stand beside the certificate policies, dotted. */
  readonly policyQualifiers?: readonly string[]
}

export type Extensions = { readonly list: readonly Extension[]; readonly known: KnownExtensions; readonly problems: readonly string[] }

const mostExtensions = 64

function readBasicConstraints(value: Der) {
  const parts = new DerSequence(value, 'basic constraints')
  const flag = parts.optional(tags.boolean)
  const ca = flag ? readBoolean(flag, 'CA flag') : false
  if (flag && !ca) throw new DerError('its basic constraints write out a default, which DER forbids')
  const length = parts.optional(tags.integer)
  parts.end('basic constraints')
  return { ca, pathLength: length ? readSmallInteger(length, 'path length') : undefined }
}

function readKeyUsage(value: Der): KeyUsageBit[] {
  const { bytes } = readBitString(value, 'key usage')
  if (!bytes.some((octet) => octet !== 0)) throw new DerError('its key usage allows nothing')
  return keyUsageBits.filter((_, bit) => (bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7)))
}

function readAuthorityKeyIdentifier(value: Der): Pick<KnownExtensions, 'authorityKeyIdentifier' | 'authorityCertificate'> {
  const parts = new DerSequence(value, 'authority key identifier')
  const [identifier, issuer, serial] = [parts.optional(contextTag(0, false)), parts.optional(contextTag(1)), parts.optional(contextTag(2, false))]
  parts.end('authority key identifier')
  if (!issuer !== !serial) throw new DerError('its authority key identifier names an issuer or a serial number alone')
  return {
    ...(identifier ? { authorityKeyIdentifier: toHex(identifier.content) } : {}),
    ...(issuer && serial
      ? { authorityCertificate: { issuer: readGeneralNames({ ...issuer, tag: tags.sequence }, 'issuer'), serialOctets: readInteger({ ...serial, tag: tags.integer }, 'serial number') } }
      : {}),
  }
}

/** Members of a SEQUENCE that may not be empty. */
function listOf(value: Der, what: string): Der[] {
  const members = children(expectTag(value, tags.sequence, what))
  if (members.length === 0) throw new DerError(`its ${what} is empty`)
  return members
}

const readers: Record<string, (value: Der) => Partial<KnownExtensions>> = {
  [oids.basicConstraints]: (value) => ({ basicConstraints: readBasicConstraints(value) }),
  [oids.keyUsage]: (value) => ({ keyUsage: readKeyUsage(value) }),
  [oids.extendedKeyUsage]: (value) => {
    const extendedKeyUsage = children(expectTag(value, tags.sequence, 'extended key usage')).map((purpose) => readOid(purpose, 'purpose'))
    if (extendedKeyUsage.length === 0) throw new DerError('its extended key usage is empty')
    return { extendedKeyUsage }
  },
  [oids.subjectAltName]: (value) => ({ subjectAltName: readGeneralNames(value, 'subject alternative name') }),
  [oids.nameConstraints]: (value) => ({ nameConstraints: readNameConstraints(value) }),
  [oids.subjectKeyIdentifier]: (value) => ({ subjectKeyIdentifier: toHex(expectTag(value, tags.octetString, 'subject key identifier').content) }),
  [oids.certificatePolicies]: readCertificatePolicies,
  [oids.policyMappings]: (value) => ({ policyMappings: readPolicyMappings(value) }),
  [oids.policyConstraints]: (value) => ({ policyConstraints: readPolicyConstraints(value) }),
  [oids.inhibitAnyPolicy]: (value) => ({ inhibitAnyPolicy: readInhibitAnyPolicy(value) }),
  [oids.authorityInfoAccess]: (value) => {
    for (const description of listOf(value, 'authority information access')) {
      const parts = new DerSequence(description, 'access description')
      readOid(parts.any('access method'), 'access method')
      parts.any('access location')
      parts.end('access description')
    }
    return {}
  },
  [oids.crlDistributionPoints]: (value) => {
    for (const point of listOf(value, 'CRL distribution points')) children(expectTag(point, tags.sequence, 'distribution point'))
    return {}
  },
  [oids.netscapeType]: (value) => {
    const first = readBitString(value, 'Netscape type').bytes[0] ?? 0
    return { netscapeType: [...(first & 0x80 ? (['client'] as const) : []), ...(first & 0x40 ? (['server'] as const) : [])] }
  },
  [oids.authorityKeyIdentifier]: readAuthorityKeyIdentifier,
}

/**
 * Extensions (RFC 5280 section 4.2), as in a certificate or in a CSR's extension request. An extension whose value
 * cannot be read is named in `problems`; whoever relies on it must take that as a refusal.
 * @throws DerError when the list itself is malformed or holds the same extension twice.
 */
export function readExtensions(der: Der | undefined): Extensions {
  const entries = children(expectTag(der, tags.sequence, 'extensions'))
  if (entries.length === 0) throw new DerError('its list of extensions is empty')
  if (entries.length > mostExtensions) throw new DerError('it has too many extensions')
  const list: Extension[] = []
  const problems: string[] = []
  let known: KnownExtensions = {}
  for (const entry of entries) {
    const parts = new DerSequence(entry, 'extension')
    const oid = readOid(parts.any('extension'), 'extension')
    const flag = parts.optional(tags.boolean)
    const critical = flag ? readBoolean(flag, 'critical flag') : false
    if (flag && !critical) throw new DerError('an extension writes out a default, which DER forbids')
    const value = parts.next(tags.octetString, 'extension value').content
    parts.end('extension')
    if (list.some((other) => other.oid === oid)) throw new DerError(`it has the extension ${oidName(oid)} twice`)
    list.push({ oid, critical, value })
    try {
      const read = readers[oid]
      if (read) known = { ...known, ...read(readDer(value)) }
    } catch (error) {
      if (!(error instanceof DerError)) throw error
      problems.push(oidName(oid))
    }
  }
  return { list, known, problems }
}

/** No extensions at all. */
export const noExtensions: Extensions = { list: [], known: {}, problems: [] }
