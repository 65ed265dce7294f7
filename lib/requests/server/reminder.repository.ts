import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'
import type { ExpiringCertificate } from '../expiry.ts'
import { endedStates, type RequestState } from '../states.ts'

export type ReminderCandidate = ExpiringCertificate & { readonly id: string; readonly requestId: string }

/** Certificates that end in a span of time and were not revoked, in the order of their ids, so many after the one that was seen last. */
export async function findExpiring(db: Db, span: { from: Date; to: Date }, most: number, after?: string): Promise<ReminderCandidate[]> {
  const rows = await db.certificate.findMany({
    where: { notAfter: { gte: span.from, lte: span.to }, revokedAt: null, ...(after ? { id: { gt: after } } : {}) },
    orderBy: { id: 'asc' },
    take: most,
    select: { id: true, requestId: true, receiverId: true, notAfter: true, revokedAt: true, verifiedAt: true, reminders: { select: { daysBefore: true } } },
  })
  const newer = await db.certificate.findMany({
    where: { receiverId: { in: rows.map((row) => row.receiverId) }, revokedAt: null, notAfter: { gt: span.from } },
    select: { receiverId: true, notAfter: true, verifiedAt: true },
  })
  return rows.map(({ id, requestId, receiverId, notAfter, revokedAt, verifiedAt, reminders }) => ({
    id, requestId, notAfter, revokedAt,
    superseded: newer.some((other) => other.receiverId === receiverId && other.verifiedAt > verifiedAt && other.notAfter > notAfter),
    sent: reminders.map((reminder) => reminder.daysBefore),
  }))
}

/** The receiver's request that is neither over nor has its certificate, the newest when there are several; null when there is none. */
export async function findOpenRequest(db: Db, receiverId: string): Promise<{ id: string; reference: string; state: RequestState } | null> {
  return db.request.findFirst({ where: { receiverId, state: { notIn: endedStates } }, orderBy: { createdAt: 'desc' }, select: { id: true, reference: true, state: true } })
}

/** Takes a reminder for the one who sends it. False when it was taken before. */
export async function takeReminder(tx: Db, certificateId: string, daysBefore: number, at: Date): Promise<boolean> {
  const { count } = await tx.reminder.createMany({ data: [{ certificateId, daysBefore, queuedAt: at }], skipDuplicates: true })
  return count === 1
}
