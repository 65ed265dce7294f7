import { randomUUID } from 'node:crypto'
import type { Db } from '#lib/platform/server/database.ts'
import type { Actor, StaffRole } from '#lib/identity/actor.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { nextNumber } from './sequence.ts'

/** Makes a person with a verified address and no password. */
export function makeUser(db: Db, given: Partial<Prisma.UserUncheckedCreateInput> = {}) {
  const number = nextNumber()
  return db.user.create({ data: { id: randomUUID(), name: `Person ${number}`, email: `person-${number}@people.example`, emailVerified: true, ...given } })
}

/** Makes a person with a staff role, and the actor that they are. */
export async function makeStaff(db: Db, ...roles: StaffRole[]): Promise<Actor> {
  const user = await makeUser(db, { staffRoles: { create: roles.map((role) => ({ role })) } })
  return actorOf(db, user.id)
}

/** The actor that a person is now, read from their memberships and roles. */
export async function actorOf(db: Db, userId: string): Promise<Actor> {
  const user = await db.user.findUniqueOrThrow({ where: { id: userId }, include: { memberships: true, staffRoles: true } })
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    memberships: user.memberships.map(({ organisationId, role }) => ({ organisationId, role })),
    staff: user.staffRoles.map(({ role }) => role),
  }
}
