import { problemResponse } from '#lib/identity/server/problem-response.ts'
import { listWorkerScripts } from '#lib/keys/server/list-worker-scripts.ts'

/** SHA-256 of every script that touches a private key, one a line as `sha256sum -c` reads them. For anybody to compare. */
export async function GET(): Promise<Response> {
  const listed = await listWorkerScripts()
  if (!listed.ok) return problemResponse(listed.problem)
  return new Response(listed.value.list, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
}
