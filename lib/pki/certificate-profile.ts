import type { Finding } from '#lib/kernel/finding.ts'
import { isSelfIssued, type Certificate } from './certificate.ts'
import { sameBytes } from './der-values.ts'
import { sameName } from './distinguished-name.ts'
import { isPreferredDnsName } from './dns-name.ts'
import { oids } from './oids.ts'

/** Where a certificate stands in a path. */
export type Position = 'leaf' | 'intermediate' | 'anchor'

/** Key usages that an ML-DSA key cannot serve (RFC 9881 section 5). */
const notForMlDsa: readonly string[] = ['keyEncipherment', 'dataEncipherment', 'keyAgreement', 'encipherOnly', 'decipherOnly']
const mlDsa: readonly string[] = [oids.mlDsa44, oids.mlDsa65, oids.mlDsa87]

/** The certificate that signed it and the one that it signed, where the path has them. */
export type Neighbours = { readonly issuer: Certificate | undefined; readonly issued: Certificate | undefined }

/** One demand that RFC 5280 section 4 makes of every certificate that follows it. `breaks` says whether this one does not. */
type Demand = { readonly text: string; readonly section: string; readonly breaks: (certificate: Certificate, position: Position, neighbours: Neighbours) => boolean }

const find = ({ extensions }: Certificate, oid: string) => extensions.list.find((extension) => extension.oid === oid)
const critical = (certificate: Certificate, oid: string) => find(certificate, oid)?.critical
const isCa = ({ extensions }: Certificate) => extensions.known.basicConstraints?.ca === true
const has = (certificate: Certificate, oid: string) => find(certificate, oid) !== undefined

/**
 * Key identifiers are for finding the issuer, and section 6 does not ask for them: where neither side has one nothing is
 * missed. Where the issuer has one its certificates name it, and so does an anchor that others issued.
 */
function lacksAuthorityKey(each: Certificate, position: Position, { issuer }: Neighbours): boolean {
  if (each.version < 3 || each.extensions.known.authorityKeyIdentifier) return false
  if (has(each, oids.authorityKeyIdentifier)) return true
  return position === 'anchor' ? !isSelfIssued(each) : !issuer || has(issuer, oids.subjectKeyIdentifier)
}

const demands: readonly Demand[] = [
  { text: 'its authority key identifier is critical', section: '4.2.1.1', breaks: (each) => critical(each, oids.authorityKeyIdentifier) === true },
  { text: 'it is of a version that cannot say what it is for', section: '4.1.2.1', breaks: (each, position) => each.version < 3 && position !== 'anchor' },
  { text: 'it has no authority key identifier', section: '4.2.1.1', breaks: lacksAuthorityKey },
  { text: 'its subject key identifier is critical', section: '4.2.1.2', breaks: (each) => critical(each, oids.subjectKeyIdentifier) === true },
  { text: 'it has no subject key identifier', section: '4.2.1.2', breaks: (each, _, { issued }) => isCa(each) && !has(each, oids.subjectKeyIdentifier) && !(issued && !has(issued, oids.authorityKeyIdentifier)) },
  { text: 'its key may sign certificates, and it is no certification authority', section: '4.2.1.9', breaks: (each) => !isCa(each) && each.extensions.known.keyUsage?.includes('keyCertSign') === true },
  {
    text: 'it has a path length without the right to sign certificates',
    section: '4.2.1.9',
    breaks: (each) => each.extensions.known.basicConstraints?.pathLength !== undefined && (!isCa(each) || each.extensions.known.keyUsage?.includes('keyCertSign') === false),
  },
  { text: 'its name constraints are not critical', section: '4.2.1.10', breaks: (each) => critical(each, oids.nameConstraints) === false },
  { text: 'its issuer has no name', section: '4.1.2.4', breaks: (each) => each.issuer.rdns.length === 0 },
  { text: 'it is a certification authority without a name', section: '4.1.2.6', breaks: (each) => isCa(each) && each.subject.rdns.length === 0 },
  { text: 'its subject is empty, and its SAN is not critical', section: '4.2.1.6', breaks: (each) => each.subject.rdns.length === 0 && critical(each, oids.subjectAltName) !== true },
  { text: 'its SAN has a DNS name that is not written as one', section: '4.2.1.6', breaks: (each) => each.extensions.known.subjectAltName?.some((name) => name.kind === 'dns' && !isPreferredDnsName(name.text)) === true },
  { text: 'its serial number is zero or longer than 20 octets', section: '4.1.2.2', breaks: ({ serialProblem }, position) => serialProblem !== undefined && serialProblem !== 'it is negative' && !(serialProblem === 'it is zero' && position === 'anchor') },
  { text: 'its authority information access is critical', section: '4.2.2.1', breaks: (each) => critical(each, oids.authorityInfoAccess) === true },
  { text: 'its key signs only, and its key usage says otherwise', section: '4.2.1.3', breaks: (each) => mlDsa.includes(each.publicKey.algorithm.oid) && each.extensions.known.keyUsage?.some((usage) => notForMlDsa.includes(usage)) === true },
]

/**
 * False when the authority key identifier names another key or another certificate than its own. In a certificate that signed
 * itself both identifiers are the same (RFC 5280 sections 4.2.1.1 and 4.2.1.2).
 */
export function namesItself({ extensions: { known }, issuer, serialOctets }: Certificate): boolean {
  const { authorityKeyIdentifier: by, subjectKeyIdentifier: own, authorityCertificate: named } = known
  if (by !== undefined && own !== undefined && by !== own) return false
  return !named || (sameBytes(named.serialOctets, serialOctets) && named.issuer.some((name) => name.kind === 'directory' && sameName(name.name, issuer)))
}

/**
 * What RFC 5280 section 4 demands of the form of certificates, where breaking it says that something is wrong with the path.
 * OpenSSL refuses the same when told to be strict, and some more that section 6 does not ask for (docs/decisions/0040).
 */
export function profileFindings(certificate: Certificate, position: Position, neighbours: Neighbours, who: string): Finding[] {
  return demands
    .filter(({ breaks }) => breaks(certificate, position, neighbours))
    .map(({ text, section }) => ({
      code: 'path-profile',
      level: 'must',
      found: `${who} does not follow the standard: ${text}.`,
      why: 'Strict software does not trust a certificate of this form.',
      fix: 'Send this finding to the desk that issued the certificate.',
      source: `RFC 5280 section ${section}`,
    }))
}
