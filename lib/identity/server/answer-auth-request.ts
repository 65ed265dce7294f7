import 'server-only'
import { networkAddress } from '../network-address.ts'
import { fromOwnPage } from '../request-origin.ts'
import { addressHeader, type Auth } from './auth.ts'

/** The routes of the sign-in library that are reachable from outside. Everything else it has is not there. */
const mounted = new Set(['POST /api/auth/sign-in/email', 'POST /api/auth/sign-out', 'GET /api/auth/get-session'])

/** Answers a request to the sign-in library: by the list, else 404. The exact path counts, with no decoding or trailing slash. */
export async function answerAuthRequest(auth: Auth, request: Request, proxies: number): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (!mounted.has(`${request.method} ${pathname}`)) return Response.json({ type: 'not-found' }, { status: 404 })
  if (request.method === 'POST' && !fromOwnPage(request.headers, auth.options.baseURL)) return Response.json({ type: 'not-allowed' }, { status: 403 })
  const headers = new Headers(request.headers)
  headers.set(addressHeader, networkAddress(request.headers.get('x-forwarded-for'), proxies))
  // built from its parts: the framework's own Request object cannot be copied
  const body = request.method === 'POST' ? await request.text() : undefined
  return auth.handler(new Request(request.url, { method: request.method, headers, body }))
}
