import 'server-only'
import { isAPIError } from 'better-auth/api'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Auth } from './auth.ts'

/**
 * Uses up the token of a link: its address is proven, a new person is made where there was none, and a session begins.
 * @returns the person and the headers that carry the session cookie; `moved-on` when the token was used or has lapsed.
 */
export async function openLink(auth: Auth, token: string, from: Headers): Promise<Result<{ userId: string; headers: Headers }>> {
  const gone = declined('moved-on', 'This link has been used or has lapsed. Each link works once, for 15 minutes. Get a new one from the sign-in page.')
  if (!/^[A-Za-z]{32}$/.test(token)) return gone
  try {
    const { headers, response } = await auth.api.magicLinkVerify({ query: { token }, headers: from, returnHeaders: true })
    return done({ userId: response.user.id, headers })
  } catch (error) {
    if (isAPIError(error) && error.statusCode === 302) return gone
    throw error
  }
}
