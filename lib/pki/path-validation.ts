import { passes, type Finding } from '#lib/kernel/finding.ts'
import { isSelfIssued, type Certificate } from './certificate.ts'
import { namesItself } from './certificate-profile.ts'
import { sameName, showName } from './distinguished-name.ts'
import { judgePath, type Path, type PathQuestion } from './path-rules.ts'
import { oidName } from './oids.ts'
import { quote } from './rule.ts'
import { signatureScheme, type VerifySignature } from './signature-algorithm.ts'

/** Bounds on the search for a path. */
export const pathLimits = { length: 20, signatures: 256, steps: 4096 } as const

export type PathInput = Omit<PathQuestion, 'judgeLeaf'> & {
  readonly leaf: Certificate
  readonly intermediates: readonly Certificate[]
  readonly anchors: readonly Certificate[]
  readonly verifySignature: VerifySignature
  readonly judgeLeaf?: boolean
}

/** The verdict: the path that was proven, or the one that came nearest, leaf first; and all that is against it. */
export type PathVerdict = { readonly ok: boolean; readonly path: readonly Certificate[]; readonly findings: readonly Finding[] }

const why = 'Nothing proves that the certificate comes from an authority that is trusted here.'
const must = (code: string, found: string, fix: string): Finding => ({ code, level: 'must', found, why, fix, source: 'RFC 5280 section 6.1' })
const noIssuer = (certificate: Certificate) =>
  must('path-no-issuer', `The issuer ${quote(showName(certificate.issuer))} is not known here.`, 'Check that this is the certificate that the desk sent. If it is, send this finding to the desk.')
const badSignature = (certificate: Certificate) =>
  signatureScheme(certificate.signatureAlgorithm) === undefined
    ? must('path-algorithm-unknown', `${quote(showName(certificate.subject))} is signed with ${oidName(certificate.signatureAlgorithm.oid)}, which is not supported.`, 'Ask the desk for a certificate that is signed in a usual way.')
    : must('path-signature', `The signature on ${quote(showName(certificate.subject))} is not valid.`, 'The file is damaged or was altered. Ask the desk to send the certificate again.')
const namesAnother = (anchor: Certificate): Finding => ({
  ...must('path-profile', `The authority ${quote(showName(anchor.subject))} does not follow the standard: it signed itself, and its authority key identifier names another.`, 'Send this finding to the desk that issued the certificate.'),
  source: 'RFC 5280 section 4.2.1.2',
})
const tooMuchWork = () => must('path-too-much-work', 'The certificates form too many possible chains.', 'Select a file with only the certificate and its own chain.')

/** True when `issuer` can be the issuer of `certificate` by name and by key identifier (RFC 5280 sections 6.1.3 and 4.2.1.1). */
function mayHaveIssued(issuer: Certificate, certificate: Certificate): boolean {
  const wanted = certificate.extensions.known.authorityKeyIdentifier
  const has = issuer.extensions.known.subjectKeyIdentifier
  return sameName(issuer.subject, certificate.issuer) && (wanted === undefined || has === undefined || wanted === has)
}

type Search = { readonly input: PathInput; readonly signatures: Map<string, boolean>; readonly issuers: Map<string, readonly Certificate[]>; steps: number; best: PathVerdict; gaveUp: boolean }
/** One round of the search: paths of just so many certificates, at first through those alone that are in date. */
type Round = { readonly length: number; readonly inDate: boolean; unfinished: boolean }

const isInDate = (search: Search, { notBefore, notAfter }: Certificate) => notBefore <= search.input.at && search.input.at <= notAfter

/** Certificates that may have issued another, anchors first; of the others those first that name the key as wanted and come from an anchor's name. */
function issuersOf(search: Search, certificate: Certificate): readonly Certificate[] {
  const known = search.issuers.get(certificate.sha256)
  if (known) return known
  const { anchors, intermediates } = search.input
  const fits = (each: Certificate) => mayHaveIssued(each, certificate)
  const wanted = certificate.extensions.known.authorityKeyIdentifier
  const rank = (each: Certificate) => (anchors.some(({ subject }) => sameName(subject, each.issuer)) ? 0 : 2) + (wanted !== undefined && each.extensions.known.subjectKeyIdentifier === wanted ? 0 : 1)
  const ranked = intermediates.filter((each) => fits(each) && !isAnchor(search, each)).map((each) => ({ each, rank: rank(each) }))
  const issuers = [...anchors.filter(fits), ...ranked.toSorted((left, right) => left.rank - right.rank).map(({ each }) => each)]
  search.issuers.set(certificate.sha256, issuers)
  return issuers
}

const isAnchor = (search: Search, each: Certificate) => search.input.anchors.some(({ sha256 }) => sha256 === each.sha256)

async function signedBy(search: Search, certificate: Certificate, issuer: Certificate): Promise<boolean | undefined> {
  const id = `${certificate.sha256} ${issuer.publicKey.sha256}`
  const known = search.signatures.get(id)
  if (known !== undefined) return known
  if (search.signatures.size >= pathLimits.signatures) {
    search.gaveUp = true
    return undefined
  }
  const valid = await search.input.verifySignature({ algorithm: certificate.signatureAlgorithm, key: issuer.publicKey, data: certificate.signedBytes, signature: certificate.signature })
  search.signatures.set(id, valid)
  return valid
}

/** All that is against a path that ends in an anchor. Only of an anchor that signed itself must the identifiers of both keys be the same. */
async function judge(search: Search, path: Path): Promise<readonly Finding[]> {
  const findings = judgePath(path, { judgeLeaf: true, ...search.input })
  const anchor = path[path.length - 1]!
  if (namesItself(anchor) || !isSelfIssued(anchor)) return findings
  return (await signedBy(search, anchor, anchor)) === false ? findings : [...findings, namesAnother(anchor)]
}

/** Keeps the verdict that comes nearest: a path to an anchor before a broken one, fewer findings before more, a longer path before a shorter. */
function note(search: Search, path: readonly Certificate[], findings: readonly Finding[]): void {
  const broken = (verdict: { findings: readonly Finding[] }) => (verdict.findings.some(({ code }) => ['path-no-issuer', 'path-signature', 'path-algorithm-unknown'].includes(code)) ? 1 : 0)
  const rank = (verdict: { findings: readonly Finding[]; path: readonly Certificate[] }) => broken(verdict) * 1e6 + verdict.findings.length * 100 - verdict.path.length
  const verdict = { ok: false, path, findings }
  if (search.best.findings.length === 0 || rank(verdict) < rank(search.best)) search.best = verdict
}

async function extend(search: Search, round: Round, path: Path): Promise<PathVerdict | undefined> {
  const last = path[path.length - 1]!
  // to look through very many issuers is work too
  search.steps += 1 + (issuersOf(search, last).length >> 4)
  if (search.steps > pathLimits.steps) {
    search.gaveUp = true
    return undefined
  }
  // one name and key twice leads nowhere; only of the leaf's own an anchor may have another certificate
  const held = (each: Certificate) =>
    path.some((other) => other.sha256 === each.sha256 || (sameName(other.subject, each.subject) && other.publicKey.sha256 === each.publicKey.sha256 && !(other === path[0] && isAnchor(search, each))))
  const issuers = issuersOf(search, last).filter((each) => !held(each))
  if (issuers.length === 0) note(search, path, [noIssuer(last)])
  for (const issuer of issuers) {
    if (round.inDate && !isInDate(search, issuer)) continue
    const ends = path.length + 1 === round.length
    if (ends !== isAnchor(search, issuer)) {
      if (ends) round.unfinished = true
      if (ends || isAnchor(search, issuer)) continue // an anchor ends a path, and was tried in the round of that length
    }
    const valid = await signedBy(search, last, issuer)
    if (valid === undefined) return undefined
    const longer: Path = [...path, issuer]
    if (!valid) note(search, path, [badSignature(last)])
    else if (ends) {
      const findings = await judge(search, longer)
      if (passes(findings)) return { ok: true, path: longer, findings }
      note(search, longer, findings)
    } else {
      const found = await extend(search, round, longer)
      if (found) return found
    }
    if (search.gaveUp) return undefined
  }
  return undefined
}

/** Looks for short paths before long ones, so that no number of other certificates hides a good path behind them. */
async function deepen(search: Search, inDate: boolean): Promise<PathVerdict | undefined> {
  for (let length = 2; length <= pathLimits.length; length++) {
    const round: Round = { length, inDate, unfinished: false }
    const found = await extend(search, round, [search.input.leaf])
    if (found || search.gaveUp || !round.unfinished) return found
  }
  search.gaveUp = true
  return undefined
}

/**
 * Path validation after RFC 5280 section 6, over every path that the certificates allow, within bounds: a path that is not
 * looked at for its length or for the work says so. The anchors' own
 * dates and constraints count too. A leaf that is itself an anchor needs no issuer but itself. Pure: the time and the
 * checking of signatures are arguments. Of certificate policies any will do.
 */
export async function validatePath(asked: PathInput): Promise<PathVerdict> {
  const input = { ...asked, at: new Date(Math.floor(asked.at.getTime() / 1000) * 1000) } // certificates count in seconds
  const search: Search = { input, signatures: new Map(), issuers: new Map(), steps: 0, best: { ok: false, path: [input.leaf], findings: [] }, gaveUp: false }
  const self = input.anchors.find((anchor) => anchor.sha256 === input.leaf.sha256)
  if (self && isSelfIssued(self) && (await signedBy(search, self, self))) {
    const findings = await judge(search, [self])
    return { ok: passes(findings), path: [self], findings }
  }
  const found = await deepen(search, true)
  if (found) return found
  const { gaveUp } = search
  // no path through what is out of date can hold: it is looked at only to say what is wrong
  if (!gaveUp && ![...input.intermediates, ...input.anchors].every((each) => isInDate(search, each))) await deepen(search, false)
  return gaveUp || search.best.findings.length === 0 ? { ...search.best, findings: [...search.best.findings, tooMuchWork()] } : search.best
}
