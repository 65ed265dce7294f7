import 'server-only'
import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { declined, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { checkPassword } from '../password-rule.ts'
import type { Auth } from './auth.ts'
import { openLink, type OpenedSession } from './open-link.ts'
import { keepPassword } from './person.repository.ts'

const shape = z.object({ token: z.string().catch(''), password: z.string().catch('') })

/**
 * Makes the person that a sign-up link was sent to, with a password if they chose one, and signs them in. The password
 * is asked for only now, so that nobody can set one for an address that is not theirs.
 */
export async function finishSignUp(context: Context, auth: Auth, input: unknown, from: Headers): Promise<Result<OpenedSession>> {
  const { token, password } = shape.parse(input)
  const findings = password ? checkPassword(password, 'password') : []
  if (findings.length > 0) return declined('invalid', 'There is a problem', findings)
  const hash = password ? await hashPassword(password) : null

  const opened = await openLink(context, auth, token, from)
  if (!opened.ok) return opened
  const { actor } = opened.value.session
  await context.db.$transaction(async (tx) => {
    if (hash) await keepPassword(tx, actor.userId, hash, context.now())
    await recordEvent(tx, { stream: `person:${actor.userId}`, at: context.now(), action: 'confirm-address', actor, actorRole: 'person', detail: { withPassword: hash !== null } })
  })
  return opened
}
