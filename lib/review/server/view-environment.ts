import 'server-only'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import { mergeRules } from '#lib/environments/merge-rules.ts'
import { findStoredRules } from '#lib/environments/server/environment.repository.ts'
import { holds, type Actor } from '#lib/identity/actor.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { EnvironmentView } from '../environment-change.ts'
import { findLastChange } from './environment-change.repository.ts'

/** An environment's rules as they stand now, and their last change. For the programme; to all others there is no such page. */
export async function viewEnvironment(context: Context, actor: Actor, name: EnvironmentName): Promise<Result<EnvironmentView>> {
  if (!holds(actor, 'programme')) return declined('not-found', 'There is no such page.')
  const [stored, lastChange] = await Promise.all([findStoredRules(context.db, name), findLastChange(context.db, name)])
  return done({ rules: mergeRules(name, stored.rules), version: stored.version, lastChange })
}
