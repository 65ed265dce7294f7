import 'server-only'
import { takeTurn } from '#lib/identity/server/rate-limit.repository.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { linkHasLapsed, type TrackedRequest } from '../tracking.ts'
import { findByToken } from './tracking-link.repository.ts'

const limit = { max: 120, windowSeconds: 60 }

/**
 * What a tracking link shows. An unknown, a revoked and a lapsed link are alike `not-found`.
 * @param address where the call comes from; its turns are counted.
 */
export async function viewTrackedRequest(context: Context, token: string, address: string): Promise<Result<TrackedRequest>> {
  const now = context.now()
  if (!(await takeTurn(context.db, now, `track|${address}`, limit))) return declined('too-many', 'This page was opened too often. Wait a minute and open it again.')
  const found = /^[\w-]{43}$/.test(token) ? await findByToken(context.db, token) : null
  if (!found || linkHasLapsed(found.link, now)) return declined('not-found', 'There is no such link.')
  return done(found.request)
}
