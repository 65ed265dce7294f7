import { currentActor } from '#lib/identity/server/current-actor.ts'
import { problemResponse } from '#lib/identity/server/problem-response.ts'
import { problem } from '#lib/kernel/problem.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { viewStatus } from '#lib/requests/server/view-status.ts'

type Props = { params: Promise<{ id: string }> }

/** Where a request is, for pages that follow it. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return problemResponse(problem('signed-out', 'Sign in first.'))
  const status = await viewStatus(serverContext(), actor, (await params).id)
  return status.ok ? Response.json(status.value, { headers: { 'cache-control': 'no-store' } }) : problemResponse(status.problem)
}
