import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'

const onItsWay = { OR: [{ domainConfirmedAt: { not: null } }, { domain: { appliedOn: { not: null } } }] }

/** True when some receiver of that name has its domain applied for or confirmed. */
export async function isDomainOnItsWay(db: Db, fqdnLower: string): Promise<boolean> {
  return (await db.receiver.findFirst({ where: { fqdnLower, ...onItsWay }, select: { id: true } })) !== null
}

/** True when there is such a name beneath this one. */
export async function isDomainOnItsWayBeneath(db: Db, nameLower: string): Promise<boolean> {
  return (await db.receiver.findFirst({ where: { fqdnLower: { endsWith: `.${nameLower}` }, ...onItsWay }, select: { id: true } })) !== null
}
