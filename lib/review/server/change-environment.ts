import 'server-only'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { environmentNames, environmentTitle, type EnvironmentName } from '#lib/environments/environment.ts'
import { changedParts, mergeRules, overlayOf } from '#lib/environments/merge-rules.ts'
import { findStoredRules, writeRules } from '#lib/environments/server/environment.repository.ts'
import type { FormInput } from '#lib/identity/form-input.ts'
import { holds, type Actor } from '#lib/identity/actor.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import { textValues } from '#lib/requests/read-fields.ts'
import { readEnvironmentChange, wouldFail } from '../environment-change.ts'
import { changeAction } from './environment-change.repository.ts'
import { tryRules } from './try-rules.ts'

const door = z.object({ environment: z.enum(environmentNames), version: z.coerce.number().int().min(0) })

const staleTab = (environment: EnvironmentName) =>
  `Somebody changed the rules of ${environmentTitle[environment]} while you were looking at them. Nothing of yours was saved: open them again to see how they are now, then make your change.`

/**
 * Changes an environment's rules, from the next check and the next mail on. For the programme only. New rules for CSRs and
 * certificates are tried over what is there first: when some would newly fail, declines as `invalid` and names them, unless that is
 * confirmed. Declines with `moved-on` when somebody was first; then nothing has changed.
 */
export async function changeEnvironment(context: Context, actor: Actor, input: FormInput): Promise<Result<{ readonly environment: EnvironmentName; readonly changed: boolean }>> {
  const values = textValues(input)
  const parsed = door.safeParse(values)
  if (!holds(actor, 'programme') || !parsed.success) return declined('not-found', 'There is no such page.')
  const { environment, version } = parsed.data
  const stored = await findStoredRules(context.db, environment)
  if (stored.version !== version) return declined('moved-on', staleTab(environment))
  const current = mergeRules(environment, stored.rules)
  const { value, findings } = readEnvironmentChange(values, current)
  if (!value) return declined('invalid', 'Some answers have to be put right before the rules can be changed.', findings)
  const changes = changedParts(current, value)
  if (Object.keys(changes).length === 0) return done({ environment, changed: false })
  const failing = changes.levels || changes.keyBits ? await tryRules(context, current, value) : { open: [], proven: [] }
  const fails = failing.open.length + failing.proven.length > 0
  if (fails && values.confirmed !== 'yes') return declined('invalid', 'Some requests would fail.', [wouldFail(environment, failing)])
  const at = context.now()
  return inTransaction(context.db, async (tx) => {
    if (!(await writeRules(tx, environment, version, overlayOf(environment, value), actor.userId, at))) return declined('moved-on', staleTab(environment))
    await recordEvent(tx, {
      stream: `environment:${environment}`, at, action: changeAction, actor, actorRole: 'programme',
      detail: { changes, ...(fails ? { wouldFail: failing.open, wouldNotHavePassed: failing.proven } : {}) },
    })
    return done({ environment, changed: true })
  })
}
