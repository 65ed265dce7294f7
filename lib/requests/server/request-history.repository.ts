import 'server-only'
import type { EventDetail } from '#lib/audit/event.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { HistoryEvent } from '../history.ts'
import type { CertificateView } from '../request-view.ts'

/** A request's events, newest first. */
export async function findHistory(db: Db, requestId: string): Promise<HistoryEvent[]> {
  const rows = await db.auditEvent.findMany({
    where: { requestId },
    orderBy: { sequence: 'desc' },
    select: { id: true, at: true, action: true, actorName: true, actorRole: true, onBehalfOf: true, reason: true, detail: true },
  })
  return rows.map((row) => ({ ...row, detail: row.detail as EventDetail }))
}

/** The newest proven certificate of a request, with its PEM. */
export async function findCertificate(db: Db, requestId: string): Promise<(CertificateView & { pem: string; path: string[] }) | null> {
  const row = await db.certificate.findFirst({ where: { requestId }, orderBy: { verifiedAt: 'desc' } })
  if (!row) return null
  const { pem, sha256, serial, subject, issuer, notBefore, notAfter, verifiedAt, revokedAt } = row
  const hasNames = !(row.findings as { code: string }[]).some((finding) => finding.code === 'certificate-alt-name-missing')
  return { pem, sha256, serial, subject, issuer, notBefore, notAfter, verifiedAt, revokedAt, hasNames, path: row.path as string[] }
}
