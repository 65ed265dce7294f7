import { currentActor } from '#lib/identity/server/current-actor.ts'
import { problemResponse } from '#lib/identity/server/problem-response.ts'
import { problem } from '#lib/kernel/problem.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { domainPaper } from '#lib/requests/server/domain-paper.ts'

type Props = { params: Promise<{ id: string }> }

/** The domain application as a text file, to be saved, changed and attached. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return problemResponse(problem('signed-out', 'Sign in first.'))
  const paper = await domainPaper(serverContext(), actor, (await params).id)
  if (!paper.ok) return problemResponse(paper.problem)
  const { text, type, name } = paper.value
  return new Response(text, { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } })
}
