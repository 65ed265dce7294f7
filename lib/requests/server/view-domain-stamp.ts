import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { isId } from '#lib/kernel/id.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { domainNews, domainStamp, type DomainStamp } from '../domain-stamp.ts'
import { maySee } from '../permitted-actions.ts'
import { findDomainStamp } from './domain-watch.repository.ts'

/** How a receiver's domain stands, for its page to follow; `not-found` for whoever may not see it. */
export async function viewDomainStamp(context: Context, actor: Actor, id: string): Promise<Result<DomainStamp>> {
  const found = isId(id) ? await findDomainStamp(context.db, id) : null
  if (!found || !maySee(actor, found)) return declined('not-found', 'There is no such receiver.')
  return done({ stamp: domainStamp(found), news: domainNews(found) })
}
