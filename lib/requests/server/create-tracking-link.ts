import 'server-only'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { belongsTo, type Actor } from '#lib/identity/actor.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { trackingLinkMade } from '#lib/mail/tracking-link-made.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { enqueueMail } from '#lib/platform/server/outbox.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { maySee } from '../permitted-actions.ts'
import { linkHasLapsed, mostTrackingLinks, mostTrackingLinksADay } from '../tracking.ts'
import { requestMailFacts } from './queue-request-mails.ts'
import { findRequest } from './request.repository.ts'
import { addTrackingLink, countTrackingLinks } from './tracking-link.repository.ts'

const linkInput = z.object({ requestId: z.uuid() })

/** A link that was just made. `url` holds the token and is never seen again. */
export type MadeLink = { readonly id: string; readonly requestId: string; readonly url: string }

/**
 * Makes a link that shows where a request is to whoever has it: 32 random bytes, kept as their hash only. The contacts
 * hear of it. For the organisation's people; `conflict` when the request is over or has links enough.
 */
export async function createTrackingLink(context: Context, actor: Actor, input: unknown): Promise<Result<MadeLink>> {
  const parsed = linkInput.safeParse(input)
  const request = parsed.success ? await findRequest(context.db, parsed.data.requestId) : null
  if (!request || !maySee(actor, request)) return declined('not-found', 'There is no such request.')
  if (!belongsTo(actor, request.organisationId)) return declined('not-allowed', 'Only the organisation’s own people can make a tracking link.')
  const at = context.now()
  if (linkHasLapsed({ ...request, revokedAt: null }, at)) return declined('conflict', 'This request is over, so there is nothing to follow.')
  const token = randomBytes(32).toString('base64url')
  return context.db.$transaction(async (tx) => {
    const { inForce, made } = await countTrackingLinks(tx, request.id, new Date(at.getTime() - 86_400_000))
    if (inForce >= mostTrackingLinks) return declined('conflict', `This request has ${mostTrackingLinks} links already. Take one away first.`)
    if (made >= mostTrackingLinksADay) return declined('conflict', `${mostTrackingLinksADay} links were made for this request in a day. Make another tomorrow.`)
    const id = await addTrackingLink(tx, { requestId: request.id, token, createdBy: actor.userId, createdAt: at })
    await recordEvent(tx, { stream: `request:${request.id}`, requestId: request.id, at, action: 'create_tracking_link', actor, actorRole: 'organisation', detail: { trackingLinkId: id } })
    const mail = trackingLinkMade(requestMailFacts(request, null, null))
    if (mail.to.length > 0) await enqueueMail(tx, { ...mail, requestId: request.id })
    return done({ id, requestId: request.id, url: new URL(`/track/${token}`, settings().portalUrl).href })
  })
}
