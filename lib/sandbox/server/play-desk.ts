import 'server-only'
import { declined, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { actOnRequest } from '#lib/requests/server/act-on-request.ts'
import type { Moved } from '#lib/requests/server/move-request.ts'
import { deskThatPlays } from '../desk-request.ts'
import { deskActor } from './desk-actor.ts'
import { findDeskRequest } from './desk-request.repository.ts'
import { isSandbox } from './is-sandbox.ts'

/** Makes a desk's move as the sandbox's account of the desk that has the request. Declines as the move does, and outside the sandbox always. */
export async function playDesk(context: Context, input: Readonly<Record<string, unknown>>): Promise<Result<Moved>> {
  const id = String(input.requestId)
  const request = isSandbox() && /^[0-9a-f-]{36}$/i.test(id) ? await findDeskRequest(context.db, id) : null
  const desk = request && deskThatPlays(request.state, request.environment)
  if (!request) return declined('not-found', 'There is no such request.')
  if (!desk) return declined('moved-on', 'The request has left the desks. Nothing was changed: look at it as it is now.')
  return actOnRequest(context, deskActor(desk), input)
}
