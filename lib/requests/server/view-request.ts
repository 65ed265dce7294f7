import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { isId } from '#lib/kernel/id.ts'
import { historyItem } from '../history.ts'
import { maySee } from '../permitted-actions.ts'
import { requestView, type RequestView } from '../request-view.ts'
import { findCertificate, findHistory } from './request-history.repository.ts'
import { findRequest } from './request.repository.ts'

/** A request as its page shows it to this actor; `not-found` for whoever may not see it. */
export async function viewRequest(context: Context, actor: Actor, id: string): Promise<Result<RequestView>> {
  const request = isId(id) ? await findRequest(context.db, id) : null
  if (!request || !maySee(actor, request)) return declined('not-found', 'There is no such request.')
  const [events, found] = await Promise.all([findHistory(context.db, id), request.certificate && findCertificate(context.db, id)])
  let certificate = null
  if (found) {
    const { pem: _pem, path: _path, ...shown } = found
    certificate = shown
  }
  return done(requestView(actor, request, certificate, events.map(historyItem)))
}
