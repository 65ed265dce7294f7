import { z } from 'zod'
import { environmentNames } from '#lib/environments/environment.ts'
import { problemResponse } from '#lib/identity/server/problem-response.ts'
import { problem } from '#lib/kernel/problem.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { bundleOrders } from '#lib/trust/bundle-order.ts'
import { trustBundle } from '#lib/trust/server/bundle.ts'

type Props = { params: Promise<{ environment: string; generation: string; order: string }> }

const shape = z.object({ environment: z.enum(environmentNames), generation: z.string().regex(/^[A-Za-z0-9-]{1,20}$/), order: z.enum(bundleOrders) })

/** The CA certificates of a chain in one PEM file, in the order that is wanted. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const parsed = shape.safeParse(await params)
  if (!parsed.success) return problemResponse(problem('not-found', 'There is no such chain.'))
  const { environment, generation, order } = parsed.data
  const bundle = await trustBundle(serverContext(), environment, order, generation)
  if (!bundle.ok) return problemResponse(bundle.problem)
  const name = `${environment}-${generation}-${order}.pem`.toLowerCase()
  return new Response(bundle.value, { headers: { 'content-type': 'application/x-pem-file', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } })
}
