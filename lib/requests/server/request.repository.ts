import 'server-only'
import { type Prisma } from '#prisma/generated/client.ts'
import type { EnvironmentRules } from '#lib/environments/environment.ts'
import { environmentRules } from '#lib/environments/server/load-environment.ts'
import { listOdsRecords } from '#lib/names/server/list-ods-records.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { CheckedCertificate } from '#lib/trust/checked-certificate.ts'
import { isDomainApplied } from '../domain-checklist.ts'
import type { RequestFacts } from '../request-facts.ts'
import type { RequestState } from '../states.ts'
import { lockReceiver } from './receiver.repository.ts'

/** Requests that hold their receiver: open ones, and those with a certificate in force. */
const openOrVerified = { state: { notIn: ['withdrawn', 'revoked'] } } as const satisfies Prisma.RequestWhereInput

/** What {@link factsOf} a request are made of, and no column more: certificates and findings are long. */
export const selected = {
  id: true, reference: true, version: true, state: true, stateSince: true, pausedSeconds: true, submittedAt: true, organisationId: true,
  environment: true, kind: true, nameOnRecord: true, reason: true, tccReference: true,
  receiver: {
    select: {
      id: true, reference: true, fqdn: true, endpointUrl: true, odsCode: true, systemName: true, hosting: true, serviceId: true, testDate: true, domainConfirmedAt: true,
      organisation: { select: { name: true, odsCode: true } },
      requests: { where: openOrVerified, select: { id: true } },
      domain: { select: { section5Confirmed: true, checklist: true, appliedOn: true, reference: true } },
      contacts: { orderBy: { position: 'asc' }, select: { name: true, email: true, telephone: true } },
    },
  },
  csrs: { where: { voidedAt: null }, take: 1, select: { id: true, pem: true, spkiSha256: true, keyBits: true } },
  certificates: { orderBy: { verifiedAt: 'desc' }, take: 1, select: { id: true, notAfter: true, serial: true, sha256: true } },
  waiting: { select: { sha256: true, uploadedAt: true, uploaderName: true } },
} as const satisfies Prisma.RequestSelect

/** A request as it is read. */
export type RequestRow = Prisma.RequestGetPayload<{ select: typeof selected }>

/** The facts of one request, or null. */
export async function findRequest(db: Db, id: string): Promise<RequestFacts | null> {
  const row = await db.request.findUnique({ where: { id }, select: selected })
  if (!row) return null
  const { odsCode } = row.receiver
  return factsOf(row, await environmentRules(db, row.environment), (await listOdsRecords(db, [odsCode])).get(odsCode)?.name ?? null)
}

/** The facts of a request under the rules of its environment. `odsName` is what the Organisation Data Service calls the receiver's code. */
export function factsOf(row: RequestRow, rules: EnvironmentRules, odsName: string | null): RequestFacts {
  const { receiver, csrs, certificates, ...facts } = row
  const { organisation, requests, domain, domainConfirmedAt, ...registered } = receiver
  return {
    ...facts,
    organisationName: organisation.name,
    organisationOdsCode: organisation.odsCode,
    rules,
    receiver: { ...registered, odsName },
    csr: csrs[0] ?? null,
    certificate: certificates[0] ?? null,
    domainApplied: isDomainApplied(domain && { ...domain, checklist: domain.checklist as Record<string, boolean> }),
    domainConfirmed: domainConfirmedAt !== null,
    csrInForce: csrs.length > 0,
    tccGiven: !rules.tccNeeded || Boolean(row.tccReference?.trim()),
    certificateProven: false,
    receiverFree: requests.every(({ id }) => id === row.id),
  }
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

/** The guarded write of what leaves a request where it is: true when it was still in that state and version, and now has the next version. */
export async function touchRow(tx: Db, { id, state, version }: { id: string; state: RequestState; version: number }): Promise<boolean> {
  const { count } = await tx.request.updateMany({ where: { id, state, version }, data: { version: { increment: 1 } } })
  return count === 1
}

/** The guarded write of a request's answers: true when it was still in that state and version, and now has the next version. */
export async function writeAnswers(tx: Db, { id, state, version }: { id: string; state: RequestState; version: number }, answers: Partial<Pick<RequestFacts, 'kind' | 'nameOnRecord' | 'reason' | 'tccReference'>>): Promise<boolean> {
  const { count } = await tx.request.updateMany({ where: { id, state, version }, data: { ...answers, version: { increment: 1 } } })
  return count === 1
}

/** True when no other request of the receiver is open or verified; none begins until the transaction ends. */
export async function keepReceiverFree(tx: Db, request: RequestFacts): Promise<boolean> {
  await lockReceiver(tx, request.receiver.id)
  return (await tx.request.count({ where: { receiverId: request.receiver.id, id: { not: request.id }, ...openOrVerified } })) === 0
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
export async function confirmOdsCode(tx: Db, organisationId: string, odsCode: string, at: Date, by: string): Promise<void> {
  await tx.organisation.updateMany({ where: { id: organisationId, odsCode, odsConfirmedAt: null }, data: { odsConfirmedAt: at, odsConfirmedBy: by } })
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
  const { pem, sha256, spkiSha256, serial, subject, issuer, notBefore, notAfter, path, findings, revocation } = certificate
  const stored = await tx.certificate.create({
    data: {
      pem, sha256, spkiSha256, serial, subject, issuer, notBefore, notAfter, path: [...path], findings: findings as unknown as Prisma.InputJsonArray,
      ...(revocation.length ? { revocation: revocation as unknown as Prisma.InputJsonArray } : {}), requestId: request.id, receiverId: request.receiver.id, uploadedBy: by, verifiedAt: at,
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

/** The address of one person, when it is verified. */
export async function addressOf(db: Db, userId: string): Promise<string | null> {
  const user = await db.user.findUnique({ where: { id: userId, emailVerified: true }, select: { email: true } })
  return user?.email ?? null
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
