import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'

/** True when some receiver of that name has its domain applied for or confirmed. */
export async function isDomainOnItsWay(db: Db, fqdnLower: string): Promise<boolean> {
  const found = await db.receiver.findFirst({
    where: { fqdnLower, OR: [{ domainConfirmedAt: { not: null } }, { domain: { appliedOn: { not: null } } }] },
    select: { id: true },
  })
  return found !== null
}
