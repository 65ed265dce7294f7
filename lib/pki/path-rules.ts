import type { Finding } from '#lib/kernel/finding.ts'
import { ukDate } from '#lib/kernel/uk-time.ts'
import { isSelfIssued, type Certificate } from './certificate.ts'
import { profileFindings } from './certificate-profile.ts'
import { showName } from './distinguished-name.ts'
import { isForName, serverNames } from './dns-name.ts'
import { keyTooWeak } from './key-strength.ts'
import { judgeNames } from './name-constraints.ts'
import { oidName, oids } from './oids.ts'
import { endOfPolicies } from './policies.ts'
import { quote } from './rule.ts'
import { signatureScheme, weakHash } from './signature-algorithm.ts'

/** What a path is checked for. `judgeLeaf` false leaves out what is about the leaf alone, for callers that judge it themselves. */
export type PathQuestion = { readonly at: Date; readonly purpose: 'server' | 'client' | null; readonly name: string | null; readonly judgeLeaf: boolean }

/** A path: the leaf first, the trust anchor last. */
export type Path = readonly [Certificate, ...Certificate[]]

/** Extensions that the checks understand; any other that is marked critical refuses the path (RFC 5280 section 4.2). */
const understood: readonly string[] = [
  oids.basicConstraints,
  oids.keyUsage,
  oids.extendedKeyUsage,
  oids.subjectAltName,
  oids.nameConstraints,
  oids.subjectKeyIdentifier,
  oids.authorityKeyIdentifier,
  oids.certificatePolicies,
  oids.policyMappings,
  oids.policyConstraints,
  oids.inhibitAnyPolicy,
  oids.netscapeType,
  oids.proxyCertificate,
]

/** Qualifiers of policies that RFC 5280 defines; any other in critical certificate policies refuses the path (section 4.2.1.4). */
const qualifiers: readonly string[] = [oids.practiceStatement, oids.userNotice]

const why = 'Software that follows the standard does not trust a certificate whose chain breaks this rule.'
const fix = 'Send this finding to the desk that issued the certificate.'
const must = (code: string, found: string, section: string): Finding => ({ code, level: 'must', found, why, fix, source: `RFC 5280 section ${section}` })

function validityFindings(certificate: Certificate, at: Date, who: string): Finding[] {
  if (at < certificate.notBefore) return [must('path-not-yet-valid', `${who} is valid only from ${ukDate(certificate.notBefore)}.`, '4.1.2.5')]
  return at > certificate.notAfter ? [must('path-expired', `${who} expired on ${ukDate(certificate.notAfter)}.`, '4.1.2.5')] : []
}

function formFindings(certificate: Certificate, isAnchor: boolean, who: string): Finding[] {
  const { extensions, signatureAlgorithm } = certificate
  const unknown = extensions.list.filter(({ oid, critical }) => critical && !understood.includes(oid))
  const scheme = signatureScheme(signatureAlgorithm)
  const findings: Finding[] = []
  if (unknown.length) findings.push(must('path-unknown-critical', `${who} has critical extensions that are not understood: ${unknown.slice(0, 8).map(({ oid }) => oidName(oid)).join(', ')}.`, '4.2'))
  if (extensions.list.some(({ oid, critical }) => critical && oid === oids.certificatePolicies) && extensions.known.policyQualifiers?.some((kind) => !qualifiers.includes(kind))) {
    findings.push(must('path-unknown-critical', `${who} has critical certificate policies with a qualifier that is not understood.`, '4.2.1.4'))
  }
  if (extensions.problems.length) findings.push(must('path-extension-damaged', `${who} has extensions that cannot be read: ${extensions.problems.join(', ')}.`, '4.2'))
  if (extensions.list.some(({ oid }) => oid === oids.proxyCertificate)) findings.push({ ...must('path-proxy', `${who} is a proxy certificate, which nothing here asks for.`, '4.2'), source: 'RFC 3820 section 3.8' })
  if (!certificate.algorithmsAgree) findings.push(must('path-algorithms-differ', `${who} names two different signature algorithms.`, '4.1.1.2'))
  const weak = keyTooWeak(certificate.publicKey)
  if (weak) findings.push({ ...must('path-key-weak', `${who} has ${weak}.`, '4.1.2.7'), source: 'NIST SP 800-131A and FIPS 186-5' })
  if (!isAnchor && scheme?.hash && weakHash(scheme.hash)) findings.push({ ...must('path-signature-weak', `${who} is signed with ${scheme.hash.toUpperCase()}, which can be forged.`, '4.1.1.2'), source: 'NIST SP 800-131A' })
  return findings
}

function issuerFindings(path: Path, index: number, who: string): Finding[] {
  const certificate = path[index]!
  const { basicConstraints, keyUsage } = certificate.extensions.known
  const isAnchor = index === path.length - 1
  const below = path.slice(1, index).filter((each) => !isSelfIssued(each)).length
  const findings: Finding[] = []
  if (!basicConstraints?.ca && !(isAnchor && certificate.version === 1)) findings.push(must('path-not-a-ca', `${who} is not a certification authority.`, '4.2.1.9'))
  if (keyUsage && !keyUsage.includes('keyCertSign')) findings.push(must('path-may-not-sign', `${who} may not sign certificates.`, '4.2.1.3'))
  const limit = basicConstraints?.pathLength
  if (limit !== undefined && below > limit) findings.push(must('path-too-long', `${who} allows ${limit} sub CAs below it, and there are ${below}.`, '4.2.1.9'))
  return findings
}

function constraintFindings(path: Path, index: number, who: string): Finding[] {
  const constraints = path[index]!.extensions.known.nameConstraints
  if (!constraints) return []
  return path.slice(0, index).flatMap((certificate, below) => {
    if (below > 0 && isSelfIssued(certificate)) return []
    const verdict = judgeNames(certificate, constraints, below === 0)
    if (verdict === 'kept') return []
    if (verdict === 'too-much-work') return [must('path-too-much-work', `${who} has so many name constraints that they are not checked.`, '4.2.1.10')]
    if (verdict === 'unreadable') return [must('path-constraints-unclear', `${who} limits names in a way that cannot be checked.`, '4.2.1.10')]
    return [must('path-name-forbidden', `${who} does not allow the name ${quote(verdict.broken)}.`, '4.2.1.10')]
  })
}

/** anyExtendedKeyUsage alone does not count: RFC 5280 lets software that asks for a purpose refuse it, and OpenSSL does. */
function purposeFindings(certificate: Certificate, purpose: 'server' | 'client', who: string): Finding[] {
  const { extendedKeyUsage } = certificate.extensions.known
  const wanted = purpose === 'server' ? oids.serverAuth : oids.clientAuth
  return extendedKeyUsage && !extendedKeyUsage.includes(wanted)
    ? [must('path-wrong-purpose', `${who} is not for use as a TLS ${purpose}.`, '4.2.1.12')]
    : []
}

/** Key usages that fit each purpose (RFC 5280 section 4.2.1.12): a client signs or agrees, a server may decrypt too. */
const forTls = { server: ['digitalSignature', 'keyEncipherment', 'keyAgreement'], client: ['digitalSignature', 'keyAgreement'] } as const

function leafFindings(leaf: Certificate, { purpose, name }: PathQuestion, who: string): Finding[] {
  const { basicConstraints, extendedKeyUsage, keyUsage, nameConstraints, netscapeType } = leaf.extensions.known
  // the key usage of an authority that names no purpose says what it does as an authority
  const silent = basicConstraints?.ca === true && !extendedKeyUsage
  const findings: Finding[] = []
  if (purpose && keyUsage && !silent && !forTls[purpose].some((usage) => keyUsage.includes(usage))) findings.push(must('path-wrong-key-usage', `${who} has a key that may not be used by a TLS ${purpose}.`, '4.2.1.12'))
  if (purpose && netscapeType?.includes(purpose) === false) findings.push({ ...must('path-wrong-netscape-type', `${who} has a Netscape type that leaves out TLS ${purpose}.`, '4.2'), source: 'RFC 5280 section 4.2, as OpenSSL reads the extension' })
  if (nameConstraints && !basicConstraints?.ca) findings.push(must('path-constraints-in-leaf', `${who} has name constraints, which only a certification authority may have.`, '4.2.1.10'))
  if (name !== null && !isForName(leaf, name)) {
    findings.push({ ...must('path-name-differs', `${who} is for ${serverNames(leaf).slice(0, 4).map(quote).join(', ') || 'no name'}, not for ${quote(name)}.`, '4.2.1.6'), source: 'RFC 6125 section 6.4' })
  }
  return findings
}

function policyFindings(path: Path): Finding[] {
  const end = endOfPolicies(path)
  return end ? [must('path-no-policy', `The chain asks for a certificate policy, and at ${quote(showName(end.subject))} there is none left that all certificates share.`, '6.1')] : []
}

const whoIs = (path: Path, index: number) => (index === 0 ? 'The certificate' : `The authority ${quote(showName(path[index]!.subject))}`)

/** Everything that RFC 5280 section 6 says of a whole path but its signatures. */
export function judgePath(path: Path, question: PathQuestion): Finding[] {
  const findings = path.flatMap((certificate, index) => {
    const isLeaf = index === 0
    if (isLeaf && !question.judgeLeaf) return []
    const who = whoIs(path, index)
    return [
      ...validityFindings(certificate, question.at, who),
      ...formFindings(certificate, !isLeaf && index === path.length - 1, who),
      ...profileFindings(certificate, index === path.length - 1 ? 'anchor' : isLeaf ? 'leaf' : 'intermediate', { issuer: path[index + 1], issued: path[index - 1] }, who),
      ...(question.purpose ? purposeFindings(certificate, question.purpose, who) : []),
      ...(isLeaf ? leafFindings(certificate, question, who) : [...issuerFindings(path, index, who), ...constraintFindings(path, index, who)]),
    ]
  })
  return [...findings, ...policyFindings(path)]
}
