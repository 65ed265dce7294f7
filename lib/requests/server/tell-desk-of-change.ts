import 'server-only'
import { done, type Result } from '#lib/kernel/result.ts'
import { detailsChanged } from '#lib/mail/details-changed.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { enqueueMail } from '#lib/platform/server/outbox.ts'
import { changedAnswers } from '../changed-answers.ts'
import { deskWith } from '../states.ts'
import { requestMailFacts } from './queue-request-mails.ts'
import { findRequest } from './request.repository.ts'
import { spendTurn } from './spend-turn.ts'

/** Answers that differ, as they were and as they are. */
export type Change = { readonly before: Readonly<Record<string, unknown>>; readonly after: Readonly<Record<string, unknown>> }

/** Tells the desk that has the request, if one has, what is not as in its mail any more. `contacts` are those until now: who was taken off gets a copy. Declines with `too-many`. */
export async function tellDeskOfChange(tx: Db, now: Date, requestId: string, change: Change, contacts: readonly { readonly email: string }[]): Promise<Result<void>> {
  const request = (await findRequest(tx, requestId))!
  const desk = deskWith(request.state)
  if (!desk) return done(undefined)
  const changes = changedAnswers(change).map(({ label, before, after }) => `${label}: ${after} (before: ${before})`)
  const mail = detailsChanged(requestMailFacts(request, desk, changes.join('\n')), contacts.map((contact) => contact.email))
  if (mail.to.length === 0) return done(undefined)
  await enqueueMail(tx, { ...mail, requestId })
  return spendTurn(tx, now, 'change', requestId)
}
