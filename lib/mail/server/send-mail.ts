import 'server-only'
import { system } from '#lib/identity/actor.ts'
import { listStaff } from '#lib/identity/server/staff-role.repository.ts'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { log } from '#lib/platform/server/log.ts'
import { enqueueMail } from '#lib/platform/server/outbox.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { recipients } from '../address.ts'
import { afterTry, stillToReach, triedFor, type Untaken } from '../delivery.ts'
import { deskMailFailed } from '../desk-mail-failed.ts'
import type { MailToDeliver } from './compose-raw-mail.ts'
import type { Deliver, Delivery } from './mail-transport.ts'
import { claimLost, claimQueued, mailState, markFailed, markQueued, markSent, noteUncertain, type ClaimedMail } from './outgoing-mail.repository.ts'

/** A worker that has been silent for this long is taken for lost, in milliseconds. Longer than a delivery can last. */
export const lostAfter = 5 * 60_000

/** Thrown so that the job queue tries again later; not a fault of the portal. */
export class MailNotSent extends Error {}

/**
 * The job that sends one mail of the outbox. It claims the mail by a guarded write before sending, so that of many workers
 * one sends it. A try goes to those alone that the server has not taken it for yet. Only a worker that ended between handing the mail over and hearing the server's answer can cause a repeat:
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
  const without = untakenBy(claimed, delivery)
  const { verdict, taken } = afterTry(claimed, without, context.now().getTime() - claimed.queuedAt.getTime() >= triedFor)
  const end = { taken, note: noteOf(delivery), without }
  if (verdict === 'sent') return finish(context, claimed, end)
  if (verdict === 'failed') return giveUp(context, claimed, end)
  await (delivery.outcome === 'unknown' ? noteUncertain : markQueued)(context.db, claimed, end)
  throw new MailNotSent('error' in delivery ? delivery.error : 'the server did not take it for every recipient')
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

type End = { readonly taken: string[]; readonly note: string | null; readonly without: readonly Untaken[] }

/** Whom the try did not reach: as the server answered for each, else everybody. */
function untakenBy(mail: ClaimedMail, delivery: Delivery): readonly Untaken[] {
  if (delivery.outcome === 'sent' || delivery.without) return delivery.without ?? []
  return stillToReach(mail).map((address) => ({ address, error: delivery.error, forGood: delivery.outcome === 'refused' }))
}

function noteOf(delivery: Delivery): string | null {
  const { without = [] } = delivery
  if (without.length > 0) return `Without ${without.map(({ address, error }) => `${address}: ${error}`).join('; ')}`
  return 'error' in delivery ? delivery.error : null
}

async function finish(context: Context, claimed: ClaimedMail, end: End): Promise<void> {
  const at = context.now()
  log.info('A mail was sent', { template: claimed.template, messageId: claimed.messageId, withoutRecipients: end.without.length })
  await context.db.$transaction(async (tx) => {
    if ((await markSent(tx, claimed, at, end)) && end.without.length > 0) await tellHistory(tx, claimed, 'mail_sent_without', at, end.without)
  })
}

async function giveUp(context: Context, claimed: ClaimedMail, end: End): Promise<void> {
  await context.db.$transaction(async (tx) => {
    if (!(await markFailed(tx, claimed, end))) return
    await tellHistory(tx, claimed, 'mail_failed', context.now(), end.without)
    await tellProgramme(tx, claimed, end.note)
  })
}

/** A desk that a mail does not reach has not got the request: the programme hears of it. Mail to the programme is no desk's, so it tells of itself to nobody. */
async function tellProgramme(tx: Db, { desk, requestId, subject, to }: ClaimedMail, answer: string | null): Promise<void> {
  if (desk === null || desk === 'programme' || requestId === null) return
  const programme = recipients((await listStaff(tx)).filter(({ role }) => role === 'programme').map(({ email }) => email))
  if (programme.length === 0) return
  const page = (path: string) => new URL(path, settings().portalUrl).href
  await enqueueMail(tx, { ...deskMailFailed({ desk, subject, to, answer, requestUrl: page(`/desk/${requestId}`), environmentsUrl: page('/programme/environments') }), to: programme, requestId })
}

type MailDeed = 'mail_repeated' | 'mail_failed' | 'mail_sent_without'

async function tellHistory(tx: Db, { requestId, template, messageId, attempts }: ClaimedMail, action: MailDeed, at: Date, untaken: readonly Untaken[] = []): Promise<void> {
  if (requestId === null) return
  const without = untaken.length > 0 ? { without: untaken.map(({ address }) => address) } : {}
  await recordEvent(tx, { stream: `request:${requestId}`, requestId, at, action, actor: system, actorRole: 'system', detail: { template, messageId, attempt: attempts, ...without } })
}

function toDeliver(mail: ClaimedMail): MailToDeliver {
  const { messageId, to, cc, replyTo, subject, text, createdAt } = mail
  return { messageId, date: createdAt, to, cc, envelope: stillToReach(mail), replyTo, subject, text, headers: mail.headers as MailToDeliver['headers'], attachments: mail.attachments as unknown as MailToDeliver['attachments'] }
}
