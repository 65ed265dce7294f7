import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { collisionOf } from '#lib/requests/name-claims.ts'
import { maySee } from '#lib/requests/permitted-actions.ts'
import type { RequestFacts } from '#lib/requests/request-facts.ts'
import { findNameClaims } from '#lib/requests/server/name-claim.repository.ts'
import type { RivalClaim } from '../evidence.ts'

/**
 * The other receivers with the request's name or one that can be taken for it, in the environments that the reviewer sees;
 * the same name first. Those nobody works on any more are among them.
 */
export async function findRivals(db: Db, reviewer: Actor, { environment, organisationId, receiver }: RequestFacts): Promise<RivalClaim[]> {
  const name = { fqdn: receiver.fqdn, environment, organisationId }
  const claims = (await findNameClaims(db, name, receiver.id)).filter((claim) => maySee(reviewer, claim))
  return claims.slice(0, 20).map((claim) => ({
    receiverReference: claim.receiverReference, environment: claim.environment, fqdn: claim.fqdn, organisation: claim.organisation, odsCode: claim.odsCode,
    sameOrganisation: claim.organisationId === organisationId, likeness: collisionOf(name, claim)!, confirmedAt: claim.confirmedAt, claimedAt: claim.claimedAt,
  }))
}
