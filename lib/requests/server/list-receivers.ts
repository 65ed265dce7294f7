import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { ReceiverSummary } from '../receiver-view.ts'
import { listReceiversOf } from './receiver.repository.ts'

/** The receivers of the actor's own organisations, by name. */
export async function listReceivers(context: Context, actor: Actor): Promise<Result<ReceiverSummary[]>> {
  return done(await listReceiversOf(context.db, actor.memberships.map((membership) => membership.organisationId), context.now()))
}
