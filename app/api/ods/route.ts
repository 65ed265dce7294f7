import { askOdsCode, askOdsName } from '#lib/identity/server/ask-directory.ts'
import { currentActor } from '#lib/identity/server/current-actor.ts'
import { problemResponse } from '#lib/identity/server/problem-response.ts'
import { problem } from '#lib/kernel/problem.ts'
import { serverContext } from '#lib/platform/server/context.ts'

/** What the Organisation Data Service says, for forms while they are filled in: `?code=…` of a code, `?name=…` by words of a name. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return problemResponse(problem('signed-out', 'Sign in first.'))
  const query = new URL(request.url).searchParams
  const name = query.get('name')
  const found = name === null ? await askOdsCode(serverContext(), actor, query.get('code') ?? '') : await askOdsName(serverContext(), actor, name)
  return found.ok ? Response.json(found.value, { headers: { 'cache-control': 'no-store' } }) : problemResponse(found.problem)
}
