import 'server-only'
import type { OutgoingMail } from '#prisma/generated/client.ts'
import type { Db } from '#lib/platform/server/database.ts'

/** A mail that this worker has claimed. `attempts` counts this claim too and tells it from a later one. */
export type ClaimedMail = OutgoingMail

/** Claims a queued mail: the guarded write that lets one worker win. Null when it is not queued. */
export async function claimQueued(db: Db, id: string, at: Date): Promise<ClaimedMail | null> {
  return claim(db, { id, state: 'queued' }, at)
}

/** Claims a mail whose worker has not been heard of since `lostBefore`. Null when there is none such. */
export async function claimLost(db: Db, id: string, lostBefore: Date, at: Date): Promise<ClaimedMail | null> {
  return claim(db, { id, state: 'sending', claimedAt: { lt: lostBefore } }, at)
}

async function claim(db: Db, where: { id: string; state: 'queued' | 'sending'; claimedAt?: { lt: Date } }, at: Date): Promise<ClaimedMail | null> {
  const [claimed] = await db.outgoingMail.updateManyAndReturn({ where, data: { state: 'sending', claimedAt: at, attempts: { increment: 1 } } })
  return claimed ?? null
}

/** The state of a mail, or null when there is no such mail. */
export async function mailState(db: Db, id: string): Promise<OutgoingMail['state'] | null> {
  return (await db.outgoingMail.findUnique({ where: { id }, select: { state: true } }))?.state ?? null
}

/** How a try ended: whom the server has taken the mail for by now, and what it said of the others. */
type TryEnd = { readonly taken: string[]; readonly note: string | null }

/** Ends a claim, unless a later claim has taken the mail over. A secret text goes once it is sent. False when a later claim has. */
export async function markSent(db: Db, claimed: ClaimedMail, at: Date, { taken, note }: TryEnd): Promise<boolean> {
  return endClaim(db, claimed, { state: 'sent', sentAt: at, taken, lastError: note, ...(claimed.secret ? { text: '', attachments: [] } : {}) })
}

/** Puts a mail back for the next try. */
export async function markQueued(db: Db, claimed: ClaimedMail, { taken, note }: TryEnd): Promise<void> {
  await endClaim(db, claimed, { state: 'queued', taken, lastError: note })
}

/** Gives a mail up. False when a later claim has taken it over. */
export async function markFailed(db: Db, claimed: ClaimedMail, { taken, note }: TryEnd): Promise<boolean> {
  return endClaim(db, claimed, { state: 'failed', taken, lastError: note, ...(claimed.secret ? { text: '', attachments: [] } : {}) })
}

/** Puts a request's mail that was given up back in the queue, as it was and for those who lack it; its time to be tried begins anew. Null when it is not one, or holds a secret that is gone. */
export async function requeueFailed(db: Db, id: string, at: Date): Promise<OutgoingMail | null> {
  const [mail] = await db.outgoingMail.updateManyAndReturn({ where: { id, state: 'failed', secret: false, requestId: { not: null } }, data: { state: 'queued', queuedAt: at } })
  return mail ?? null
}

/** Notes what went wrong while the claim stays, because the server may have taken the mail. */
export async function noteUncertain(db: Db, claimed: ClaimedMail, { note }: TryEnd): Promise<void> {
  await endClaim(db, claimed, { lastError: note })
}

async function endClaim(db: Db, { id, attempts }: ClaimedMail, data: Parameters<Db['outgoingMail']['updateMany']>[0]['data']): Promise<boolean> {
  const { count } = await db.outgoingMail.updateMany({ where: { id, state: 'sending', attempts }, data })
  return count === 1
}
