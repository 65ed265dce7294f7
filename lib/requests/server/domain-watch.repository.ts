import 'server-only'
import type { Prisma, PrismaClient } from '#prisma/generated/client.ts'
import type { EnvironmentRules } from '#lib/environments/environment.ts'
import { environmentRules } from '#lib/environments/server/load-environment.ts'
import { domainLook, isWhole, sameLook, type DomainLook } from '#lib/names/domain-look.ts'
import type { NextLook } from '#lib/names/next-look.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { spansShown, type ControlProof } from '../domain-watch.ts'
import { endedStates, stateFacts, unwatchedStates } from '../states.ts'

/** How a receiver's watch and the newest of its looks are read. */
export const watched = {
  watch: { select: { nextAt: true, lookedAt: true, fileAsked: true, provenAt: true, provenBy: true, vouchers: true } },
  looks: { orderBy: [{ lastAt: 'desc' }, { id: 'desc' }], take: spansShown, select: { fqdnLower: true, firstAt: true, lastAt: true, found: true } },
} as const satisfies Prisma.ReceiverSelect

/** A look that this worker has in hand: nobody else does until the claim lapses. `nextAt` and `misses` are as the claim found them. */
export type Claim = { readonly receiverId: string; readonly claimedUntil: Date; readonly nextAt: Date; readonly misses: number }

/**
 * Claims looks that are due, the longest due first, for whoever asks; one asks at a time, over all servers. However many ask, no more than `atOnce`
 * are in hand together, and each is given half of what is left of that, so that there is something for the next.
 */
export async function claimDueLooks(db: PrismaClient, { now, until, atOnce }: { now: Date; until: Date; atOnce: number }): Promise<Claim[]> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('domain-looks', 0))`
    return tx.$queryRaw<Claim[]>`
      UPDATE "domain_watch" w SET "claimed_until" = ${until}
      FROM (
        SELECT "receiver_id" FROM "domain_watch"
        WHERE "next_at" <= ${now} AND ("claimed_until" IS NULL OR "claimed_until" <= ${now})
        ORDER BY "next_at"
        LIMIT ceil(GREATEST(0, ${atOnce}::int - (SELECT count(*)::int FROM "domain_watch" WHERE "claimed_until" > ${now})) / 2.0)
        FOR UPDATE SKIP LOCKED
      ) due
      WHERE w."receiver_id" = due."receiver_id"
      RETURNING w."receiver_id"::text AS "receiverId", w."claimed_until" AS "claimedUntil", w."next_at" AS "nextAt", w."misses"`
  })
}

/** True while there are looks that are due and in nobody's hand. */
export async function areLooksDue(db: Db, now: Date): Promise<boolean> {
  const next = await db.domainWatch.findFirst({ where: { nextAt: { lte: now }, OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }] }, select: { receiverId: true } })
  return next !== null
}

/** What is looked at, and what may follow from it. `request` is the one that needs the name; null when none does. `live`: it is over, its certificate is in use. */
export type Watched = {
  readonly receiverId: string
  readonly organisationId: string
  readonly fqdn: string
  readonly confirmed: boolean
  readonly misses: number
  readonly fileAsked: boolean
  readonly proven: boolean
  readonly request: { readonly id: string; readonly live: boolean } | null
}

/** The facts of a receiver that is looked at, or null when it is gone. */
export async function findWatched(db: Db, receiverId: string): Promise<Watched | null> {
  const row = await db.receiver.findUnique({
    where: { id: receiverId },
    select: {
      organisationId: true, fqdn: true, domainConfirmedAt: true, watch: { select: { misses: true, fileAsked: true, provenAt: true } },
      requests: { where: { state: { notIn: [...unwatchedStates] } }, orderBy: { createdAt: 'desc' }, select: { id: true, state: true } },
    },
  })
  if (!row?.watch) return null
  const { organisationId, fqdn, domainConfirmedAt, watch, requests } = row
  const open = requests.find(({ state }) => !stateFacts[state].ended)
  const request = open ?? requests[0]
  return {
    receiverId, organisationId, fqdn, confirmed: domainConfirmedAt !== null, misses: watch.misses, fileAsked: watch.fileAsked, proven: watch.provenAt !== null,
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

/** Adds a look to the history: it makes the newest entry longer when it saw the same, and is a new one when it did not. What it had no answer to is kept from before. */
export async function writeLook(tx: Db, receiverId: string, fqdn: string, at: Date, look: DomainLook): Promise<void> {
  const fqdnLower = fqdn.toLowerCase()
  const newest = await tx.domainLook.findFirst({ where: { receiverId, fqdnLower }, orderBy: [{ lastAt: 'desc' }, { id: 'desc' }] })
  const before = newest && domainLook.safeParse(newest.found)
  const found = look as unknown as Prisma.InputJsonObject
  if (newest && before?.success && sameLook(before.data, look)) await tx.domainLook.update({ where: { id: newest.id }, data: { lastAt: at, ...(isWhole(look) || !isWhole(before.data) ? { found } : {}) } })
  else await tx.domainLook.create({ data: { receiverId, fqdnLower, firstAt: at, lastAt: at, found } })
}

/** Records the proof of control. False when there is one already. */
export async function writeProof(tx: Db, receiverId: string, { at, by, vouchers }: ControlProof): Promise<boolean> {
  const { count } = await tx.domainWatch.updateMany({ where: { receiverId, provenAt: null }, data: { provenAt: at, provenBy: by, vouchers: [...vouchers] } })
  return count === 1
}

/** Forgets what was proven and asked for, unless the domain is confirmed already: the name may be let go. A look in hand counts for nothing then. */
export async function forgetProof(tx: Db, receiverId: string): Promise<void> {
  await tx.domainWatch.updateMany({ where: { receiverId, receiver: { domainConfirmedAt: null } }, data: { claimedUntil: null, fileAsked: false, provenAt: null, provenBy: null, vouchers: [] } })
}

/** Has the name looked up at once, though not within five seconds of the last look or of one that is in hand, and often for a while. */
export async function hurryLook(tx: Db, receiverId: string, now: Date, more: { readonly fileAsked?: true } = {}): Promise<Date> {
  const watch = await tx.domainWatch.findUnique({ where: { receiverId }, select: { lookedAt: true, claimedUntil: true } })
  const last = watch?.claimedUntil && watch.claimedUntil > now ? now : watch?.lookedAt
  const nextAt = new Date(Math.max(now.getTime(), (last?.getTime() ?? 0) + 5000))
  await tx.domainWatch.upsert({ where: { receiverId }, create: { receiverId, nextAt, ...more }, update: { nextAt, misses: 0, ...more } })
  return nextAt
}

/** Begins again: the name is another. */
export async function resetWatch(tx: Db, receiverId: string, now: Date): Promise<void> {
  const fresh = { nextAt: now, misses: 0, claimedUntil: null, lookedAt: null, fileAsked: false, provenAt: null, provenBy: null, vouchers: [] }
  await tx.domainWatch.upsert({ where: { receiverId }, create: { receiverId, ...fresh }, update: fresh })
}

/** True when a desk has ever returned the domain of this request. */
export async function wasReturned(db: Db, requestId: string): Promise<boolean> {
  return (await db.auditEvent.count({ where: { requestId, action: 'return_domain' } })) > 0
}

/** What is needed to confirm a name whose control is proven; null when it is confirmed already, not proven, or nobody works on it. */
export async function findProven(db: Db, receiverId: string): Promise<{ rules: EnvironmentRules; request: { id: string; version: number } } | null> {
  const row = await db.receiver.findUnique({
    where: { id: receiverId, domainConfirmedAt: null, watch: { provenAt: { not: null } } },
    select: { environment: true, requests: { where: { state: { notIn: [...endedStates] } }, orderBy: { createdAt: 'desc' }, take: 1, select: { id: true, version: true } } },
  })
  const request = row?.requests[0]
  return row && request ? { rules: await environmentRules(db, row.environment), request } : null
}

/** The little that the domain page follows, in one look-up by key. */
export async function findDomainStamp(db: Db, id: string) {
  const row = await db.receiver.findUnique({
    where: { id },
    select: { organisationId: true, environment: true, version: true, domainConfirmedAt: true, watch: { select: { lookedAt: true, provenAt: true } }, requests: { orderBy: { createdAt: 'desc' }, take: 3, select: { version: true } } },
  })
  if (!row) return null
  const { organisationId, environment, version, domainConfirmedAt, watch, requests } = row
  return { organisationId, environment, lookedAt: watch?.lookedAt ?? null, provenAt: watch?.provenAt ?? null, confirmedAt: domainConfirmedAt, versions: [version, ...requests.map((request) => request.version)] }
}
