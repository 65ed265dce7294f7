import 'server-only'
import { belongsTo, type Actor } from '#lib/identity/actor.ts'
import { isId } from '#lib/kernel/id.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { maySee } from '../permitted-actions.ts'
import { statusView, type StatusView } from '../request-view.ts'
import { findStatus } from './status.repository.ts'

/** Where a request is, for the live update of its pages; `not-found` for whoever may not see it. */
export async function viewStatus(context: Context, actor: Actor, id: string): Promise<Result<StatusView>> {
  const request = isId(id) ? await findStatus(context.db, id) : null
  if (!request || !maySee(actor, request)) return declined('not-found', 'There is no such request.')
  const mine = belongsTo(actor, request.organisationId)
  const status = statusView(request, mine)
  const holder = status.holder === 'Your organisation' && !mine ? request.organisationName : status.holder
  return done({ ...status, holder })
}
