import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'

/** Deletes sessions and one-time links that lapsed before this time. */
export async function deleteLapsedSignIns(db: Db, before: Date): Promise<void> {
  await db.session.deleteMany({ where: { expiresAt: { lt: before } } })
  await db.verification.deleteMany({ where: { expiresAt: { lt: before } } })
}

/** Deletes counts of turns that began before this time. */
export async function deleteOldCounts(db: Db, before: Date): Promise<void> {
  await db.rateLimit.deleteMany({ where: { lastRequest: { lt: before.getTime() } } })
}
