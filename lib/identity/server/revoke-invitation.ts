import 'server-only'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Actor } from '../actor.ts'
import { mayManagePeopleOf, mayManageStaff, standsInFor } from '../permissions.ts'
import { withdrawInvitation } from './invitation.repository.ts'

const shape = z.object({ organisation: z.string().optional().catch(undefined), invitation: z.string().catch('') })

/** Withdraws an open invitation: to an organisation by its owners or the programme, to a staff role by the programme. */
export async function revokeInvitation({ db, now }: Context, actor: Actor, input: unknown): Promise<Result<{ email: string }>> {
  const { organisation, invitation: id } = shape.parse(input)
  const standsIn = organisation !== undefined && standsInFor(actor, organisation)
  const allowed = organisation ? standsIn || mayManagePeopleOf(actor, organisation) : mayManageStaff(actor)
  if (!allowed) return declined('not-found', 'There is no such invitation')
  return db.$transaction(async (tx) => {
    const invitation = await withdrawInvitation(tx, id, organisation ? { organisationId: organisation } : 'staff', now())
    if (!invitation) return declined('moved-on', 'That invitation is no longer open.')
    const stream = organisation ? `organisation:${organisation}` : 'staff'
    await recordEvent(tx, { stream, at: now(), action: 'revoke-invitation', actor, actorRole: organisation && !standsIn ? 'organisation' : 'programme', detail: { email: invitation.email, ...invitation.to } })
    return done({ email: invitation.email })
  })
}
