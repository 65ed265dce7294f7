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
import type { Actor } from '../actor.ts'
import { emailFindings, readEmail } from '../email-address.ts'
import { organisationInvitationMail, ownerInvitedMail } from '../mail-texts.ts'
import { mayManagePeopleOf, maySeeOrganisation, standsInFor } from '../permissions.ts'
import { pageAddress } from './identity-mail.ts'
import { addInvitation } from './invitation.repository.ts'
import { findMembers, findOrganisations, lockPeopleOf } from './organisation.repository.ts'
import { takeTurn } from './rate-limit.repository.ts'

/** Milliseconds that an invitation can be accepted. */
export const invitationLifetime = 7 * 24 * 60 * 60 * 1000

const shape = z.object({ organisation: z.string().catch(''), email: z.string().catch(''), role: z.enum(['owner', 'member']).nullable().catch(null) })
const must = (code: string, field: string, found: string): Finding => ({ code, level: 'must', field, found, why: '', fix: '' })

/**
 * Mails an invitation to an organisation; an earlier open one to the same address no longer works. By its owners, and by the programme,
 * which invites owners alone: where the only owner has left. The owners who are there hear of that.
 */
export async function inviteToOrganisation({ db, now }: Context, actor: Actor, input: unknown): Promise<Result<{ email: string }>> {
  const { organisation: organisationId, email: typed, role } = shape.parse(input)
  const [organisation] = maySeeOrganisation(actor, organisationId) ? await findOrganisations(db, [organisationId]) : []
  if (!organisation) return declined('not-found', 'There is no such organisation')
  const standsIn = standsInFor(actor, organisationId)
  if (!standsIn && !mayManagePeopleOf(actor, organisationId)) return declined('not-allowed', 'Only an owner can invite people.')
  if (standsIn && role === 'member') return declined('not-allowed', 'The programme can invite an owner only. Owners invite everybody else.')

  const email = readEmail(typed)
  const members = await findMembers(db, organisationId)
  const known = members.find((member) => member.email === email && !(standsIn && member.role === 'member'))
  const findings = [
    ...emailFindings(typed, 'email'),
    ...(known ? [must('already-member', 'email', `${known.name} already belongs to this organisation`)] : []),
    ...(role ? [] : [must('role-missing', 'role', 'Select what they will be')]),
  ]
  if (findings.length > 0 || !role) return declined('invalid', 'There is a problem', findings)
  if (!(await takeTurn(db, now(), `invite|${organisationId}`, { max: 30, windowSeconds: 900 }))) return declined('too-many', 'There were many invitations. Wait 15 minutes and try again.')

  const token = newSecretToken()
  const at = now()
  const expiresAt = new Date(at.getTime() + invitationLifetime)
  const mail = organisationInvitationMail({ link: pageAddress(settings().portalUrl, `/invitations/${token}`), organisation: organisation.name, role, invitedBy: actor.name, expires: ukDate(expiresAt) })
  return db.$transaction(async (tx) => {
    await lockPeopleOf(tx, organisationId)
    const isStillOwner = (await findMembers(tx, organisationId)).some((member) => member.userId === actor.userId && member.role === 'owner')
    if (!standsIn && !isStillOwner) return declined('moved-on', 'You are no longer an owner of this organisation.')
    await addInvitation(tx, { email, to: { organisationId, role }, token, invitedBy: actor.userId, at, expiresAt })
    await recordEvent(tx, { stream: `organisation:${organisationId}`, at, action: 'invite', actor, actorRole: standsIn ? 'programme' : 'organisation', detail: { email, role } })
    await enqueueMail(tx, { ...mail, to: [email], secret: true })
    const owners = standsIn ? members.filter((member) => member.role === 'owner') : []
    if (owners.length > 0) await enqueueMail(tx, { ...ownerInvitedMail({ organisation: organisation.name, email, page: pageAddress(settings().portalUrl, `/organisations/${organisationId}`) }), to: owners.map((owner) => owner.email) })
    return done({ email })
  })
}
