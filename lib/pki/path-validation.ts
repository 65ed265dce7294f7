import { passes, type Finding } from '#lib/kernel/finding.ts'
import type { Certificate } from './certificate.ts'
import { sameName, showName } from './distinguished-name.ts'
import { judgePath, type Path, type PathQuestion } from './path-rules.ts'
import { oidName } from './oids.ts'
import { quote } from './rule.ts'
import { signatureScheme, type VerifySignature } from './signature-algorithm.ts'

/** Bounds on the search for a path. */
export const pathLimits = { length: 10, signatures: 64, steps: 512 } as const

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
const tooMuchWork = () => must('path-too-much-work', 'The certificates form too many possible chains.', 'Select a file with only the certificate and its own chain.')

/** True when `issuer` can be the issuer of `certificate` by name and by key identifier (RFC 5280 sections 6.1.3 and 4.2.1.1). */
function mayHaveIssued(issuer: Certificate, certificate: Certificate): boolean {
  const wanted = certificate.extensions.known.authorityKeyIdentifier
  const has = issuer.extensions.known.subjectKeyIdentifier
  return sameName(issuer.subject, certificate.issuer) && (wanted === undefined || has === undefined || wanted === has)
}

type Search = { input: PathInput; signatures: Map<string, boolean>; steps: number; best: PathVerdict }

async function signedBy(search: Search, certificate: Certificate, issuer: Certificate): Promise<boolean | undefined> {
  const id = `${certificate.sha256} ${issuer.publicKey.sha256}`
  const known = search.signatures.get(id)
  if (known !== undefined) return known
  if (search.signatures.size >= pathLimits.signatures) return undefined
  const valid = await search.input.verifySignature({ algorithm: certificate.signatureAlgorithm, key: issuer.publicKey, data: certificate.signedBytes, signature: certificate.signature })
  search.signatures.set(id, valid)
  return valid
}

/** Keeps the verdict that comes nearest: a path to an anchor before a broken one, fewer findings before more, a longer path before a shorter. */
function note(search: Search, path: readonly Certificate[], findings: readonly Finding[]): void {
  const broken = (verdict: { findings: readonly Finding[] }) => (verdict.findings.some(({ code }) => ['path-no-issuer', 'path-signature', 'path-algorithm-unknown'].includes(code)) ? 1 : 0)
  const rank = (verdict: { findings: readonly Finding[]; path: readonly Certificate[] }) => broken(verdict) * 1e6 + verdict.findings.length * 100 - verdict.path.length
  const verdict = { ok: false, path, findings }
  if (search.best.findings.length === 0 || rank(verdict) < rank(search.best)) search.best = verdict
}

async function extend(search: Search, path: Path): Promise<PathVerdict | undefined> {
  if (++search.steps > pathLimits.steps) return undefined
  const last = path[path.length - 1]!
  const { anchors, intermediates } = search.input
  const held = (each: Certificate) => path.some((other) => other.sha256 === each.sha256 || (sameName(other.subject, each.subject) && other.publicKey.sha256 === each.publicKey.sha256))
  const trusted = anchors.filter((each) => mayHaveIssued(each, last))
  const isAnchor = (each: Certificate) => trusted.some((anchor) => anchor.sha256 === each.sha256)
  const candidates = [...trusted, ...intermediates.filter((each) => mayHaveIssued(each, last) && !isAnchor(each))].filter((each) => !held(each))
  if (candidates.length === 0) note(search, path, [noIssuer(last)])
  for (const candidate of candidates) {
    const valid = await signedBy(search, last, candidate)
    if (valid === undefined) return undefined
    const longer: Path = [...path, candidate]
    if (!valid) note(search, path, [badSignature(last)])
    else if (isAnchor(candidate)) {
      const findings = judgePath(longer, { judgeLeaf: true, ...search.input })
      if (passes(findings)) return { ok: true, path: longer, findings }
      note(search, longer, findings)
    } else if (longer.length < pathLimits.length) {
      const found = await extend(search, longer)
      if (found) return found
    }
  }
  return undefined
}

/**
 * Path validation after RFC 5280 section 6, over every path that the certificates allow, within bounds. The anchors' own
 * dates and constraints count too. A leaf that is itself an anchor needs no issuer but itself. Pure: the time and the
 * checking of signatures are arguments. Certificate policies are read but not processed: a critical policy constraint refuses.
 */
export async function validatePath(asked: PathInput): Promise<PathVerdict> {
  const input = { ...asked, at: new Date(Math.floor(asked.at.getTime() / 1000) * 1000) } // certificates count in seconds
  const search: Search = { input, signatures: new Map(), steps: 0, best: { ok: false, path: [input.leaf], findings: [] } }
  const self = input.anchors.find((anchor) => anchor.sha256 === input.leaf.sha256)
  if (self && sameName(self.subject, self.issuer) && (await signedBy(search, self, self))) {
    const findings = judgePath([self], { judgeLeaf: true, ...input })
    return { ok: passes(findings), path: [self], findings }
  }
  const found = await extend(search, [input.leaf])
  if (found) return found
  const gaveUp = search.steps > pathLimits.steps || search.signatures.size >= pathLimits.signatures
  return gaveUp ? { ...search.best, findings: [...search.best.findings, tooMuchWork()] } : search.best
}
