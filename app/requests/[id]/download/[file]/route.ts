import { currentActor } from '#lib/identity/server/current-actor.ts'
import { problemResponse } from '#lib/identity/server/problem-response.ts'
import { problem } from '#lib/kernel/problem.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { requestFile, requestFiles } from '#lib/requests/server/request-file.ts'

type Props = { params: Promise<{ id: string; file: string }> }

/** A file of a request, to be saved. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { id, file } = await params
  const known = requestFiles.find((one) => one === file)
  if (!known) return problemResponse(problem('not-found', 'There is no such file.'))
  const actor = await currentActor()
  if (!actor) return problemResponse(problem('signed-out', 'Sign in first.'))
  const found = await requestFile(serverContext(), actor, id, known)
  if (!found.ok) return problemResponse(found.problem)
  const { text, type, name } = found.value
  return new Response(text, { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } })
}
