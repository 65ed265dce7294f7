import { currentActor } from '#lib/identity/server/current-actor.ts'
import { problemResponse } from '#lib/identity/server/problem-response.ts'
import { problem } from '#lib/kernel/problem.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { viewDomainStamp } from '#lib/requests/server/view-domain-stamp.ts'

type Props = { params: Promise<{ id: string }> }

/** How a receiver's domain stands, for its page to follow. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return problemResponse(problem('signed-out', 'Sign in first.'))
  const standing = await viewDomainStamp(serverContext(), actor, (await params).id)
  return standing.ok ? Response.json(standing.value, { headers: { 'cache-control': 'no-store' } }) : problemResponse(standing.problem)
}
