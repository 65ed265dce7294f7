import 'server-only'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { ukDate } from '#lib/kernel/uk-time.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { enqueueMail } from '#lib/platform/server/outbox.ts'
import { newSecretToken } from '#lib/platform/server/secret-token.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { staffRoles, type Actor, type StaffRole } from '../actor.ts'
import { emailFindings, readEmail } from '../email-address.ts'
import { staffInvitationMail } from '../mail-texts.ts'
import { mayManageStaff } from '../permissions.ts'
import { pageAddress } from './identity-mail.ts'
import { addInvitation, listInvitations, withdrawInvitationsBy } from './invitation.repository.ts'
import { invitationLifetime } from './invite-to-organisation.ts'
import { countHolders, listStaff, takeStaffRole, type StaffRow } from './staff-role.repository.ts'

const none = declined('not-found', 'There is no such page')
const shape = z.object({ email: z.string().catch(''), role: z.enum(staffRoles).nullable().catch(null) })
const takeShape = z.object({ person: z.string().catch(''), role: z.enum(staffRoles) })

/** Everybody with a staff role, and the open invitations to one. */
export type StaffView = {
  readonly staff: readonly (StaffRow & { readonly isMe: boolean })[]
  readonly invitations: readonly { readonly id: string; readonly email: string; readonly role: StaffRole; readonly expiresAt: Date }[]
}

/** Reads who holds a staff role. For the programme. */
export async function readStaff({ db, now }: Context, actor: Actor): Promise<Result<StaffView>> {
  if (!mayManageStaff(actor)) return none
  const invitations = (await listInvitations(db, 'staff', now())).flatMap(({ to, ...invitation }) => ('staffRole' in to ? [{ ...invitation, role: to.staffRole }] : []))
  return done({ staff: (await listStaff(db)).map((row) => ({ ...row, isMe: row.userId === actor.userId })), invitations })
}

/** Mails an invitation to a staff role. The programme's deed; the first comes from the server's command line. */
export async function inviteStaff({ db, now }: Context, actor: Actor, input: unknown): Promise<Result<{ email: string }>> {
  if (!mayManageStaff(actor)) return none
  const { email: typed, role } = shape.parse(input)
  const noRole: Finding = { code: 'role-missing', level: 'must', field: 'role', found: 'Select a role', why: '', fix: '' }
  const findings = [...emailFindings(typed, 'email'), ...(role ? [] : [noRole])]
  if (findings.length > 0 || !role) return declined('invalid', 'There is a problem', findings)

  const email = readEmail(typed)
  const token = newSecretToken()
  const at = now()
  const expiresAt = new Date(at.getTime() + invitationLifetime)
  const link = pageAddress(settings().portalUrl, `/invitations/${token}`)
  await db.$transaction(async (tx) => {
    await addInvitation(tx, { email, to: { staffRole: role }, token, invitedBy: actor.userId, at, expiresAt })
    await recordEvent(tx, { stream: 'staff', at, action: 'invite', actor, actorRole: 'programme', detail: { email, role } })
    await enqueueMail(tx, { ...staffInvitationMail({ link, role, invitedBy: actor.name, expires: ukDate(expiresAt) }), to: [email], secret: true })
  })
  return done({ email })
}

/** Takes a staff role from somebody; with the programme's go the invitations they sent. The programme's deed; its last administrator stays. */
export async function revokeStaffRole({ db, now }: Context, actor: Actor, input: unknown): Promise<Result<null>> {
  if (!mayManageStaff(actor)) return none
  const given = takeShape.safeParse(input)
  if (!given.success) return declined('moved-on', 'That person no longer holds the role.')
  const { person, role } = given.data
  return db.$transaction(async (tx) => {
    const holders = await countHolders(tx, role)
    if (role === 'programme' && holders === 1) return declined('conflict', 'The programme needs at least one administrator. Invite another one first.')
    if (!(await takeStaffRole(tx, person, role))) return declined('moved-on', 'That person no longer holds the role.')
    const withdrawn = role === 'programme' ? await withdrawInvitationsBy(tx, person, 'programme', now()) : []
    await recordEvent(tx, { stream: 'staff', at: now(), action: 'revoke-role', actor, actorRole: 'programme', detail: { person, role, ...(withdrawn.length > 0 ? { withdrawn } : {}) } })
    return done(null)
  })
}
