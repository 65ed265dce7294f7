import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { serverContext } from '#lib/platform/server/context.ts'
import { settings } from '#lib/platform/server/settings.ts'
import type { Actor } from '../actor.ts'
import { localPath } from '../local-path.ts'
import { sessionCookieName } from './auth.ts'
import { findSession, type CurrentSession } from './session.repository.ts'
import { readSignedValue } from './signed-cookie.ts'

/** The session of the request being answered, or null when nobody is signed in. Looked up once a request. */
export const currentSession = cache(async (): Promise<CurrentSession | null> => {
  const { portalUrl, authSecret } = settings()
  const cookie = (await cookies()).get(sessionCookieName(portalUrl))
  const token = cookie && readSignedValue(cookie.value, authSecret)
  if (!token) return null
  const { db, now } = serverContext()
  return findSession(db, token, now())
})

/** Who is asking, or null when nobody is signed in. */
export async function currentActor(): Promise<Actor | null> {
  return (await currentSession())?.actor ?? null
}

/** Who is asking. Where nobody is signed in, the page gives way to the sign-in page, which leads back here. */
export async function requireSession(): Promise<CurrentSession> {
  const session = await currentSession()
  if (session) return session
  const next = localPath((await headers()).get('x-path'))
  redirect(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`)
}

/** The person of {@link requireSession}. */
export async function requireActor(): Promise<Actor> {
  return (await requireSession()).actor
}
