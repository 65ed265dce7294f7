import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'

/** Most requests that are looked at for one key. A key belongs to one receiver, so there are few. */
const most = 50

/** Requests whose CSR in force, or whose certificate, holds the public key; newest first. */
export async function requestsWithKey(db: Db, spkiSha256: string) {
  return db.request.findMany({
    where: { OR: [{ csrs: { some: { spkiSha256, voidedAt: null } } }, { certificates: { some: { spkiSha256 } } }] },
    select: { id: true, reference: true, organisationId: true, environment: true, state: true, receiver: { select: { fqdn: true } } },
    orderBy: { createdAt: 'desc' },
    take: most,
  })
}
