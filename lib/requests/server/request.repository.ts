import 'server-only'
import { type Prisma } from '#prisma/generated/client.ts'
import { environmentRules } from '#lib/environments/server/load-environment.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { CheckedCertificate } from '#lib/trust/checked-certificate.ts'
import { isDomainApplied } from '../domain-checklist.ts'
import type { RequestFacts } from '../request-facts.ts'
import type { RequestState } from '../states.ts'

const included = {
  receiver: { include: { organisation: true, domain: true, contacts: { orderBy: { position: 'asc' } } } },
  csrs: { where: { voidedAt: null }, take: 1 },
  certificates: { orderBy: { verifiedAt: 'desc' }, take: 1 },
} as const satisfies Prisma.RequestInclude

/** The facts of one request, or null. */
export async function findRequest(db: Db, id: string): Promise<RequestFacts | null> {
  const row = await db.request.findUnique({ where: { id }, include: included })
  if (!row) return null
  const { receiver, csrs, certificates } = row
  const rules = await environmentRules(db, row.environment)
  const csr = csrs[0]
  return {
    id: row.id,
    reference: row.reference,
    version: row.version,
    state: row.state,
    stateSince: row.stateSince,
    pausedSeconds: row.pausedSeconds,
    submittedAt: row.submittedAt,
    organisationId: row.organisationId,
    organisationName: receiver.organisation.name,
    environment: row.environment,
    rules,
    kind: row.kind,
    nameOnRecord: row.nameOnRecord,
    reason: row.reason,
    tccReference: row.tccReference,
    receiver: {
      id: receiver.id,
      reference: receiver.reference,
      fqdn: receiver.fqdn,
      endpointUrl: receiver.endpointUrl,
      odsCode: receiver.odsCode,
      systemName: receiver.systemName,
      hosting: receiver.hosting,
      serviceId: receiver.serviceId,
      testDate: receiver.testDate,
      contacts: receiver.contacts.map(({ name, email, telephone }) => ({ name, email, telephone })),
    },
    csr: csr ? { id: csr.id, pem: csr.pem, spkiSha256: csr.spkiSha256, keyBits: csr.keyBits } : null,
    certificate: certificates[0] ? { id: certificates[0].id, notAfter: certificates[0].notAfter } : null,
    domainApplied: isDomainApplied(receiver.domain && { ...receiver.domain, checklist: receiver.domain.checklist as Record<string, boolean> }),
    domainConfirmed: receiver.domainConfirmedAt !== null,
    csrInForce: csr !== undefined,
    tccGiven: !rules.tccNeeded || Boolean(row.tccReference?.trim()),
    certificateProven: false,
  }
}

/** Whose a request is, or null when there is none. */
export async function findOrganisationOf(db: Db, requestId: string): Promise<string | null> {
  return (await db.request.findUnique({ where: { id: requestId }, select: { organisationId: true } }))?.organisationId ?? null
}

/** The guarded write: true when the request was still in that state and version, and now is in the next. */
export async function moveRow(
  tx: Db,
  request: { id: string; state: RequestState; version: number },
  next: { state: RequestState; stateSince: Date; pausedSeconds: number; submittedAt?: Date },
): Promise<boolean> {
  const { count } = await tx.request.updateMany({
    where: { id: request.id, state: request.state, version: request.version },
    data: { ...next, version: { increment: 1 } },
  })
  return count === 1
}

/** Sets the domain as confirmed. False when another receiver of the environment holds the name already. */
export async function confirmDomain(tx: Db, receiverId: string, at: Date): Promise<boolean> {
  const receiver = await tx.receiver.findUniqueOrThrow({ where: { id: receiverId }, select: { environment: true, fqdnLower: true } })
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`fqdn:${receiver.environment}:${receiver.fqdnLower}`}, 0))`
  const holder = await tx.receiver.findFirst({
    where: { environment: receiver.environment, fqdnLower: receiver.fqdnLower, domainConfirmedAt: { not: null }, id: { not: receiverId } },
    select: { id: true },
  })
  if (holder) return false
  await tx.receiver.update({ where: { id: receiverId }, data: { domainConfirmedAt: at, version: { increment: 1 } } })
  await tx.domainApplication.updateMany({ where: { receiverId }, data: { returnedReason: null } })
  return true
}

/** An organisation's ODS code is a claim until a reviewer confirms it with a domain. */
export async function confirmOdsCode(tx: Db, organisationId: string, at: Date, by: string): Promise<void> {
  await tx.organisation.updateMany({ where: { id: organisationId, odsConfirmedAt: null }, data: { odsConfirmedAt: at, odsConfirmedBy: by } })
}

export async function unconfirmDomain(tx: Db, receiverId: string): Promise<void> {
  await tx.receiver.update({ where: { id: receiverId }, data: { domainConfirmedAt: null } })
}

export async function noteReturnedDomain(tx: Db, receiverId: string, reason: string | null): Promise<void> {
  await tx.domainApplication.updateMany({ where: { receiverId }, data: { returnedReason: reason } })
}

export async function voidCsr(tx: Db, requestId: string, at: Date): Promise<void> {
  await tx.csr.updateMany({ where: { requestId, voidedAt: null }, data: { voidedAt: at } })
}

/** Stores a proven certificate and binds its key to it for good. */
export async function storeCertificate(tx: Db, request: RequestFacts, certificate: CheckedCertificate, by: string, at: Date): Promise<void> {
  const { pem, sha256, spkiSha256, serial, subject, issuer, notBefore, notAfter, path, findings } = certificate
  const stored = await tx.certificate.create({
    data: {
      pem, sha256, spkiSha256, serial, subject, issuer, notBefore, notAfter, path: [...path], findings: findings as unknown as Prisma.InputJsonArray,
      requestId: request.id, receiverId: request.receiver.id, uploadedBy: by, verifiedAt: at,
    },
  })
  await tx.usedKey.upsert({
    where: { spkiSha256 },
    create: { spkiSha256, receiverId: request.receiver.id, requestId: request.id, certificateId: stored.id, firstUsedAt: at },
    update: { certificateId: stored.id },
  })
}

/** Marks the request's certificates as revoked. */
export async function revokeCertificates(tx: Db, requestId: string, at: Date): Promise<void> {
  await tx.certificate.updateMany({ where: { requestId, revokedAt: null }, data: { revokedAt: at } })
}

/** Tracking links lapse with the request. */
export async function revokeTrackingLinks(tx: Db, requestId: string, at: Date): Promise<void> {
  await tx.trackingLink.updateMany({ where: { requestId, revokedAt: null }, data: { revokedAt: at } })
}

/** Other verified requests of the same receiver, which a renewal revokes. */
export async function verifiedSiblings(tx: Db, request: RequestFacts): Promise<{ id: string; version: number }[]> {
  return tx.request.findMany({ where: { receiverId: request.receiver.id, state: 'verified', id: { not: request.id } }, select: { id: true, version: true } })
}

/** Addresses of the people who hold a staff role, or own an organisation. */
export async function staffAddresses(db: Db, roles: readonly ('itoc' | 'dir' | 'live_services' | 'programme')[]): Promise<string[]> {
  const rows = await db.user.findMany({ where: { emailVerified: true, staffRoles: { some: { role: { in: [...roles] } } } }, select: { email: true } })
  return rows.map((row) => row.email)
}

export async function ownerAddresses(db: Db, organisationId: string): Promise<string[]> {
  const rows = await db.user.findMany({ where: { emailVerified: true, memberships: { some: { organisationId, role: 'owner' } } }, select: { email: true } })
  return rows.map((row) => row.email)
}
