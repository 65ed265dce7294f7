import 'server-only'
import { holds, type Actor } from '#lib/identity/actor.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { requestStates, stateFacts } from '#lib/requests/states.ts'
import type { StateCount } from '../queue-view.ts'
import { countRequests } from './queue.repository.ts'

/** How many open requests there are in each state, and since when the oldest has waited. For the programme only. */
export async function summariseRequests(context: Context, actor: Actor): Promise<Result<StateCount[]>> {
  if (!holds(actor, 'programme')) return declined('not-found', 'There is no such page.')
  return done(await countRequests(context.db, requestStates.filter((state) => !stateFacts[state].ended)))
}
