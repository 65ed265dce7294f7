import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { declined, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { z } from 'zod'
import { moveInput } from '../move-input.ts'
import { moveRequest, type Moved, type MoveExtras } from './move-request.ts'
import { spendMoveTurn } from './spend-turn.ts'

/** The moves that a person makes with a button and, at most, a text. Submitting and verifying have deeds of their own. */
const byButton = moveInput.extend({ action: moveInput.shape.action.exclude(['submit', 'verify', 'change_fqdn']) })

/** A move from a form's fields, with what belongs into its event; `invalid` with the finding at its field when they cannot be read, `too-many` from an organisation that makes too many. */
export async function actOnRequest(context: Context, actor: Actor, input: unknown, extras: Pick<MoveExtras, 'detail'> = {}): Promise<Result<Moved>> {
  const parsed = byButton.safeParse(input)
  if (parsed.success) return moveRequest(context, actor, parsed.data, { ...extras, before: (tx) => spendMoveTurn(tx, context.now(), actor, parsed.data) })
  const findings = z.flattenError(parsed.error).fieldErrors.reason?.map((found) => ({
    code: 'request-text', level: 'must' as const, field: 'reason', found, why: 'It is kept in the history and sent to those concerned.', fix: found,
  }))
  return declined('invalid', findings?.[0]?.found ?? 'Something is missing from this form. Open the page again and try once more.', findings)
}
