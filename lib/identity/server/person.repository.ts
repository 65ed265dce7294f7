import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'

/** True when somebody has an account with the address. */
export async function personExists(db: Db, email: string): Promise<boolean> {
  return (await db.user.count({ where: { email: email.toLowerCase() } })) > 0
}
