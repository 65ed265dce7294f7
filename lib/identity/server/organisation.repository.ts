import 'server-only'
import { z } from 'zod'
import type { Db } from '#lib/platform/server/database.ts'

export type OrganisationRole = 'owner' | 'member'

/** Locks an organisation's people until the transaction ends, so that its owners are counted as they will be. @returns false when there is no such organisation. */
export async function lockPeopleOf(tx: Db, organisationId: string): Promise<boolean> {
  if (!z.uuid().safeParse(organisationId).success) return false
  const rows = await tx.$queryRaw<unknown[]>`SELECT id FROM organisation WHERE id = ${organisationId}::uuid FOR NO KEY UPDATE`
  return rows.length > 0
}

/** Adds an organisation with its first owner. @returns its id */
export async function addOrganisation(tx: Db, organisation: { name: string; odsCode: string; owner: string; at: Date }): Promise<string> {
  const { name, odsCode, owner, at } = organisation
  const { id } = await tx.organisation.create({ data: { name, odsCode, createdAt: at, memberships: { create: { userId: owner, role: 'owner', createdAt: at } } }, select: { id: true } })
  return id
}

/** An organisation in a list of a person's own. */
export type OrganisationRow = { readonly id: string; readonly name: string; readonly odsCode: string; readonly odsConfirmed: boolean; readonly people: number }

/** Organisations by their ids, by name. */
export async function findOrganisations(db: Db, ids: readonly string[]): Promise<OrganisationRow[]> {
  const rows = await db.organisation.findMany({ where: { id: { in: [...ids] } }, include: { _count: { select: { memberships: true } } }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return rows.map(({ id, name, odsCode, odsConfirmedAt, _count }) => ({ id, name, odsCode, odsConfirmed: odsConfirmedAt !== null, people: _count.memberships }))
}

/** The guarded write of a name and code: true when both, and whether the code is confirmed, were as they were seen. A changed code is a claim again. */
export async function renameOrganisation(tx: Db, id: string, seen: { name: string; odsCode: string; odsConfirmed: boolean }, to: { name: string; odsCode: string }): Promise<boolean> {
  const { count } = await tx.organisation.updateMany({
    where: { id, name: seen.name, odsCode: seen.odsCode, odsConfirmedAt: seen.odsConfirmed ? { not: null } : null },
    data: to.odsCode === seen.odsCode ? { name: to.name } : { ...to, odsConfirmedAt: null, odsConfirmedBy: null },
  })
  return count === 1
}

/** Somebody who belongs to an organisation. */
export type MemberRow = { readonly userId: string; readonly name: string; readonly email: string; readonly role: OrganisationRole }

/** The people of an organisation, owners first. */
export async function findMembers(db: Db, organisationId: string): Promise<MemberRow[]> {
  const rows = await db.membership.findMany({ where: { organisationId }, include: { user: { select: { name: true, email: true } } }, orderBy: [{ role: 'asc' }, { createdAt: 'asc' }] })
  return rows.map(({ userId, role, user }) => ({ userId, role, name: user.name, email: user.email }))
}

/** Makes somebody a member or owner; who has a role already keeps the higher one. */
export async function addMember(tx: Db, organisationId: string, userId: string, role: OrganisationRole, at: Date): Promise<void> {
  await tx.membership.upsert({
    where: { userId_organisationId: { userId, organisationId } },
    create: { userId, organisationId, role, createdAt: at },
    update: role === 'owner' ? { role } : {},
  })
}

/** Changes a member's role. @returns false when they do not belong to the organisation. */
export async function keepRole(tx: Db, organisationId: string, userId: string, role: OrganisationRole): Promise<boolean> {
  return (await tx.membership.updateMany({ where: { organisationId, userId }, data: { role } })).count > 0
}

/** Takes somebody out of an organisation. @returns false when they do not belong to it. */
export async function dropMember(tx: Db, organisationId: string, userId: string): Promise<boolean> {
  return (await tx.membership.deleteMany({ where: { organisationId, userId } })).count > 0
}
