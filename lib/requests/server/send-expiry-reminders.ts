import 'server-only'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { system } from '#lib/identity/actor.ts'
import { done, type Result } from '#lib/kernel/result.ts'
import { expiryReminder, reminderDays, type OpenRenewal, type ReminderDays } from '#lib/mail/expiry-reminder.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { enqueueMail } from '#lib/platform/server/outbox.ts'
import { settings } from '#lib/platform/server/settings.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { daysLeft, dueReminder } from '../expiry.ts'
import type { RequestFacts } from '../request-facts.ts'
import { holderOf, stateFacts } from '../states.ts'
import { requestMailFacts } from './queue-request-mails.ts'
import { findExpiring, findOpenRequest, takeReminder, type ReminderCandidate } from './reminder.repository.ts'
import { findRequest, ownerAddresses } from './request.repository.ts'

const batch = 100
const farthest = (Math.max(...reminderDays) + 1) * 86_400_000

/** Takes the reminder, records it and queues its mail in one transaction: whoever else works at the same time finds it taken. */
async function remind(context: Context, certificate: ReminderCandidate, days: ReminderDays): Promise<boolean> {
  const at = context.now()
  return context.db.$transaction(async (tx) => {
    if (!(await takeReminder(tx, certificate.id, days, at))) return false
    const request = (await findRequest(tx, certificate.requestId))!
    const facts = { ...requestMailFacts(request, request.rules.firstDesk, null), notAfter: certificate.notAfter }
    const mail = expiryReminder(facts, days, await ownerAddresses(tx, request.organisationId), await openRenewal(tx, request), daysLeft(certificate.notAfter, at))
    if (mail.to.length > 0) await enqueueMail(tx, { ...mail, requestId: request.id })
    await recordEvent(tx, { stream: `request:${request.id}`, requestId: request.id, at, action: 'expiry_reminder', actor: system, actorRole: 'system', detail: { days, notAfter: certificate.notAfter } })
    return true
  })
}

/** The request for the receiver's next certificate, in whatever state it is. */
async function openRenewal(tx: Db, request: RequestFacts): Promise<OpenRenewal | null> {
  const found = await findOpenRequest(tx, request.receiver.id)
  if (!found) return null
  const { id, reference, state } = found
  return { reference, holder: holderOf(state, request.environment), title: stateFacts[state].title, url: new URL(`/requests/${id}`, settings().portalUrl).href }
}

/**
 * Queues the mails that tell contacts and owners that a certificate ends. Each happens once, however many workers run
 * this and however often.
 * @returns how many were queued by this call.
 * @throws when some could not be queued, after all the others were.
 */
export async function sendExpiryReminders(context: Context): Promise<Result<number>> {
  const now = context.now()
  const span = { from: now, to: new Date(now.getTime() + farthest) }
  const failures: unknown[] = []
  let queued = 0
  let after: string | undefined
  for (;;) {
    const candidates = await findExpiring(context.db, span, batch, after)
    for (const certificate of candidates) {
      const days = dueReminder(certificate, now)
      if (days === null) continue
      try {
        if (await remind(context, certificate, days)) queued += 1
      } catch (failure) {
        failures.push(failure)
      }
    }
    if (candidates.length < batch) break
    after = candidates.at(-1)!.id
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} expiry reminders could not be queued`)
  return done(queued)
}
