import 'server-only'
import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { Actor } from '../actor.ts'
import { checkPassword } from '../password-rule.ts'
import { personNameFindings } from '../person-name.ts'
import { claimInvitation, findInvitation, type OpenInvitation } from './invitation.repository.ts'
import { addMember } from './organisation.repository.ts'
import { addPerson, keepPassword } from './person.repository.ts'
import { giveStaffRole } from './staff-role.repository.ts'

const gone = declined('moved-on', 'This invitation has been used, withdrawn or has lapsed. Ask for a new one.')
const goesTo = ({ to }: OpenInvitation) => ('staffRole' in to ? '/' : `/organisations/${to.organisationId}`)
const shape = z.object({ token: z.string().catch(''), name: z.string().catch(''), password: z.string().catch('') })

/** Accepts an invitation to the actor's own address. @returns the page to go to */
export async function acceptInvitation({ db, now }: Context, actor: Actor, input: unknown): Promise<Result<{ goTo: string }>> {
  const { token } = shape.parse(input)
  const invitation = await findInvitation(db, token, now())
  if (!invitation) return gone
  if (invitation.email !== actor.email) return declined('not-allowed', `This invitation is for another email address. You are signed in as ${actor.email}.`)
  return db.$transaction(async (tx) => ((await give(tx, token, actor, now())) ? done({ goTo: goesTo(invitation) }) : gone))
}

/**
 * Makes an account for the invited address and accepts the invitation with it. The link was mailed to the address, so
 * whoever has it has proven the address.
 */
export async function acceptAsNewPerson({ db, now }: Context, input: unknown): Promise<Result<{ userId: string; goTo: string }>> {
  const { token, name, password } = shape.parse(input)
  const invitation = await findInvitation(db, token, now())
  if (!invitation) return gone
  const findings = [...personNameFindings(name, 'name'), ...(password ? checkPassword(password, 'password', [invitation.email]) : [])]
  if (findings.length > 0) return declined('invalid', 'There is a problem', findings)
  const hash = password ? await hashPassword(password) : null

  return db.$transaction(async (tx) => {
    const userId = await addPerson(tx, { name: name.trim(), email: invitation.email, at: now() })
    if (!userId) return declined('conflict', 'There is an account for this email address already. Sign in, then open the invitation again.')
    if (hash) await keepPassword(tx, userId, hash, now())
    const actor: Actor = { userId, name: name.trim(), email: invitation.email, memberships: [], staff: [] }
    if (!(await give(tx, token, actor, now()))) throw new Error('An invitation was used up by somebody without an account')
    return done({ userId, goTo: goesTo(invitation) })
  })
}

async function give(tx: Db, token: string, actor: Actor, at: Date): Promise<boolean> {
  const invitation = await claimInvitation(tx, token, actor.userId, at)
  if (!invitation) return false
  const { to } = invitation
  if ('staffRole' in to) await giveStaffRole(tx, actor.userId, to.staffRole, at)
  else await addMember(tx, to.organisationId, actor.userId, to.role, at)
  const stream = 'staffRole' in to ? 'staff' : `organisation:${to.organisationId}`
  await recordEvent(tx, { stream, at, action: 'accept-invitation', actor, actorRole: 'staffRole' in to ? to.staffRole : 'organisation', detail: { email: actor.email, ...to } })
  return true
}
