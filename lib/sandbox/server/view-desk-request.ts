import 'server-only'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { viewRequest } from '#lib/requests/server/view-request.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import { deskThatPlays, type DeskRequest } from '../desk-request.ts'
import { deskActor } from './desk-actor.ts'
import { findDeskRequest } from './desk-request.repository.ts'
import { isSandbox } from './is-sandbox.ts'

/** A request for its desk page, with the moves that its desk may make. Declines with `not-found`, always so outside the sandbox. */
export async function viewDeskRequest(context: Context, id: string): Promise<Result<{ request: DeskRequest; moves: RequestView['actions'] }>> {
  const request = isSandbox() && /^[0-9a-f-]{36}$/i.test(id) ? await findDeskRequest(context.db, id) : null
  if (!request) return declined('not-found', 'There is no such request.')
  const desk = deskThatPlays(request.state, request.environment)
  if (!desk) return done({ request, moves: [] })
  const seen = await viewRequest(context, deskActor(desk), id)
  if (!seen.ok) return seen
  return done({ request, moves: seen.value.actions.filter(({ action }) => action !== 'issue' && action !== 'verify') })
}
