import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'
import type { EnvironmentName } from '../environment.ts'

/** What is stored of an environment. Version 0: nothing yet. */
type StoredRules = { readonly rules: unknown; readonly version: number }

/** What an administrator has stored of an environment. */
export async function findStoredRules(db: Db, environment: EnvironmentName): Promise<StoredRules> {
  const row = await db.environmentSetting.findUnique({ where: { environment }, select: { rules: true, version: true } })
  return row ?? { rules: {}, version: 0 }
}
