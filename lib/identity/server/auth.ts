import 'server-only'
import { betterAuth } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { magicLink } from 'better-auth/plugins/magic-link'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { database } from '#lib/platform/server/database.ts'
import { log } from '#lib/platform/server/log.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { passwordLength } from '../password-rule.ts'
import { limitByAddress, sessionsByUserId } from './auth-plugin.ts'
import { mailLink } from './identity-mail.ts'

/** What sign-in depends on: the portal's own address is a setting, never read from a request. */
export type AuthSettings = { readonly portalUrl: string; readonly authSecret: string }

/** Seconds that an emailed link works. */
export const linkLifetime = 15 * 60

/** Seconds that a session lasts from signing in. */
export const sessionLifetime = 12 * 60 * 60

/** The header in which the portal hands the caller's network address to the library; what a caller writes there is replaced. */
export const addressHeader = 'x-portal-caller'

/** The name of the session cookie: tied to the host where the portal is served over https (RFC 6265bis section 4.1.3.2). */
export function sessionCookieName(portalUrl: string): string {
  return portalUrl.startsWith('https:') ? '__Host-bars-session' : 'bars-session'
}

/** The sign-in library over the portal's database. Sign-in only: people are made when they prove an address, roles by our own deeds. */
export function makeAuth(db: PrismaClient, { portalUrl, authSecret }: AuthSettings) {
  const { origin, protocol } = new URL(portalUrl)
  return betterAuth({
    appName: 'BaRS receiver certificates',
    baseURL: origin,
    basePath: '/api/auth',
    secret: authSecret,
    trustedOrigins: [origin],
    database: prismaAdapter(db, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error) || error.statusCode >= 500) log.error('The sign-in library failed', { error })
      },
    },
    logger: { level: 'error', log: (_level, message) => log.error('The sign-in library met an error', { error: message }) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    session: { expiresIn: sessionLifetime, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 120,
      customRules: { '/sign-in/email': { window: 900, max: 60 } },
    },
    advanced: {
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: protocol === 'https:' },
      cookies: { session_token: { name: sessionCookieName(portalUrl) } },
    },
    hooks: { before: limitByAddress(db) },
    plugins: [
      magicLink({
        expiresIn: linkLifetime,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token, metadata }) => mailLink(db, portalUrl, { email, token, metadata }),
      }),
      sessionsByUserId(),
    ],
  })
}

export type Auth = ReturnType<typeof makeAuth>

const held = globalThis as { portalAuth?: Auth }

/** The running portal's sign-in library; one a process. */
export function portalAuth(): Auth {
  held.portalAuth ??= makeAuth(database(), settings())
  return held.portalAuth
}
