import { deskTitle, environmentTitle, type EnvironmentName } from '#lib/environments/environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { sameFqdn } from '#lib/names/fqdn.ts'
import { looksAlike, type Likeness } from '#lib/names/looks-alike.ts'

/** Another receiver with the same name, or one that can be taken for it. Whoever's domain is confirmed first has the name. */
export type NameClaim = {
  readonly receiverId: string
  readonly receiverReference: string
  readonly environment: EnvironmentName
  readonly fqdn: string
  readonly odsCode: string
  readonly organisation: string
  readonly organisationId: string
  readonly confirmedAt: Date | null
  readonly claimedAt: Date
}

/** A name in an environment, and whose it is or would be. */
export type ClaimedName = { readonly fqdn: string; readonly environment: EnvironmentName; readonly organisationId: string | null }

/**
 * How another receiver's name stands to this one, or null when it does not matter: an organisation's own names may look alike,
 * and its INT and PROD receivers may share one.
 */
export function collisionOf(name: ClaimedName, claim: NameClaim): 'same' | Likeness | null {
  const own = claim.organisationId === name.organisationId
  if (!sameFqdn(name.fqdn, claim.fqdn)) return own ? null : looksAlike(name.fqdn, claim.fqdn)
  return own && claim.environment !== name.environment ? null : 'same'
}

const claimFinding = (code: string, level: Finding['level'], found: string, why: string, fix: string): Finding => ({ code, level, field: 'fqdn', found, why, fix, source: 'Portal rule: one receiver has a name in an environment' })

/** What an organisation is told of others' claims to a name: never whose they are. Its own are named. */
export function claimFindings(name: ClaimedName, claims: readonly NameClaim[]): Finding[] {
  const colliding = claims.map((claim) => ({ claim, how: collisionOf(name, claim) }))
  const same = colliding.filter(({ how }) => how === 'same').map(({ claim }) => claim)
  const here = same.filter((claim) => claim.environment === name.environment)
  const findings: Finding[] = []
  if (here.some((claim) => claim.confirmedAt)) findings.push(taken(name))
  const own = here.find((claim) => claim.organisationId === name.organisationId)
  if (own) findings.push(claimFinding('name-registered-before', 'should', `Your organisation has registered this name before, as ${own.receiverReference}.`, 'Two receivers of one environment cannot share a name.', `Go on with ${own.receiverReference}, or give this receiver another name, for example with a suffix after the ODS code.`))
  const others = same.filter((claim) => claim.organisationId !== name.organisationId)
  const [first] = [...others.filter((claim) => claim.environment === name.environment), ...others]
  if (first && !here.some((claim) => claim.confirmedAt)) {
    findings.push(claimFinding('name-claimed', 'should', `Another organisation has registered this name too, in ${environmentTitle[first.environment]}.`, 'A name is one organisation’s. Whoever’s domain is confirmed first has it.', 'Check that the name is yours to use. If it is, go on: the desk decides. If not, choose a name with your own ODS code and your organisation’s part.'))
  }
  if (colliding.some(({ how }) => how === 'one-edit' || how === 'confusable')) {
    findings.push(claimFinding('name-looks-alike', 'should', 'This name looks like one that another organisation has registered.', 'Names that differ by a character are taken for each other, by people and in firewalls and requests.', 'Check the spelling, first of all the ODS code and the organisation’s part. If it is right, go on: the desk compares the two.'))
  }
  return findings
}

function taken({ fqdn, environment }: Pick<ClaimedName, 'fqdn' | 'environment'>): Finding {
  const desk = deskTitle[shippedEnvironments[environment].firstDesk]
  return claimFinding('name-taken', 'must', `${fqdn} is already taken in ${environmentTitle[environment]}.`, 'Two receivers of one environment cannot share a name.',
    `Choose another name, for example with a suffix after the ODS code. If the name should be yours, ask ${desk}, the desk of ${environmentTitle[environment]}: it can release a name that is no longer used.`)
}
