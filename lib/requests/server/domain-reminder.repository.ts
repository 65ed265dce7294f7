import 'server-only'
import { isResolving } from '#lib/names/domain-look.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { standsSince, type StandstillFacts } from '../domain-reminder.ts'
import { readWatch } from '../domain-watch.ts'
import { watched } from './domain-watch.repository.ts'

const week = 7 * 86_400_000

/** An application in which nothing may have moved. */
export type ReminderCandidate = StandstillFacts & {
  readonly requestId: string
  readonly receiverId: string
  readonly appliedOn: Date | null
  readonly reference: string | null
  readonly returnedReason: string | null
  readonly testDate: Date | null
  readonly goLiveDate: Date | null
}

/** Requests that may wait for the organisation to see to its domain, in the order of their ids, so many after the one that was seen last. */
export async function findWaitingApplications(db: Db, now: Date, most: number, after?: string): Promise<ReminderCandidate[]> {
  const rows = await db.request.findMany({
    where: { state: { in: ['preparing', 'domain_review', 'domain_returned'] }, stateSince: { lte: new Date(now.getTime() - week) }, receiver: { domainConfirmedAt: null }, ...(after ? { id: { gt: after } } : {}) },
    orderBy: { id: 'asc' },
    take: most,
    select: {
      id: true, state: true, stateSince: true,
      receiver: {
        select: {
          id: true, fqdn: true, testDate: true, goLiveDate: true, domain: true, looks: watched.looks, watch: { select: { ...watched.watch.select, remindedAt: true } },
        },
      },
    },
  })
  return rows.flatMap(({ id: requestId, state, stateSince, receiver: { id: receiverId, domain, watch, looks, testDate, goLiveDate, fqdn } }) => {
    if (!domain || !watch) return []
    const spans = readWatch(watch, looks, fqdn)?.spans ?? []
    return [{
      requestId, receiverId, state, stateSince, testDate, goLiveDate, writtenAt: domain.updatedAt, changedAt: standsSince(spans), remindedAt: watch.remindedAt, approvedOn: domain.approvedOn,
      appliedOn: domain.appliedOn, reference: domain.reference, returnedReason: domain.returnedReason, resolves: spans[0] !== undefined && isResolving(spans[0].look),
    }]
  })
}

/** Takes the reminder for the one who sends it. False when it was taken within the last seven days. */
export async function takeDomainReminder(tx: Db, receiverId: string, at: Date): Promise<boolean> {
  const { count } = await tx.domainWatch.updateMany({
    where: { receiverId, OR: [{ remindedAt: null }, { remindedAt: { lte: new Date(at.getTime() - week) } }] },
    data: { remindedAt: at },
  })
  return count === 1
}
