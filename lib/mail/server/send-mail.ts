import 'server-only'
import { system } from '#lib/identity/actor.ts'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Deliver, MailToDeliver } from './mail-transport.ts'
import { claimLost, claimQueued, mailState, markFailed, markQueued, markSent, noteUncertain, type ClaimedMail } from './outgoing-mail.repository.ts'

/** Tries before a mail is given up and the programme is shown it. */
export const mostAttempts = 40

/** A worker that has been silent for this long is taken for lost, in milliseconds. Longer than a delivery can last. */
export const lostAfter = 5 * 60_000

/** Thrown so that the job queue tries again later; not a fault of the portal. */
export class MailNotSent extends Error {}

/**
 * The job that sends one mail of the outbox. It claims the mail by a guarded write before sending, so that of many workers
 * one sends it. Only a worker that ended between handing the mail over and hearing the server's answer can cause a repeat:
 * it goes out under the same Message-ID and the request's history says so.
 * @throws MailNotSent when it is to be tried again.
 */
export async function sendMail(context: Context, mailId: string, deliver: Deliver): Promise<void> {
  const claimed = (await claimQueued(context.db, mailId, context.now())) ?? (await claimRepeat(context, mailId))
  if (!claimed) {
    if ((await mailState(context.db, mailId)) === 'sending') throw new MailNotSent('another worker is sending this mail')
    return
  }
  const delivery = await deliver(toDeliver(claimed))
  if (delivery.outcome === 'sent') {
    const note = delivery.without.length > 0 ? `The server did not take it for ${delivery.without.join(', ')}` : null
    return markSent(context.db, claimed, context.now(), note)
  }
  if (delivery.outcome === 'refused' || claimed.attempts >= mostAttempts) return markFailed(context.db, claimed, delivery.error)
  await (delivery.outcome === 'unknown' ? noteUncertain : markQueued)(context.db, claimed, delivery.error)
  throw new MailNotSent(delivery.error)
}

/** Claims a mail of a lost worker and says in the request's history that it may arrive twice. */
async function claimRepeat(context: Context, mailId: string): Promise<ClaimedMail | null> {
  const at = context.now()
  return context.db.$transaction(async (tx) => {
    const claimed = await claimLost(tx, mailId, new Date(at.getTime() - lostAfter), at)
    if (claimed?.requestId) {
      const detail = { template: claimed.template, messageId: claimed.messageId, attempt: claimed.attempts }
      await recordEvent(tx, { stream: `request:${claimed.requestId}`, requestId: claimed.requestId, at, action: 'mail_repeated', actor: system, actorRole: 'system', detail })
    }
    return claimed
  })
}

function toDeliver(mail: ClaimedMail): MailToDeliver {
  const { messageId, to, cc, replyTo, subject, text } = mail
  return { messageId, to, cc, replyTo, subject, text, headers: mail.headers as MailToDeliver['headers'], attachments: mail.attachments as unknown as MailToDeliver['attachments'] }
}
