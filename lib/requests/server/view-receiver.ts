import 'server-only'
import { z } from 'zod'
import { belongsTo, type Actor } from '#lib/identity/actor.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { maySee } from '../permitted-actions.ts'
import type { ReceiverView } from '../receiver-view.ts'
import { findReceiver } from './receiver.repository.ts'

/** A receiver, for those who may see it; for everybody else it does not exist. */
export async function viewReceiver(context: Context, actor: Actor, id: string): Promise<Result<ReceiverView>> {
  const receiver = z.uuid().safeParse(id).success ? await findReceiver(context.db, id) : null
  if (!receiver || !maySee(actor, { organisationId: receiver.organisation.id, environment: receiver.environment })) return declined('not-found', 'There is no such receiver.')
  return done({ ...receiver, mayChange: belongsTo(actor, receiver.organisation.id) })
}

/** A receiver that the actor may change: `not-found` when they may not see it, `not-allowed` when they may only look. */
export async function changeableReceiver(context: Context, actor: Actor, id: string): Promise<Result<ReceiverView>> {
  const viewed = await viewReceiver(context, actor, id)
  if (viewed.ok && !viewed.value.mayChange) return declined('not-allowed', 'Only people of the organisation can change its receiver.')
  return viewed
}
