import 'server-only'
import type { Prisma, PrismaClient } from '#prisma/generated/client.ts'
import type { EnvironmentRules } from '#lib/environments/environment.ts'
import { environmentRules } from '#lib/environments/server/load-environment.ts'
import { domainLook, isWhole, sameLook, type DomainLook } from '#lib/names/domain-look.ts'
import type { NextLook } from '#lib/names/next-look.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { spansShown, type ControlFound, type ControlKind } from '../domain-watch.ts'
import { endedStates, stateFacts, unwatchedStates } from '../states.ts'

/** How a receiver's watch and the newest of its looks are read. */
export const watched = {
  watch: { select: { nextAt: true, lookedAt: true, fileAsked: true, provenAt: true, provenBy: true, proofSeenAt: true, proofGoneAt: true, vouchers: true } },
  looks: { orderBy: [{ lastAt: 'desc' }, { id: 'desc' }], take: spansShown, select: { fqdnLower: true, firstAt: true, lastAt: true, found: true } },
} as const satisfies Prisma.ReceiverSelect

/** A look that this worker has in hand: nobody else does until the claim lapses. `nextAt` and `misses` are as the claim found them. */
export type Claim = { readonly receiverId: string; readonly claimedUntil: Date; readonly nextAt: Date; readonly misses: number }

/**
 * Claims looks that are due, the longest due first, for whoever asks; one asks at a time, over all servers. However many ask, no more than `atOnce`
 * are in hand together, and each is given half of what is left of that, so that there is something for the next. Claims hold for so many `seconds` by
 * the database's clock: a server whose own is fast takes nobody's.
 */
export async function claimDueLooks(db: PrismaClient, { now, seconds, atOnce }: { now: Date; seconds: number; atOnce: number }): Promise<Claim[]> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('domain-looks', 0))`
    return tx.$queryRaw<Claim[]>`
      UPDATE "domain_watch" w SET "claimed_until" = clock_timestamp() + make_interval(secs => ${seconds})
      FROM (
        SELECT "receiver_id" FROM "domain_watch"
        WHERE "next_at" <= ${now} AND ("claimed_until" IS NULL OR "claimed_until" <= clock_timestamp())
        ORDER BY "next_at"
        LIMIT ceil(GREATEST(0, ${atOnce}::int - (SELECT count(*)::int FROM "domain_watch" WHERE "claimed_until" > clock_timestamp())) / 2.0)
        FOR UPDATE SKIP LOCKED
      ) due
      WHERE w."receiver_id" = due."receiver_id"
      RETURNING w."receiver_id"::text AS "receiverId", w."claimed_until" AS "claimedUntil", w."next_at" AS "nextAt", w."misses"`
  })
}

/** True while there are looks that are due and in nobody's hand. */
export async function areLooksDue(db: Db, now: Date): Promise<boolean> {
  const due = await db.$queryRaw<unknown[]>`SELECT 1 FROM "domain_watch" WHERE "next_at" <= ${now} AND ("claimed_until" IS NULL OR "claimed_until" <= clock_timestamp()) LIMIT 1`
  return due.length > 0
}

/** What is looked at, and what may follow from it. `request` is the one that needs the name; null when none does. `live`: it is over, its certificate is in use. */
export type Watched = {
  readonly receiverId: string
  readonly organisationId: string
  readonly fqdn: string
  readonly confirmed: boolean
  readonly misses: number
  readonly fileAsked: boolean
  /** How its control is proven now; null where it is not, or where the proof has gone. */
  readonly proven: ControlKind | null
  readonly request: { readonly id: string; readonly live: boolean } | null
}

/** The facts of a receiver that is looked at, or null when it is gone. */
export async function findWatched(db: Db, receiverId: string): Promise<Watched | null> {
  const row = await db.receiver.findUnique({
    where: { id: receiverId },
    select: {
      organisationId: true, fqdn: true, domainConfirmedAt: true, watch: { select: { misses: true, fileAsked: true, provenBy: true, proofGoneAt: true } },
      requests: { where: { state: { notIn: [...unwatchedStates] } }, orderBy: { createdAt: 'desc' }, select: { id: true, state: true } },
    },
  })
  if (!row?.watch) return null
  const { organisationId, fqdn, domainConfirmedAt, watch, requests } = row
  const open = requests.find(({ state }) => !stateFacts[state].ended)
  const request = open ?? requests[0]
  return {
    receiverId, organisationId, fqdn, confirmed: domainConfirmedAt !== null, misses: watch.misses, fileAsked: watch.fileAsked, proven: watch.proofGoneAt ? null : watch.provenBy,
    request: request ? { id: request.id, live: !open } : null,
  }
}

/**
 * Gives a claim back with when to look next, or sooner where somebody has asked for a look since it was claimed. Null when the claim had lapsed or the
 * name is another by now: then what was seen counts for nothing.
 * @returns when the next look is
 */
export async function settleClaim(tx: Db, claim: Claim, fqdn: string, next: NextLook, lookedAt: Date | null = null): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ nextAt: Date }[]>`
    UPDATE "domain_watch" w SET
      "next_at" = CASE WHEN w."next_at" = ${claim.nextAt} AND w."misses" = ${claim.misses} THEN ${next.nextAt} ELSE LEAST(w."next_at", ${next.nextAt}) END,
      "misses" = CASE WHEN w."next_at" = ${claim.nextAt} AND w."misses" = ${claim.misses} THEN ${next.misses} ELSE w."misses" END,
      "claimed_until" = NULL,
      "looked_at" = COALESCE(${lookedAt}, w."looked_at")
    FROM "receiver" r
    WHERE w."receiver_id" = ${claim.receiverId}::uuid AND w."claimed_until" = ${claim.claimedUntil} AND r."id" = w."receiver_id" AND r."fqdn_lower" = ${fqdn.toLowerCase()}
    RETURNING w."next_at" AS "nextAt"`
  return row?.nextAt ?? null
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other
}

/**
 * Adds a look to the history: it makes the newest entry longer when it saw the same, and is a new one when it did not. What it had no answer to is kept from
 * before. A look of a server whose clock is behind still comes after what was seen before it.
 */
export async function writeLook(tx: Db, receiverId: string, fqdn: string, at: Date, look: DomainLook): Promise<void> {
  const fqdnLower = fqdn.toLowerCase()
  const newest = await tx.domainLook.findFirst({ where: { receiverId, fqdnLower }, orderBy: [{ lastAt: 'desc' }, { id: 'desc' }] })
  const before = newest && domainLook.safeParse(newest.found)
  const found = look as unknown as Prisma.InputJsonObject
  if (newest && before?.success && sameLook(before.data, look)) await tx.domainLook.update({ where: { id: newest.id }, data: { lastAt: later(at, newest.lastAt), ...(isWhole(look) || !isWhole(before.data) ? { found } : {}) } })
  else {
    const since = newest ? later(at, new Date(newest.lastAt.getTime() + 1)) : at
    await tx.domainLook.create({ data: { receiverId, fqdnLower, firstAt: since, lastAt: since, found } })
  }
}

/** Records that a look found the proof of control, in the transaction that settles its claim. @returns true when it proves anew: for the first time, after it had gone, or by another kind */
export async function writeProof(tx: Db, receiverId: string, { at, by, vouchers }: ControlFound): Promise<boolean> {
  const { provenAt, provenBy, proofSeenAt, proofGoneAt } = await tx.domainWatch.findUniqueOrThrow({ where: { receiverId } })
  const since = provenBy === by && !proofGoneAt ? provenAt : null
  await tx.domainWatch.update({ where: { receiverId }, data: { provenAt: since ?? at, provenBy: by, proofSeenAt: since ? later(at, proofSeenAt ?? since) : at, proofGoneAt: null, vouchers: [...vouchers] } })
  return since === null
}

/** Records that a look was told that the proof of control is not there any more, in the transaction that settles its claim. False when that is known, or none was there. */
export async function writeProofGone(tx: Db, receiverId: string, at: Date): Promise<boolean> {
  const { provenAt, proofSeenAt, proofGoneAt } = await tx.domainWatch.findUniqueOrThrow({ where: { receiverId } })
  if (!provenAt || proofGoneAt) return false
  await tx.domainWatch.update({ where: { receiverId }, data: { proofGoneAt: later(at, proofSeenAt ?? provenAt) } })
  return true
}

/** Puts the next look off to `to` where it is still at `from`; somebody who has asked for one since gets it. */
export async function putOffLook(tx: Db, receiverId: string, from: NextLook, to: NextLook): Promise<void> {
  await tx.domainWatch.updateMany({ where: { receiverId, ...from }, data: { ...to } })
}

const unproven = { provenAt: null, provenBy: null, proofSeenAt: null, proofGoneAt: null, vouchers: [] }

/** Forgets what was proven and asked for, unless the domain is confirmed already: the name may be let go. A look in hand counts for nothing then. */
export async function forgetProof(tx: Db, receiverId: string): Promise<void> {
  await tx.domainWatch.updateMany({ where: { receiverId, receiver: { domainConfirmedAt: null } }, data: { claimedUntil: null, fileAsked: false, ...unproven } })
}

/** Has the name looked up at once, though not within five seconds of the last look or of one that is in hand, and often for a while. */
export async function hurryLook(tx: Db, receiverId: string, now: Date, more: { readonly fileAsked?: true } = {}): Promise<Date> {
  const [watch] = await tx.$queryRaw<{ lookedAt: Date | null; inHand: boolean | null }[]>`
    SELECT "looked_at" AS "lookedAt", "claimed_until" > clock_timestamp() AS "inHand" FROM "domain_watch" WHERE "receiver_id" = ${receiverId}::uuid`
  const last = watch?.inHand ? now : watch?.lookedAt
  const nextAt = new Date(Math.max(now.getTime(), (last?.getTime() ?? 0) + 5000))
  await tx.domainWatch.upsert({ where: { receiverId }, create: { receiverId, nextAt, ...more }, update: { nextAt, misses: 0, ...more } })
  return nextAt
}

/** Begins again: the name is another. */
export async function resetWatch(tx: Db, receiverId: string, now: Date): Promise<void> {
  const fresh = { nextAt: now, misses: 0, claimedUntil: null, lookedAt: null, fileAsked: false, ...unproven }
  await tx.domainWatch.upsert({ where: { receiverId }, create: { receiverId, ...fresh }, update: fresh })
}

/** True when a desk has ever returned the domain of this request. */
export async function wasReturned(db: Db, requestId: string): Promise<boolean> {
  return (await db.auditEvent.count({ where: { requestId, action: 'return_domain' } })) > 0
}

/** What is needed to confirm a name whose control is proven; null when it is confirmed already, not proven or no longer, or nobody works on it. */
export async function findProven(db: Db, receiverId: string): Promise<{ rules: EnvironmentRules; request: { id: string; version: number } } | null> {
  const row = await db.receiver.findUnique({
    where: { id: receiverId, domainConfirmedAt: null, watch: { provenAt: { not: null }, proofGoneAt: null } },
    select: { environment: true, requests: { where: { state: { notIn: [...endedStates] } }, orderBy: { createdAt: 'desc' }, take: 1, select: { id: true, version: true } } },
  })
  const request = row?.requests[0]
  return row && request ? { rules: await environmentRules(db, row.environment), request } : null
}

/** The little that the domain page follows, in one look-up by key. */
export async function findDomainStamp(db: Db, id: string) {
  const row = await db.receiver.findUnique({
    where: { id },
    select: { organisationId: true, environment: true, version: true, domainConfirmedAt: true, watch: { select: { lookedAt: true, provenAt: true, proofGoneAt: true } }, requests: { orderBy: { createdAt: 'desc' }, take: 3, select: { version: true } } },
  })
  if (!row) return null
  const { organisationId, environment, version, domainConfirmedAt, watch, requests } = row
  return { organisationId, environment, lookedAt: watch?.lookedAt ?? null, provenAt: watch?.provenAt ?? null, goneAt: watch?.proofGoneAt ?? null, confirmedAt: domainConfirmedAt, versions: [version, ...requests.map((request) => request.version)] }
}
