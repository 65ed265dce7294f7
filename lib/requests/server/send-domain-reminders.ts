import 'server-only'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { system } from '#lib/identity/actor.ts'
import { domainReminder } from '#lib/mail/domain-reminder.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { enqueueMail } from '#lib/platform/server/outbox.ts'
import { applyBefore } from '../domain-plan.ts'
import { isAtStandstill } from '../domain-reminder.ts'
import { findWaitingApplications, takeDomainReminder, type ReminderCandidate } from './domain-reminder.repository.ts'
import { requestMailFacts } from './queue-request-mails.ts'
import { findRequest, ownerAddresses } from './request.repository.ts'

const batch = 100

/** Takes the reminder, records it and queues its mail in one transaction: whoever else works at the same time finds it taken. */
async function remind(context: Context, candidate: ReminderCandidate): Promise<boolean> {
  const at = context.now()
  const { requestId, receiverId, appliedOn, reference, resolves, returnedReason, state } = candidate
  return context.db.$transaction(async (tx) => {
    if (!(await takeDomainReminder(tx, receiverId, at))) return false
    const request = (await findRequest(tx, requestId))!
    const progress = { appliedOn, reference, resolves, returned: state === 'domain_returned', sent: state === 'domain_review', applyBefore: applyBefore(candidate, at)?.before ?? null }
    const mail = domainReminder(requestMailFacts(request, null, returnedReason), progress, await ownerAddresses(tx, request.organisationId))
    if (mail.to.length > 0) await enqueueMail(tx, { ...mail, requestId })
    await recordEvent(tx, { stream: `request:${requestId}`, requestId, at, action: 'domain_reminder', actor: system, actorRole: 'system', detail: { to: mail.to.length } })
    return true
  })
}

/**
 * Queues the mails that tell an organisation that nothing has moved in its domain application for seven days; once in seven days each, however many
 * workers run this and however often.
 * @returns how many were queued by this call.
 * @throws when some could not be queued, after all the others were.
 */
export async function sendDomainReminders(context: Context): Promise<number> {
  const now = context.now()
  const failures: unknown[] = []
  let queued = 0
  for (let after: string | undefined; ; ) {
    const candidates = await findWaitingApplications(context.db, now, batch, after)
    for (const candidate of candidates.filter((each) => isAtStandstill(each, now))) {
      try {
        if (await remind(context, candidate)) queued += 1
      } catch (failure) {
        failures.push(failure)
      }
    }
    after = candidates.at(-1)?.requestId
    if (after === undefined) break
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} domain reminders could not be queued`)
  return queued
}
