import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'

/** The newest proven certificate of a request as PEM, with the path that proved it; none once it is revoked. */
export async function findCertificateFile(db: Db, requestId: string): Promise<{ pem: string; path: string[] } | null> {
  const row = await db.certificate.findFirst({ where: { requestId, revokedAt: null }, orderBy: { verifiedAt: 'desc' }, select: { pem: true, path: true } })
  return row && { pem: row.pem, path: row.path as string[] }
}
