import 'server-only'
import type { Prisma } from '#prisma/generated/client.ts'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { CheckedCertificate } from '#lib/trust/checked-certificate.ts'
import type { Party } from '../transitions.ts'
import type { Standing } from '../permitted-actions.ts'
import type { Uploader } from '../waiting-certificate.ts'

/** A certificate that waits, with its text and whose upload it was. */
export type WaitingCertificate = { readonly pem: string; readonly sha256: string; readonly uploader: Uploader }

/** Keeps a certificate until it can be proven, in the place of one that waited before. */
export async function keepWaiting(tx: Db, requestId: string, { pem, sha256, findings }: CheckedCertificate, uploader: Uploader, at: Date): Promise<void> {
  const row = {
    pem, sha256, findings: findings as unknown as Prisma.InputJsonArray, uploadedBy: uploader.userId, uploaderName: uploader.name, party: uploader.party,
    onBehalfOf: uploader.onBehalfOf, uploadedAt: at,
  }
  await tx.waitingCertificate.upsert({ where: { requestId }, create: { requestId, ...row }, update: row })
}

export async function findWaiting(db: Db, requestId: string): Promise<WaitingCertificate | null> {
  const row = await db.waitingCertificate.findUnique({ where: { requestId } })
  return row && { pem: row.pem, sha256: row.sha256, uploader: { userId: row.uploadedBy, name: row.uploaderName, party: row.party as Party, onBehalfOf: row.onBehalfOf as Standing['onBehalfOf'] } }
}

/** Lets go of what waits. False when nothing did. */
export async function dropWaiting(tx: Db, requestId: string): Promise<boolean> {
  const { count } = await tx.waitingCertificate.deleteMany({ where: { requestId } })
  return count === 1
}

/** The requests of an environment that have a certificate waiting, oldest first. */
export async function requestsWaiting(db: Db, environment: EnvironmentName): Promise<string[]> {
  const rows = await db.waitingCertificate.findMany({ where: { request: { environment } }, orderBy: [{ uploadedAt: 'asc' }, { requestId: 'asc' }], select: { requestId: true } })
  return rows.map(({ requestId }) => requestId)
}
