import 'server-only'
import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { enqueueMail } from '#lib/platform/server/outbox.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { passwordChangedMail } from '../mail-texts.ts'
import { checkPassword } from '../password-rule.ts'
import { pageAddress } from './identity-mail.ts'
import { keepPassword } from './person.repository.ts'
import { endSessions, type CurrentSession } from './session.repository.ts'

/** How long after signing in a password may be set, in milliseconds: whoever finds an open session cannot take the account. */
const freshFor = 15 * 60 * 1000

/** True when the session began so lately that its person may set a password in it. */
export function isFresh(session: Pick<CurrentSession, 'signedInAt'>, at: Date): boolean {
  return at.getTime() - session.signedInAt.getTime() <= freshFor
}

const shape = z.object({ password: z.string().catch('') })

/**
 * Sets a person's password, their first or another, soon after they signed in (by an emailed link, when they have
 * forgotten it). Their other sessions end, and a mail tells them.
 */
export async function setPassword({ db, now }: Context, session: CurrentSession, input: unknown): Promise<Result<null>> {
  const { actor } = session
  if (!isFresh(session, now())) {
    return declined('not-allowed', 'To set a password, sign in again with an emailed link first. This keeps your account safe.')
  }
  const { password } = shape.parse(input)
  const findings = checkPassword(password, 'password', [actor.email, actor.email.split('@')[0] ?? '', actor.name])
  if (findings.length > 0) return declined('invalid', 'There is a problem', findings)

  const hash = await hashPassword(password)
  await db.$transaction(async (tx) => {
    await keepPassword(tx, actor.userId, hash, now())
    await endSessions(tx, actor.userId, session.id)
    await recordEvent(tx, { stream: `person:${actor.userId}`, at: now(), action: 'set-password', actor, actorRole: 'person' })
    const { template, subject, text } = passwordChangedMail(pageAddress(settings().portalUrl, '/sign-in'))
    await enqueueMail(tx, { template, to: [actor.email], subject, text })
  })
  return done(null)
}
