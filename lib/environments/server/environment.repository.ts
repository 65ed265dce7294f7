import 'server-only'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { EnvironmentName } from '../environment.ts'

/** What is stored of an environment. Version 0: nothing yet. */
type StoredRules = { readonly rules: unknown; readonly version: number }

/** What an administrator has stored of an environment. */
export async function findStoredRules(db: Db, environment: EnvironmentName): Promise<StoredRules> {
  const row = await db.environmentSetting.findUnique({ where: { environment }, select: { rules: true, version: true } })
  return row ?? { rules: {}, version: 0 }
}

/** The guarded write: true when the stored rules were still of that version. */
export async function writeRules(tx: Db, environment: EnvironmentName, version: number, rules: object, by: string, at: Date): Promise<boolean> {
  const data = { rules: rules as Prisma.InputJsonObject, updatedBy: by, updatedAt: at }
  const { count } = version === 0
    ? await tx.environmentSetting.createMany({ data: [{ environment, ...data }], skipDuplicates: true })
    : await tx.environmentSetting.updateMany({ where: { environment, version }, data: { ...data, version: { increment: 1 } } })
  return count === 1
}
