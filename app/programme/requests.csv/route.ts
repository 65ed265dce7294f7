import type { NextRequest } from 'next/server'
import { currentActor } from '#lib/identity/server/current-actor.ts'
import { problemResponse } from '#lib/identity/server/problem-response.ts'
import { problem } from '#lib/kernel/problem.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { queueFilters } from '#lib/review/queue.ts'
import { exportQueue } from '#lib/review/server/export-queue.ts'

/** The programme's list as a file, with the filters of its page. */
export async function GET(request: NextRequest): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return problemResponse(problem('signed-out', 'Sign in first.'))
  const filters = queueFilters.parse({ show: 'open', ...Object.fromEntries(request.nextUrl.searchParams) })
  const list = exportQueue(serverContext(), actor, filters)
  if (!list.ok) return problemResponse(list.problem)
  const lines = list.value
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(new TextEncoder().encode(value))
    },
    cancel: async () => void (await lines.return(undefined)),
  })
  const day = new Date().toISOString().slice(0, 10)
  return new Response(body, {
    headers: { 'content-type': 'text/csv; charset=utf-8; header=present', 'content-disposition': `attachment; filename="bars-certificate-requests-${day}.csv"`, 'cache-control': 'no-store' },
  })
}
