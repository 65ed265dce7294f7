import 'server-only'
import { oneEditAway } from '#lib/names/looks-alike.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { collisionOf, type ClaimedName, type NameClaim } from '../name-claims.ts'

/**
 * The other receivers, whoever's they are, whose name is this one or can be taken for it; those that have it first. The
 * index of names is asked for every spelling one edit away, so that it takes as long among many receivers as among few.
 */
export async function findNameClaims(db: Db, name: ClaimedName, except: string | null): Promise<NameClaim[]> {
  const fqdn = name.fqdn.trim().toLowerCase()
  const rows = await db.$queryRaw<NameClaim[]>`
    SELECT r.id AS "receiverId", r.reference AS "receiverReference", r.environment::text AS environment, r.fqdn, r.ods_code AS "odsCode", o.name AS organisation,
      r.organisation_id AS "organisationId", r.domain_confirmed_at AS "confirmedAt", r.created_at AS "claimedAt"
    FROM receiver r JOIN organisation o ON o.id = r.organisation_id
    WHERE (r.fqdn_lower = ANY(${[fqdn, ...oneEditAway(fqdn)]}) OR name_skeleton(r.fqdn_lower) = name_skeleton(${fqdn}))
      AND r.id IS DISTINCT FROM ${except}::uuid AND (r.fqdn_lower = ${fqdn} OR r.organisation_id IS DISTINCT FROM ${name.organisationId}::uuid)
    ORDER BY r.fqdn_lower = ${fqdn} DESC, r.domain_confirmed_at, r.created_at, r.id
    LIMIT 200`
  return rows.filter((claim) => collisionOf(name, claim) !== null)
}
