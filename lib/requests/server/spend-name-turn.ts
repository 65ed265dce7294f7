import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { takeTurn } from '#lib/identity/server/rate-limit.repository.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'

/** More than anybody types in a minute, and less than finds out who has what. */
const limit = { max: 60, windowSeconds: 60 }

/** Takes one of the person's turns at others' claims to a name: what is asked while typing and what a form asks count together. Declines with `too-many`. */
export async function spendNameTurn({ db, now }: Pick<Context, 'db' | 'now'>, actor: Actor): Promise<Result<void>> {
  if (await takeTurn(db, now(), `names|${actor.userId}`, limit)) return done(undefined)
  return declined('too-many', 'You have checked very many names. Wait a minute and try again.')
}
