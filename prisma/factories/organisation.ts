import type { Db } from '#lib/platform/server/database.ts'
import type { Actor } from '#lib/identity/actor.ts'
import type { Organisation, Prisma } from '#prisma/generated/client.ts'
import { nextNumber } from './sequence.ts'
import { actorOf, makeUser } from './user.ts'

/** Makes an organisation with a made-up ODS code and nobody in it. */
export function makeOrganisation(db: Db, given: Partial<Prisma.OrganisationUncheckedCreateInput> = {}): Promise<Organisation> {
  const number = nextNumber()
  return db.organisation.create({ data: { name: `Organisation ${number}`, odsCode: `ZZ${String(number).padStart(3, '0')}`, ...given } })
}

/** Makes a person who belongs to the organisation, and the actor that they are. */
export async function makeMember(db: Db, organisationId: string, role: 'owner' | 'member' = 'owner'): Promise<Actor> {
  const user = await makeUser(db, { memberships: { create: { organisationId, role } } })
  return actorOf(db, user.id)
}

/** Makes an organisation with one owner. */
export async function makeOrganisationWithOwner(db: Db): Promise<{ organisation: Organisation; owner: Actor }> {
  const organisation = await makeOrganisation(db)
  return { organisation, owner: await makeMember(db, organisation.id) }
}
