import { NextResponse, type NextRequest } from 'next/server'
import { contentSecurityPolicy, pageHeaders } from './lib/platform/security-headers.ts'

/** As in next.config.js: a body beyond it would be answered by a bare 500. */
const mostBodyBytes = 8 * 1024 * 1024

/** Puts the security headers on every page; the nonce travels to the page in the request's own headers. */
export function proxy(request: NextRequest): NextResponse {
  if (Number(request.headers.get('content-length')) > mostBodyBytes) return NextResponse.redirect(new URL('/too-large', request.url), 303)
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))))
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('x-path', `${request.nextUrl.pathname}${request.nextUrl.search}`)
  headers.set('content-security-policy', policy)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  const https = (request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol).startsWith('https')
  for (const [name, value] of Object.entries(pageHeaders(request.nextUrl.pathname, https))) response.headers.set(name, value)
  return response
}

export const config = { matcher: ['/((?!api/|_next/static|_next/image|assets/|icon.svg|robots.txt).*)'] }
