import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'
import type { KeyUse } from '#lib/pki/csr-policy.ts'
import type { RequestFacts } from '#lib/requests/request-facts.ts'
import { watched } from '#lib/requests/server/domain-watch.repository.ts'
import type { MailEvidence } from '../evidence.ts'

/** The organisation, the receiver and its domain application, as they are stored. */
export async function findReceiverEvidence(db: Db, receiverId: string) {
  return db.receiver.findUniqueOrThrow({
    where: { id: receiverId },
    select: {
      fqdn: true, environment: true, odsCode: true, hosting: true, testDate: true, goLiveDate: true, domainConfirmedAt: true,
      twin: { select: { reference: true, fqdn: true } },
      domain: true,
      ...watched,
      organisation: { select: { name: true, odsCode: true, odsConfirmedAt: true } },
    },
  })
}

/** Where a CSR came from and when, or null when it is gone. */
export async function findCsrOrigin(db: Db, csrId: string): Promise<{ origin: 'browser' | 'pasted'; createdAt: Date }> {
  return db.csr.findUniqueOrThrow({ where: { id: csrId }, select: { origin: true, createdAt: true } })
}

/** What is known of a request's key, its own certificate apart: once that is proven, it is what the key was for. */
export async function keyUseInReview(db: Db, request: RequestFacts, spkiSha256: string): Promise<KeyUse> {
  const used = await db.usedKey.findUnique({ where: { spkiSha256 } })
  if (!used) return 'unused'
  if (used.receiverId !== request.receiver.id) return 'other-receiver'
  const certificate = used.certificateId && (await db.certificate.findUnique({ where: { id: used.certificateId }, select: { requestId: true } }))
  return certificate && certificate.requestId !== request.id ? 'certified' : 'this-receiver'
}

/** The mails of a request, newest first. */
export async function findMails(db: Db, requestId: string): Promise<MailEvidence[]> {
  return db.outgoingMail.findMany({
    where: { requestId },
    orderBy: { createdAt: 'desc' },
    take: 100,
    select: { id: true, subject: true, to: true, state: true, createdAt: true, sentAt: true, attempts: true, secret: true, lastError: true },
  })
}
