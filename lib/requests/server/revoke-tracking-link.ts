import 'server-only'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { belongsTo, holds, type Actor } from '#lib/identity/actor.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { maySee } from '../permitted-actions.ts'
import { findRequest } from './request.repository.ts'
import { findLinkRequest, revokeLink } from './tracking-link.repository.ts'

const linkInput = z.object({ linkId: z.uuid() })

/** Takes a tracking link away, for good. For the organisation's people and the programme; doing it twice is no fault. */
export async function revokeTrackingLink(context: Context, actor: Actor, input: unknown): Promise<Result<{ requestId: string }>> {
  const parsed = linkInput.safeParse(input)
  const requestId = parsed.success ? await findLinkRequest(context.db, parsed.data.linkId) : null
  const request = requestId ? await findRequest(context.db, requestId) : null
  if (!parsed.success || !request || !maySee(actor, request)) return declined('not-found', 'There is no such link.')
  const mine = belongsTo(actor, request.organisationId)
  if (!mine && !holds(actor, 'programme')) return declined('not-allowed', 'Only the organisation’s own people and the BaRS programme can take a link away.')
  const at = context.now()
  return context.db.$transaction(async (tx) => {
    if (await revokeLink(tx, parsed.data.linkId, at)) {
      await recordEvent(tx, { stream: `request:${request.id}`, requestId: request.id, at, action: 'revoke_tracking_link', actor, actorRole: mine ? 'organisation' : 'programme', detail: { trackingLinkId: parsed.data.linkId } })
    }
    return done({ requestId: request.id })
  })
}
