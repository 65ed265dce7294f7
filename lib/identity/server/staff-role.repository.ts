import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'
import type { StaffRole } from '../actor.ts'

/** Somebody who holds a staff role. */
export type StaffRow = { readonly userId: string; readonly name: string; readonly email: string; readonly role: StaffRole }

/** Everybody who holds a staff role, by role and name. */
export async function listStaff(db: Db): Promise<StaffRow[]> {
  const rows = await db.staffRole.findMany({ include: { user: { select: { name: true, email: true } } }, orderBy: [{ role: 'asc' }, { user: { name: 'asc' } }] })
  return rows.map(({ userId, role, user }) => ({ userId, role, name: user.name, email: user.email }))
}

/** Gives a person a staff role, if they do not hold it. */
export async function giveStaffRole(tx: Db, userId: string, role: StaffRole, at: Date): Promise<void> {
  await tx.staffRole.createMany({ data: [{ userId, role, createdAt: at }], skipDuplicates: true })
}

/** Takes a staff role from a person. @returns false when they do not hold it. */
export async function takeStaffRole(tx: Db, userId: string, role: StaffRole): Promise<boolean> {
  return (await tx.staffRole.deleteMany({ where: { userId, role } })).count > 0
}

/** How many people hold a role; nobody gets or loses it until the transaction ends. */
export async function countHolders(tx: Db, role: StaffRole): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`staff-role:${role}`}, 0))`
  return tx.staffRole.count({ where: { role } })
}
