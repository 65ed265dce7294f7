import 'server-only'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Actor } from '../actor.ts'
import { staffRoleNames } from '../mail-texts.ts'
import { findInvitation, type OpenInvitation } from './invitation.repository.ts'
import { findOrganisations } from './organisation.repository.ts'
import { personExists } from './person.repository.ts'

/** An open invitation, as whoever holds its link sees it. */
export type InvitationView = {
  readonly email: string
  /** What it is to, in words: "Example Trust, as an owner". */
  readonly to: string
  readonly expiresAt: Date
  /** What its holder can do: accept it, sign in or up first, or nothing, being somebody else. */
  readonly standing: 'mine' | 'sign-in' | 'new' | 'other'
}

/** Reads the open invitation of a token. The link itself changes nothing. */
export async function readInvitation(context: Context, actor: Actor | null, token: string): Promise<Result<InvitationView>> {
  const invitation = await findInvitation(context.db, token, context.now())
  if (!invitation) return declined('not-found', 'This invitation has been used, withdrawn or has lapsed.')
  const { email, expiresAt } = invitation
  const standing = actor ? (actor.email === email ? 'mine' : 'other') : (await personExists(context.db, email)) ? 'sign-in' : 'new'
  return done({ email, expiresAt, to: await invitedTo(context, invitation), standing })
}

async function invitedTo({ db }: Context, { to }: OpenInvitation): Promise<string> {
  if ('staffRole' in to) return staffRoleNames[to.staffRole]
  const [organisation] = await findOrganisations(db, [to.organisationId])
  return `${organisation?.name ?? ''}, as ${to.role === 'owner' ? 'an owner' : 'a member'}`
}
