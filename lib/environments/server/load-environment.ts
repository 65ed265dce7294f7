import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'
import type { EnvironmentName, EnvironmentRules } from '../environment.ts'
import { mergeRules } from '../merge-rules.ts'
import { findStoredRules } from './environment.repository.ts'

/** The rules of an environment as they stand now: what ships, overlaid by what an administrator has changed. */
export async function environmentRules(db: Db, name: EnvironmentName): Promise<EnvironmentRules> {
  return mergeRules(name, (await findStoredRules(db, name)).rules)
}

/** The rules of both environments, for forms in which the environment is still to be chosen. */
export async function allEnvironmentRules(db: Db): Promise<Record<EnvironmentName, EnvironmentRules>> {
  const [int, prod] = await Promise.all([environmentRules(db, 'int'), environmentRules(db, 'prod')])
  return { int, prod }
}
