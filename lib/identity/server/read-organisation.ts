import 'server-only'
import { z } from 'zod'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { OdsRecord } from '#lib/names/ods-record.ts'
import { listOdsRecords } from '#lib/names/server/list-ods-records.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { owns, type Actor } from '../actor.ts'
import { mayEditOrganisation, mayManagePeopleOf, maySeeOrganisation, standsInFor } from '../permissions.ts'
import { listInvitations } from './invitation.repository.ts'
import { findMembers, findOrganisations, type MemberRow, type OrganisationRow } from './organisation.repository.ts'

/** An organisation in the list of a person's own. */
export type OrganisationSummary = OrganisationRow & { readonly role: 'owner' | 'member' }

/** An organisation's page, as far as the actor may see it. */
export type OrganisationView = OrganisationRow & {
  readonly mayManage: boolean
  readonly mayEdit: boolean
  /** The programme, which may invite an owner where the organisation has none left who can. */
  readonly mayRescue: boolean
  /** What the Organisation Data Service last said of its code. */
  readonly ods: OdsRecord | null
  readonly members: readonly (MemberRow & { readonly isMe: boolean })[]
  readonly invitations: readonly { readonly id: string; readonly email: string; readonly role: 'owner' | 'member'; readonly expiresAt: Date }[]
}

/** The organisations that the actor belongs to, by name. */
export async function listMyOrganisations({ db }: Context, actor: Actor): Promise<OrganisationSummary[]> {
  const rows = await findOrganisations(db, actor.memberships.map(({ organisationId }) => organisationId))
  return rows.map((row) => ({ ...row, role: owns(actor, row.id) ? 'owner' : 'member' }))
}

/** One organisation with its people; to its owners and the programme with the open invitations too. */
export async function readOrganisation({ db, now }: Context, actor: Actor, id: string): Promise<Result<OrganisationView>> {
  const none = declined('not-found', 'There is no such organisation')
  if (!z.uuid().safeParse(id).success || !maySeeOrganisation(actor, id)) return none
  const [organisation] = await findOrganisations(db, [id])
  if (!organisation) return none
  const mayManage = mayManagePeopleOf(actor, id)
  const members = (await findMembers(db, id)).map((member) => ({ ...member, isMe: member.userId === actor.userId }))
  const mayRescue = standsInFor(actor, id)
  const open = mayManage || mayRescue ? await listInvitations(db, { organisationId: id }, now()) : []
  const invitations = open.flatMap(({ to, ...invitation }) => ('role' in to ? [{ ...invitation, role: to.role }] : []))
  const ods = (await listOdsRecords(db, [organisation.odsCode])).get(organisation.odsCode) ?? null
  return done({ ...organisation, ods, mayManage, mayRescue, mayEdit: mayEditOrganisation(actor, organisation), members, invitations })
}
