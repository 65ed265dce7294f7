import 'server-only'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Actor } from '../actor.ts'
import { mayManagePeopleOf, maySeeOrganisation } from '../permissions.ts'
import { withdrawInvitationsBy } from './invitation.repository.ts'
import { dropMember, findMembers, keepRole, lockPeopleOf, type MemberRow } from './organisation.repository.ts'

const shape = z.object({ organisation: z.string().catch(''), person: z.string().catch(''), role: z.enum(['owner', 'member']).optional().catch(undefined) })
const lastOwner = declined('conflict', 'An organisation needs at least one owner. Make somebody else an owner first.')
const gone = declined('moved-on', 'That person no longer belongs to this organisation.')

/** Makes a member an owner, or an owner a member, whose open invitations lapse with it. Owners only; the last owner stays one. */
export async function changeMemberRole(context: Context, actor: Actor, input: unknown): Promise<Result<MemberRow>> {
  const { organisation, person, role } = shape.parse(input)
  if (!role) return declined('invalid', 'Select what they will be.')
  if (maySeeOrganisation(actor, organisation) && !mayManagePeopleOf(actor, organisation)) return declined('not-allowed', 'Only an owner can change what people may do.')
  return changePeople(context, actor, organisation, person, async (tx, member, owners) => {
    if (member.role === 'owner' && role === 'member' && owners === 1) return lastOwner
    await keepRole(tx, organisation, person, role)
    const withdrawn = role === 'member' ? await withdrawInvitationsBy(tx, person, { organisationId: organisation }, context.now()) : []
    const detail = { person: member.name, email: member.email, before: member.role, after: role, ...(withdrawn.length > 0 ? { withdrawn } : {}) }
    await recordEvent(tx, { stream: `organisation:${organisation}`, at: context.now(), action: 'change-role', actor, actorRole: 'organisation', detail })
    return done(member)
  })
}

/** Takes somebody out of an organisation, and the invitations they sent: an owner anybody, everybody themselves. The last owner stays. */
export async function removeMember(context: Context, actor: Actor, input: unknown): Promise<Result<MemberRow>> {
  const { organisation, person } = shape.parse(input)
  const leaving = person === actor.userId
  if (maySeeOrganisation(actor, organisation) && !leaving && !mayManagePeopleOf(actor, organisation)) return declined('not-allowed', 'Only an owner can remove people.')
  return changePeople(context, actor, organisation, person, async (tx, member, owners) => {
    if (member.role === 'owner' && owners === 1) return lastOwner
    await dropMember(tx, organisation, person)
    const withdrawn = await withdrawInvitationsBy(tx, person, { organisationId: organisation }, context.now())
    const detail = { person: member.name, email: member.email, role: member.role, ...(withdrawn.length > 0 ? { withdrawn } : {}) }
    await recordEvent(tx, { stream: `organisation:${organisation}`, at: context.now(), action: leaving ? 'leave' : 'remove-member', actor, actorRole: 'organisation', detail })
    return done(member)
  })
}

type Tx = Parameters<typeof recordEvent>[0]

async function changePeople(context: Context, actor: Actor, organisation: string, person: string, change: (tx: Tx, member: MemberRow, owners: number) => Promise<Result<MemberRow>>): Promise<Result<MemberRow>> {
  const none = declined('not-found', 'There is no such organisation')
  if (!maySeeOrganisation(actor, organisation)) return none
  return context.db.$transaction(async (tx) => {
    if (!(await lockPeopleOf(tx, organisation))) return none
    const members = await findMembers(tx, organisation)
    const me = members.find(({ userId }) => userId === actor.userId)
    if (!me || (me.role !== 'owner' && person !== me.userId)) return declined('moved-on', 'You are no longer an owner of this organisation.')
    const member = members.find(({ userId }) => userId === person)
    return member ? change(tx, member, members.filter(({ role }) => role === 'owner').length) : gone
  })
}
