import 'server-only'
import type { Auth } from './auth.ts'

/** The routes of the sign-in library that are reachable from outside. Everything else it has is not there. */
const mounted = new Set(['POST /api/auth/sign-in/email', 'POST /api/auth/sign-out', 'GET /api/auth/get-session'])

/** Answers a request to the sign-in library: by the list, else 404. The exact path counts, with no decoding or trailing slash. */
export async function answerAuthRequest(auth: Auth, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (!mounted.has(`${request.method} ${pathname}`)) return Response.json({ type: 'not-found' }, { status: 404 })
  return auth.handler(request)
}
