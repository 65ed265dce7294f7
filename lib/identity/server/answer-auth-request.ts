import 'server-only'
import { readBoundedText } from '#lib/platform/server/read-bounded-text.ts'
import { networkAddress } from '../network-address.ts'
import { fromOwnPage } from '../request-origin.ts'
import { addressHeader, type Auth } from './auth.ts'

/** The one route of the sign-in library that is reachable from outside: who is signed out on a page that holds a CSR signs in there. */
const mounted = 'POST /api/auth/sign-in/email'
/** An address and a password, with room to spare. */
const mostOctets = 16 * 1024

/**
 * Answers a request to the sign-in library: the exact path, with no decoding or trailing slash, else 404. The body is bounded before
 * anything reads it. Who signs in gets a cookie that no script can read, so the answer does not carry the session's token either.
 */
export async function answerAuthRequest(auth: Auth, request: Request, proxies: number): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (`${request.method} ${pathname}` !== mounted) return Response.json({ type: 'not-found' }, { status: 404 })
  if (!fromOwnPage(request.headers, auth.options.baseURL)) return Response.json({ type: 'not-allowed' }, { status: 403 })
  const body = await readBoundedText(request, mostOctets)
  if (body === null) return Response.json({ type: 'too-large' }, { status: 413, headers: { connection: 'close' } })
  const headers = new Headers(request.headers)
  headers.set(addressHeader, networkAddress(request.headers.get('x-forwarded-for'), proxies))
  // built from its parts: the framework's own Request object cannot be copied
  const answer = await auth.handler(new Request(request.url, { method: request.method, headers, body }))
  if (!answer.ok) return answer
  const cookies = new Headers(answer.headers.getSetCookie().map((cookie): [string, string] => ['set-cookie', cookie]))
  return Response.json({}, { headers: cookies })
}
