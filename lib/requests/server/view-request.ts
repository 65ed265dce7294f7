import 'server-only'
import { belongsTo, holds, type Actor } from '#lib/identity/actor.ts'
import { isId } from '#lib/kernel/id.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { historyItem } from '../history.ts'
import { maySee } from '../permitted-actions.ts'
import { requestView, type RequestView } from '../request-view.ts'
import { findRequestPage } from './request-page.repository.ts'

/** A request as its page shows it to this actor; `not-found` for whoever may not see it. Tracking links are for its organisation and the programme. */
export async function viewRequest(context: Context, actor: Actor, id: string): Promise<Result<RequestView>> {
  const found = isId(id) ? await findRequestPage(context.db, id) : null
  if (!found || !maySee(actor, found.facts)) return declined('not-found', 'There is no such request.')
  const { facts, history, certificate, links, deskMail } = found
  const seesLinks = belongsTo(actor, facts.organisationId) || holds(actor, 'programme')
  return done(requestView(actor, { ...facts, deskMail }, { certificate, history: history.map(historyItem), links: seesLinks ? links : [] }))
}
