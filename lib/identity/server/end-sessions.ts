import 'server-only'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Actor } from '../actor.ts'
import { endSession, endSessions } from './session.repository.ts'

/** Signs a person out: of one of their sessions, or of all. A session of somebody else is not there. */
export async function endMySessions({ db }: Context, actor: Actor, which: { session: unknown } | 'all'): Promise<Result<null>> {
  if (which === 'all') {
    await endSessions(db, actor.userId)
    return done(null)
  }
  const ended = typeof which.session === 'string' && (await endSession(db, actor.userId, which.session))
  return ended ? done(null) : declined('moved-on', 'That session has already ended.')
}
