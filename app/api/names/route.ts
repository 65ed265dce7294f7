import { currentActor } from '#lib/identity/server/current-actor.ts'
import { problemResponse } from '#lib/identity/server/problem-response.ts'
import { problem } from '#lib/kernel/problem.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { checkNameClaims } from '#lib/requests/server/check-name-claims.ts'

/** What others' claims say against up to three names, while they are typed: `?fqdn=…&environment=…&organisation=…&receiver=…`. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return problemResponse(problem('signed-out', 'Sign in first.'))
  const query = new URL(request.url).searchParams
  const asked = { fqdns: query.getAll('fqdn'), environment: query.get('environment'), organisationId: query.get('organisation'), receiverId: query.get('receiver') }
  const found = await checkNameClaims(serverContext(), actor, asked)
  return found.ok ? Response.json(found.value, { headers: { 'cache-control': 'no-store' } }) : problemResponse(found.problem)
}
