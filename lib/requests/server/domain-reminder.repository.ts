import 'server-only'
import { domainLook, isResolving } from '#lib/names/domain-look.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { StandstillFacts } from '../domain-reminder.ts'

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
  readonly resolves: boolean
}

/** Requests that wait for the organisation to see to its domain, in the order of their ids, so many after the one that was seen last. */
export async function findWaitingApplications(db: Db, now: Date, most: number, after?: string): Promise<ReminderCandidate[]> {
  const rows = await db.request.findMany({
    where: { state: { in: ['preparing', 'domain_returned'] }, stateSince: { lte: new Date(now.getTime() - week) }, receiver: { domainConfirmedAt: null }, ...(after ? { id: { gt: after } } : {}) },
    orderBy: { id: 'asc' },
    take: most,
    select: {
      id: true, state: true, stateSince: true,
      receiver: {
        select: {
          id: true, fqdnLower: true, testDate: true, goLiveDate: true, domain: true, watch: { select: { remindedAt: true } },
          looks: { orderBy: [{ lastAt: 'desc' }, { id: 'desc' }], take: 1, select: { fqdnLower: true, firstAt: true, found: true } },
        },
      },
    },
  })
  return rows.flatMap(({ id: requestId, state, stateSince, receiver: { id: receiverId, domain, watch, looks, testDate, goLiveDate, fqdnLower } }) => {
    if (!domain || !watch) return []
    const newest = looks.find((look) => look.fqdnLower === fqdnLower)
    const look = domainLook.safeParse(newest?.found)
    return [{
      requestId, receiverId, state, stateSince, testDate, goLiveDate, writtenAt: domain.updatedAt, changedAt: newest?.firstAt ?? null, remindedAt: watch.remindedAt,
      appliedOn: domain.appliedOn, reference: domain.reference, returnedReason: domain.returnedReason, resolves: look.success && isResolving(look.data),
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
