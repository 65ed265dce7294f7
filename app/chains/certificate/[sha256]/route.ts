import { problemResponse } from '#lib/identity/server/problem-response.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { authorityFile } from '#lib/trust/server/authority-file.ts'

type Props = { params: Promise<{ sha256: string }> }

/** One CA certificate, PEM. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const file = await authorityFile(serverContext(), (await params).sha256.toLowerCase())
  if (!file.ok) return problemResponse(file.problem)
  const name = `${file.value.name.replace(/[^A-Za-z0-9]+/g, '-')}.crt`
  return new Response(file.value.pem, { headers: { 'content-type': 'application/x-pem-file', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } })
}
