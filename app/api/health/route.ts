import { checkHealth } from '#lib/platform/server/check-health.ts'
import { database } from '#lib/platform/server/database.ts'

export const dynamic = 'force-dynamic'

/** For load balancers and operators: 200 while the portal can work, 503 when its database is away. */
export async function GET(): Promise<Response> {
  const health = await checkHealth(database())
  return Response.json(health, { status: health.status === 'ok' ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
