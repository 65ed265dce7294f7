import 'server-only'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { holds, type Actor } from '#lib/identity/actor.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import { howTooLong, sayHow, selectOne } from '../trust-findings.ts'
import { findAuthority, markConfirmed } from './trust-certificate.repository.ts'

const shape = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/).optional().catch(undefined), how: z.string().catch('') })

/** A programme administrator says that a fingerprint was compared with the authority's own by another way, and by which. */
export async function confirmAuthority(context: Context, actor: Actor, input: unknown): Promise<Result<{ readonly name: string }>> {
  if (!holds(actor, 'programme')) return declined('not-found', 'There is no such page.')
  const parsed = shape.parse(input)
  const { sha256 } = parsed
  const how = parsed.how.trim()
  const missing = [...(sha256 ? [] : [selectOne()]), ...(how === '' ? [sayHow()] : how.length > 500 ? [howTooLong()] : [])]
  if (!sha256 || missing.length > 0) return declined('invalid', 'The confirmation is not complete.', missing)
  return inTransaction(context.db, async (tx) => {
    const authority = await findAuthority(tx, sha256)
    if (!authority) return declined('not-found', 'There is no such authority.')
    const at = context.now()
    if (!(await markConfirmed(tx, sha256, at, actor.userId))) return declined('moved-on', `${authority.name} has been confirmed already.`)
    await recordEvent(tx, { stream: `environment:${authority.environment}`, at, action: 'confirm_authority', actor, actorRole: 'programme', reason: how, detail: { sha256, name: authority.name } })
    return done({ name: authority.name })
  })
}
