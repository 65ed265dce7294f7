import 'server-only'
import { z } from 'zod'
import { hashSecretToken } from '#lib/platform/server/secret-token.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { staffRoles, type StaffRole } from '../actor.ts'
import type { OrganisationRole } from './organisation.repository.ts'

/** What somebody is invited to: a role in an organisation, or a staff role. */
export type InvitedTo = { readonly organisationId: string; readonly role: OrganisationRole } | { readonly staffRole: StaffRole }

/** An invitation that can still be accepted. */
export type OpenInvitation = { readonly id: string; readonly email: string; readonly expiresAt: Date; readonly to: InvitedTo }

const rowShape = z
  .object({
    id: z.string(),
    email: z.string(),
    expiresAt: z.date(),
    organisationId: z.string().nullable(),
    organisationRole: z.enum(['owner', 'member']).nullable(),
    staffRole: z.enum(staffRoles).nullable(),
  })
  .transform(({ organisationId, organisationRole, staffRole, ...row }): OpenInvitation => {
    if (staffRole) return { ...row, to: { staffRole } }
    if (organisationId && organisationRole) return { ...row, to: { organisationId, role: organisationRole } }
    throw new Error('An invitation to nothing')
  })

const open = (at: Date) => ({ acceptedAt: null, revokedAt: null, expiresAt: { gt: at } })
const place = (to: InvitedTo) => ('staffRole' in to ? { staffRole: to.staffRole } : { organisationId: to.organisationId })

/** Adds an invitation in place of any open one of the same address to the same place. */
export async function addInvitation(tx: Db, invitation: { email: string; to: InvitedTo; token: string; invitedBy: string; at: Date; expiresAt: Date }): Promise<void> {
  const { email, to, token, invitedBy, at, expiresAt } = invitation
  await tx.invitation.updateMany({ where: { email, ...place(to), ...open(at) }, data: { revokedAt: at } })
  const role = 'staffRole' in to ? { staffRole: to.staffRole } : { organisationId: to.organisationId, organisationRole: to.role }
  await tx.invitation.create({ data: { email, ...role, tokenHash: hashSecretToken(token), invitedBy, createdAt: at, expiresAt } })
}

/** The open invitation of a token. */
export async function findInvitation(db: Db, token: string, at: Date): Promise<OpenInvitation | null> {
  const row = await db.invitation.findFirst({ where: { tokenHash: hashSecretToken(token), ...open(at) } })
  return row && rowShape.parse(row)
}

/** The open invitations to an organisation, or to any staff role, newest first. */
export async function listInvitations(db: Db, to: { organisationId: string } | 'staff', at: Date): Promise<OpenInvitation[]> {
  const where = to === 'staff' ? { staffRole: { not: null } } : to
  return (await db.invitation.findMany({ where: { ...where, ...open(at) }, orderBy: { createdAt: 'desc' } })).map((row) => rowShape.parse(row))
}

/** Uses an invitation up. @returns it, or null when somebody was first or it has lapsed or was withdrawn. */
export async function claimInvitation(tx: Db, token: string, userId: string, at: Date): Promise<OpenInvitation | null> {
  const [row] = await tx.invitation.updateManyAndReturn({ where: { tokenHash: hashSecretToken(token), ...open(at) }, data: { acceptedAt: at, acceptedBy: userId } })
  return row ? rowShape.parse(row) : null
}

/**
 * Withdraws what somebody has invited others to and no longer may: to an organisation they have ceased to own, or as the programme,
 * which leaves them the organisations that they own themselves. @returns the addresses
 */
export async function withdrawInvitationsBy(tx: Db, invitedBy: string, to: { organisationId: string } | 'programme', at: Date): Promise<string[]> {
  const notTheirs = { OR: [{ staffRole: { not: null } }, { organisation: { memberships: { none: { userId: invitedBy, role: 'owner' as const } } } }] }
  const rows = await tx.invitation.updateManyAndReturn({ where: { invitedBy, ...(to === 'programme' ? notTheirs : to), ...open(at) }, data: { revokedAt: at }, select: { email: true } })
  return rows.map(({ email }) => email)
}

/** Withdraws an open invitation. @returns it, or null when it is no longer open or not to that place. */
export async function withdrawInvitation(tx: Db, id: string, to: { organisationId: string } | 'staff', at: Date): Promise<OpenInvitation | null> {
  if (!z.uuid().safeParse(id).success) return null
  const where = to === 'staff' ? { staffRole: { not: null } } : to
  const [row] = await tx.invitation.updateManyAndReturn({ where: { id, ...where, ...open(at) }, data: { revokedAt: at } })
  return row ? rowShape.parse(row) : null
}
