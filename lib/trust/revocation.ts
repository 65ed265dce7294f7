import type { Finding, FindingLevel } from '#lib/kernel/finding.ts'
import { ukDateTime } from '#lib/kernel/uk-time.ts'
import { showName } from '#lib/pki/distinguished-name.ts'
import type { Certificate } from '#lib/pki/certificate.ts'
import type { RevocationReason } from '#lib/pki/revocation-verdict.ts'
import { quote } from '#lib/pki/rule.ts'

/** How a certificate of the path stands with revocation, and who said so; `unchecked` says why nobody could. */
export type RevocationStanding = { readonly sha256: string; readonly subject: string } & (
  | { readonly status: 'good'; readonly by: string; readonly thisUpdate: string }
  | { readonly status: 'revoked'; readonly by: string; readonly at: string; readonly reason: RevocationReason | null }
  | { readonly status: 'unchecked'; readonly because: readonly string[] }
)

/** Codes of the two findings on revocation. An environment sets the level of the second. */
export const revocationCodes = { revoked: 'revocation-revoked', unchecked: 'revocation-unchecked' } as const
export const uncheckedLevel: FindingLevel = 'should'

const reasonWords: Record<RevocationReason, string> = {
  unspecified: 'no reason is given',
  keyCompromise: 'the private key was exposed',
  cACompromise: 'the authority’s key was exposed',
  affiliationChanged: 'the holder’s name or affiliation has changed',
  superseded: 'another certificate took its place',
  cessationOfOperation: 'it is no longer needed',
  certificateHold: 'it is on hold',
  privilegeWithdrawn: 'the right to hold it was withdrawn',
  aACompromise: 'an authority’s key was exposed',
}

const who = (subject: string, isLeaf: boolean) => (isLeaf ? 'The certificate' : `The authority’s certificate ${quote(subject)}`)

function findingOf(standing: RevocationStanding, isLeaf: boolean, level: FindingLevel): Finding[] {
  const subject = who(standing.subject, isLeaf)
  if (standing.status === 'revoked') {
    return [{
      code: revocationCodes.revoked, level: 'must',
      found: `${subject} was revoked, ${ukDateTime(new Date(standing.at))}: ${standing.reason ? reasonWords[standing.reason] : 'no reason is given'}.`,
      why: 'Its authority has taken it back. Software that asks after revocation does not connect.',
      fix: isLeaf ? 'Do not install this certificate. If you did not ask for this, ask the desk why it was revoked, and for a new certificate.' : 'Do not install this certificate. Send this finding to the desk.',
      source: 'RFC 5280 section 6.3; RFC 6960',
    }]
  }
  if (standing.status === 'good') return []
  return [{
    code: revocationCodes.unchecked, level,
    found: `Whether ${subject.replace('The', 'the')} was revoked could not be checked. ${standing.because.join(' ')}`,
    why: 'A certificate that was taken back looks like any other until its authority is asked.',
    fix: level === 'must' ? 'Try again later. If this goes on, tell the programme team.' : 'Nothing that you have to do. You can ask the desk whether the certificate is still good.',
    source: 'RFC 5280 section 6.3; RFC 6960',
  }]
}

/** What is found of the revocation of a path, leaf first. A certificate that is good brings no finding; one that could not be checked always does. */
export function revocationFindings(standings: readonly RevocationStanding[], level: FindingLevel): Finding[] {
  return standings.flatMap((standing, index) => findingOf(standing, index === 0, level))
}

/** The part of a standing that names the certificate. */
export const named = (certificate: Certificate) => ({ sha256: certificate.sha256, subject: showName(certificate.subject) })
