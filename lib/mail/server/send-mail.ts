import 'server-only'
import { system } from '#lib/identity/actor.ts'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { log } from '#lib/platform/server/log.ts'
import type { MailToDeliver } from './compose-raw-mail.ts'
import type { Deliver } from './mail-transport.ts'
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
    log.info('A mail was sent', { template: claimed.template, messageId: claimed.messageId })
    return markSent(context.db, claimed, context.now(), note)
  }
  if (delivery.outcome === 'refused' || claimed.attempts >= mostAttempts) return giveUp(context, claimed, delivery.error)
  await (delivery.outcome === 'unknown' ? noteUncertain : markQueued)(context.db, claimed, delivery.error)
  throw new MailNotSent(delivery.error)
}

/** Claims a mail of a lost worker and says in the request's history that it may arrive twice. */
async function claimRepeat(context: Context, mailId: string): Promise<ClaimedMail | null> {
  const at = context.now()
  return context.db.$transaction(async (tx) => {
    const claimed = await claimLost(tx, mailId, new Date(at.getTime() - lostAfter), at)
    if (claimed) await tellHistory(tx, claimed, 'mail_repeated', at)
    return claimed
  })
}

async function giveUp(context: Context, claimed: ClaimedMail, error: string): Promise<void> {
  await context.db.$transaction(async (tx) => {
    if (await markFailed(tx, claimed, error)) await tellHistory(tx, claimed, 'mail_failed', context.now())
  })
}

async function tellHistory(tx: Db, { requestId, template, messageId, attempts }: ClaimedMail, action: 'mail_repeated' | 'mail_failed', at: Date): Promise<void> {
  if (requestId === null) return
  await recordEvent(tx, { stream: `request:${requestId}`, requestId, at, action, actor: system, actorRole: 'system', detail: { template, messageId, attempt: attempts } })
}

function toDeliver(mail: ClaimedMail): MailToDeliver {
  const { messageId, to, cc, replyTo, subject, text, createdAt } = mail
  return { messageId, date: createdAt, to, cc, replyTo, subject, text, headers: mail.headers as MailToDeliver['headers'], attachments: mail.attachments as unknown as MailToDeliver['attachments'] }
}
