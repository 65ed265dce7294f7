import 'server-only'
import { holds, type Actor } from '#lib/identity/actor.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { queueCsvHeader, queueCsvLine } from '../csv.ts'
import type { QueueFilters } from '../queue.ts'
import { listQueue } from './list-queue.ts'

const batch = 500

/** The programme's list of requests as CSV, page by page, so that a long one is never held whole. For the programme only. */
export function exportQueue(context: Context, actor: Actor, filters: QueueFilters): Result<AsyncGenerator<string>> {
  if (!holds(actor, 'programme')) return declined('not-found', 'There is no such list.')
  return done(lines(context, actor, filters))
}

async function* lines(context: Context, actor: Actor, filters: QueueFilters): AsyncGenerator<string> {
  yield queueCsvHeader
  let after = filters.after
  for (;;) {
    const page = await listQueue(context, actor, { ...filters, after }, batch)
    if (!page.ok) return
    const now = context.now()
    if (page.value.items.length > 0) yield page.value.items.map((item) => queueCsvLine(item, now)).join('')
    if (!page.value.next) return
    after = page.value.next
  }
}
