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
import { organisationInvitationMail } from '../mail-texts.ts'
import { mayManagePeopleOf, maySeeOrganisation } from '../permissions.ts'
import { pageAddress } from './identity-mail.ts'
import { addInvitation } from './invitation.repository.ts'
import { findMembers, findOrganisations } from './organisation.repository.ts'
import { takeTurn } from './rate-limit.repository.ts'

/** Milliseconds that an invitation can be accepted. */
export const invitationLifetime = 7 * 24 * 60 * 60 * 1000

const shape = z.object({ organisation: z.string().catch(''), email: z.string().catch(''), role: z.enum(['owner', 'member']).nullable().catch(null) })
const must = (code: string, field: string, found: string): Finding => ({ code, level: 'must', field, found, why: '', fix: '' })

/** Mails an invitation to an organisation; an earlier open one to the same address no longer works. Owners only. */
export async function inviteToOrganisation({ db, now }: Context, actor: Actor, input: unknown): Promise<Result<{ email: string }>> {
  const { organisation: organisationId, email: typed, role } = shape.parse(input)
  const [organisation] = maySeeOrganisation(actor, organisationId) ? await findOrganisations(db, [organisationId]) : []
  if (!organisation) return declined('not-found', 'There is no such organisation')
  if (!mayManagePeopleOf(actor, organisationId)) return declined('not-allowed', 'Only an owner can invite people.')

  const email = readEmail(typed)
  const known = (await findMembers(db, organisationId)).find((member) => member.email === email)
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
  await db.$transaction(async (tx) => {
    await addInvitation(tx, { email, to: { organisationId, role }, token, invitedBy: actor.userId, at, expiresAt })
    await recordEvent(tx, { stream: `organisation:${organisationId}`, at, action: 'invite', actor, actorRole: 'organisation', detail: { email, role } })
    await enqueueMail(tx, { ...mail, to: [email], secret: true })
  })
  return done({ email })
}
