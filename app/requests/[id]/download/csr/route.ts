import { currentActor } from '#lib/identity/server/current-actor.ts'
import { problemResponse } from '#lib/identity/server/problem-response.ts'
import { problem } from '#lib/kernel/problem.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { viewRequest } from '#lib/requests/server/view-request.ts'

type Props = { params: Promise<{ id: string }> }

/** The CSR in force, as a file. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return problemResponse(problem('signed-out', 'Sign in first.'))
  const found = await viewRequest(serverContext(), actor, (await params).id)
  if (!found.ok) return problemResponse(found.problem)
  const { csr, receiver } = found.value
  if (!csr) return problemResponse(problem('not-found', 'There is no CSR yet.'))
  const name = `${receiver.fqdn.toLowerCase().replace(/[^a-z0-9.-]/g, '')}.csr`
  return new Response(csr.pem, { headers: { 'content-type': 'application/pkcs10', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } })
}
