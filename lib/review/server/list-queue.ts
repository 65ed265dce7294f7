import 'server-only'
import { holds, type Actor } from '#lib/identity/actor.ts'
import { done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { queueArms, shortestSearch, type QueueFilters } from '../queue.ts'
import type { QueuePage } from '../queue-view.ts'
import { findOrganisationIds, findQueue } from './queue.repository.ts'

/** Requests on one page of the queue. */
export const queuePageSize = 25

/**
 * One page of the queue, oldest first, of what the actor may see. What waits for the programme is, beside the domains it
 * can confirm, every request that lost a mail.
 */
export async function listQueue(context: Context, actor: Actor, filters: QueueFilters, size = queuePageSize): Promise<Result<QueuePage>> {
  const { show, search, after } = filters
  if (search && search.length < shortestSearch) return done({ items: [], next: null })
  const organisationIds = filters.organisation ? await findOrganisationIds(context.db, filters.organisation) : null
  const narrowed = filters.environment ?? filters.state ?? filters.holder ?? filters.organisation
  const items = await findQueue(context.db, {
    arms: queueArms(actor, filters, organisationIds),
    without: show === 'mine' ? actor.memberships.map((membership) => membership.organisationId) : [],
    search,
    after,
    most: size + 1,
    withFailedMail: show === 'mine' && narrowed === undefined && holds(actor, 'programme'),
  })
  const last = items.length > size ? items[size - 1]! : null
  return done({ items: items.slice(0, size), next: last && { since: last.since, id: last.id } })
}
