import 'server-only'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { portalAuth } from './auth.ts'
import { keepCookies, requestHeaders } from './session-headers.ts'

/**
 * Signs the browser in as any person, for the sandbox's one-click accounts.
 * Declines in live mode, where there is no such thing.
 */
export async function openSession(userId: string): Promise<Result<null>> {
  if (settings().mode !== 'sandbox') return declined('not-found', 'There is no such page')
  const { headers } = await portalAuth().api.startSession({ body: { userId }, headers: await requestHeaders(), returnHeaders: true })
  await keepCookies(headers)
  return done(null)
}
