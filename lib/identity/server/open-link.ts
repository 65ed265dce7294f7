import 'server-only'
import { isAPIError } from 'better-auth/api'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Auth } from './auth.ts'
import { findSession, type CurrentSession } from './session.repository.ts'

/** A session that has just begun, with the headers that carry its cookie. */
export type OpenedSession = { readonly session: CurrentSession; readonly headers: Headers }

/**
 * Uses up the token of a link: its address is proven, a new person is made where there was none, and a session begins.
 * Declines with `moved-on` when the token was used or has lapsed.
 */
export async function openLink({ db }: Context, auth: Auth, token: unknown, from: Headers): Promise<Result<OpenedSession>> {
  const gone = declined('moved-on', 'This link has been used or has lapsed. Each link works once, for 15 minutes. Get a new one from the sign-in page.')
  if (typeof token !== 'string' || !/^[A-Za-z]{32}$/.test(token)) return gone
  try {
    const { headers, response } = await auth.api.magicLinkVerify({ query: { token }, headers: from, returnHeaders: true })
    const session = await findSession(db, response.token, new Date())
    if (!session) throw new Error('A session that was just begun cannot be found')
    return done({ session, headers })
  } catch (error) {
    if (isAPIError(error) && error.statusCode === 302) return gone
    throw error
  }
}
