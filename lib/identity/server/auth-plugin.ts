import 'server-only'
import { APIError, createAuthEndpoint, createAuthMiddleware } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type { BetterAuthPlugin } from 'better-auth'
import { z } from 'zod'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { addressKey, takeTurn } from './rate-limit.repository.ts'

/** Password attempts for one address, from wherever they come. The emailed link stays open to its owner. */
export const passwordAttempts = { max: 10, windowSeconds: 900 } as const

/** Counts password attempts for an address, beside the library's own count for a network address. */
export function limitByAddress(db: PrismaClient) {
  return createAuthMiddleware(async (request) => {
    if (request.path !== '/sign-in/email') return
    const email = z.string().max(320).catch('').parse(request.body?.email)
    if (!(await takeTurn(db, new Date(), addressKey('password', email), passwordAttempts))) throw new APIError('TOO_MANY_REQUESTS')
  })
}

/** A session for a person whose identity the caller has established. It has no route: only code of the portal can call it. */
export function sessionsByUserId() {
  return {
    id: 'sessions-by-user-id',
    endpoints: {
      startSession: createAuthEndpoint.serverOnly({ method: 'POST', requireHeaders: true, body: z.object({ userId: z.string().min(1) }) }, async (request) => {
        const user = await request.context.internalAdapter.findUserById(request.body.userId)
        if (!user?.emailVerified) throw new APIError('NOT_FOUND')
        const session = await request.context.internalAdapter.createSession(user.id)
        await setSessionCookie(request, { session, user })
        return request.json({ userId: user.id })
      }),
    },
  } satisfies BetterAuthPlugin
}
