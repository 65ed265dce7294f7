import 'server-only'
import { belongsTo, holds, type Actor } from '#lib/identity/actor.ts'
import { isId } from '#lib/kernel/id.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { TrackingLinkView } from '../tracking.ts'
import { findOrganisationOf } from './request.repository.ts'
import { findTrackingLinks } from './tracking-link.repository.ts'

/** The links of a request that are in force, for the organisation's people and the programme. */
export async function listTrackingLinks(context: Context, actor: Actor, requestId: string): Promise<Result<TrackingLinkView[]>> {
  const organisationId = isId(requestId) ? await findOrganisationOf(context.db, requestId) : null
  if (!organisationId || !(belongsTo(actor, organisationId) || holds(actor, 'programme'))) return declined('not-found', 'There is no such request.')
  return done(await findTrackingLinks(context.db, requestId))
}
