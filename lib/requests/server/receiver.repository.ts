import 'server-only'
import { Prisma } from '#prisma/generated/client.ts'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import { environmentRules } from '#lib/environments/server/load-environment.ts'
import { listOdsRecords } from '#lib/names/server/list-ods-records.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { DomainApplicationInput } from '../domain-form.ts'
import { readWatch } from '../domain-watch.ts'
import type { ReceiverDetails } from '../receiver-details.ts'
import type { Registration } from '../receiver-form.ts'
import { certificateInForce, currentRequest, type ReceiverName, type ReceiverSummary, type ReceiverView } from '../receiver-view.ts'
import { endedStates, type RequestState } from '../states.ts'
import { watched } from './domain-watch.repository.ts'

const names = { id: true, reference: true, fqdn: true } as const satisfies Prisma.ReceiverSelect

const whole = {
  organisation: true,
  contacts: { orderBy: { position: 'asc' } },
  domain: true,
  ...watched,
  requests: { orderBy: { createdAt: 'desc' }, include: { csrs: { where: { voidedAt: null }, take: 1, select: { id: true } } } },
  certificates: { orderBy: { verifiedAt: 'desc' }, select: { requestId: true, serial: true, notBefore: true, notAfter: true, revokedAt: true } },
  twin: { select: names },
  twinOf: { select: names, orderBy: { createdAt: 'asc' } },
} as const satisfies Prisma.ReceiverInclude

/** True when the error is a unique index that was hit: somebody else was first, or the same form was sent twice. */
export function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}

function columnsOf(details: ReceiverDetails) {
  const { contacts: _contacts, ...columns } = details
  return { ...columns, fqdnLower: details.fqdn.toLowerCase() }
}

/** Writes a receiver with its contacts and an empty domain application; its id is the form's key. */
export async function insertReceiver(tx: Db, registration: Registration, by: { reference: string; createdBy: string; createdAt: Date }): Promise<void> {
  const { key, organisationId, environment, twinId, kind: _kind, nameOnRecord: _nameOnRecord, reason: _reason, ...details } = registration
  await tx.receiver.create({
    data: { id: key, organisationId, environment, twinId, ...columnsOf(details), ...by, contacts: { create: [...details.contacts] }, domain: { create: {} }, watch: { create: { nextAt: by.createdAt } } },
  })
}

/** Writes a request; the copies of its receiver's facts are read from the receiver. */
export async function insertRequest(
  tx: Db,
  request: { id?: string; reference: string; receiverId: string; organisationId: string; environment: EnvironmentName; kind: 'new' | 'renewal'; nameOnRecord: string | null; reason: string; state: RequestState; createdBy: string; createdAt: Date },
): Promise<string> {
  const { id } = await tx.request.create({ data: { ...request, stateSince: request.createdAt }, select: { id: true } })
  return id
}

/** A receiver, whole but for who asks, or null. */
export async function findReceiver(db: Db, id: string): Promise<Omit<ReceiverView, 'mayChange'> | null> {
  const row = await db.receiver.findUnique({ where: { id }, include: whole })
  if (!row) return null
  const { id: organisationId, name, odsCode } = row.organisation
  const odsName = (await listOdsRecords(db, [row.odsCode])).get(row.odsCode)?.name ?? null
  return {
    id: row.id, reference: row.reference, version: row.version, environment: row.environment, rules: await environmentRules(db, row.environment), hosting: row.hosting, odsCode: row.odsCode, odsName, systemName: row.systemName,
    fqdn: row.fqdn, endpointUrl: row.endpointUrl, serviceId: row.serviceId, testDate: row.testDate, goLiveDate: row.goLiveDate, domainConfirmedAt: row.domainConfirmedAt,
    organisation: { id: organisationId, name, odsCode },
    contacts: row.contacts.map(({ position, name, email, telephone }) => ({ position: position === 1 ? 1 : 2, name, email, telephone })),
    domain: row.domain && {
      section5Confirmed: row.domain.section5Confirmed, checklist: row.domain.checklist as Record<string, boolean>, appliedOn: row.domain.appliedOn,
      reference: row.domain.reference, returnedReason: row.domain.returnedReason, approvedOn: row.domain.approvedOn, target: row.domain.target,
    },
    watch: readWatch(row.watch, row.looks, row.fqdn),
    requests: row.requests.map(({ id, reference, version, kind, state, stateSince, nameOnRecord, tccReference, csrs }) => ({
      id, reference, version, kind, state, stateSince, nameOnRecord, tccGiven: Boolean(tccReference?.trim()), csrInForce: csrs.length > 0,
    })),
    certificates: row.certificates,
    twin: row.twin,
    twinOf: row.twinOf,
  }
}

/** The receivers of these organisations, by name; at most 500. */
export async function listReceiversOf(db: Db, organisationIds: readonly string[], now: Date): Promise<ReceiverSummary[]> {
  const rows = await db.receiver.findMany({
    where: { organisationId: { in: [...organisationIds] } },
    orderBy: [{ fqdnLower: 'asc' }, { id: 'asc' }],
    take: 500,
    select: {
      ...names, environment: true, systemName: true, organisation: { select: { name: true } },
      requests: { orderBy: { createdAt: 'desc' }, select: { id: true, state: true, stateSince: true } },
      certificates: { select: { notAfter: true, revokedAt: true } },
    },
  })
  return rows.map(({ organisation, requests, certificates, ...receiver }) => ({
    ...receiver, organisationName: organisation.name, request: currentRequest(requests), expires: certificateInForce(certificates, now)?.notAfter ?? null,
  }))
}

/** The INT receivers that a PROD one of these organisations may name as its twin. */
export async function intReceiversOf(db: Db, organisationIds: readonly string[]): Promise<(ReceiverName & { organisationId: string })[]> {
  return db.receiver.findMany({ where: { environment: 'int', organisationId: { in: [...organisationIds] } }, select: { ...names, organisationId: true }, orderBy: { fqdnLower: 'asc' }, take: 500 })
}

/** The organisations a form offers. */
export async function organisationsById(db: Db, ids: readonly string[]): Promise<{ id: string; name: string; odsCode: string }[]> {
  return db.organisation.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true, odsCode: true }, orderBy: { name: 'asc' } })
}

/** The guarded write of a change: true when the receiver was still as the person saw it. */
export async function updateReceiver(tx: Db, id: string, version: number, details: ReceiverDetails): Promise<boolean> {
  const { count } = await tx.receiver.updateMany({ where: { id, version }, data: { ...columnsOf(details), version: { increment: 1 } } })
  if (count === 0) return false
  for (const { position, ...contact } of details.contacts) {
    await tx.contact.upsert({ where: { receiverId_position: { receiverId: id, position } }, create: { receiverId: id, position, ...contact }, update: contact })
  }
  return true
}

/** Keeps others from starting or moving requests of the receiver until the transaction ends. */
export async function lockReceiver(tx: Db, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "receiver" WHERE "id" = ${id}::uuid FOR UPDATE`
}

/** Keeps the receiver's requests from being moved until the transaction ends; taken before the receiver is written, as a move does. */
export async function lockRequests(tx: Db, receiverId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "request" WHERE "receiver_id" = ${receiverId}::uuid ORDER BY "id" FOR UPDATE`
}

/** Counts the version of the receiver's open requests up, so that nobody decides on what was before. @returns their ids */
export async function countUpOpenRequests(tx: Db, receiverId: string): Promise<string[]> {
  const rows = await tx.request.updateManyAndReturn({ where: { receiverId, state: { notIn: [...endedStates] } }, data: { version: { increment: 1 } }, select: { id: true } })
  return rows.map((row) => row.id)
}

/** Counts the version of all of the receiver's requests up, so that nobody takes one up again as it was before. */
export async function countUpRequests(tx: Db, receiverId: string): Promise<void> {
  await tx.request.updateMany({ where: { receiverId }, data: { version: { increment: 1 } } })
}

/** Empties the domain application: it was for another name, or the name was let go. */
export async function clearApplication(tx: Db, receiverId: string): Promise<void> {
  const empty = { section5Confirmed: false, checklist: {}, appliedOn: null, reference: null, approvedOn: null, target: null, returnedReason: null }
  await tx.domainApplication.updateMany({ where: { receiverId }, data: empty })
}

/** Writes the organisation's domain application and counts the request's version up. False when somebody else was first or the desk has it by now. */
export async function saveApplication(
  tx: Db,
  request: { id: string; version: number },
  receiverId: string,
  application: DomainApplicationInput,
): Promise<boolean> {
  const { count } = await tx.request.updateMany({ where: { ...request, state: { in: ['preparing', 'domain_returned'] } }, data: { version: { increment: 1 } } })
  if (count === 0) return false
  await tx.domainApplication.upsert({ where: { receiverId }, create: { receiverId, ...application }, update: application })
  return true
}
