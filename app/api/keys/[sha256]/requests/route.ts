import { currentActor } from '#lib/identity/server/current-actor.ts'
import { problemResponse } from '#lib/identity/server/problem-response.ts'
import { problem } from '#lib/kernel/problem.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { findRequestsByKey } from '#lib/requests/server/find-requests-by-key.ts'

type Props = { params: Promise<{ sha256: string }> }

/** The requests that a public key belongs to, by its SHA-256: what the key tools ask, and all that they ask. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return problemResponse(problem('signed-out', 'Sign in first.'))
  const found = await findRequestsByKey(serverContext(), actor, (await params).sha256)
  return found.ok ? Response.json(found.value, { headers: { 'cache-control': 'no-store' } }) : problemResponse(found.problem)
}
