import 'server-only'
import { endedStates } from '#lib/requests/states.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { AddedRecord, RecordType } from '../dns-record.ts'

/** The records that visitors have added at a name. */
export async function recordsAt(db: Db, nameLower: string): Promise<{ type: RecordType; value: string }[]> {
  return db.sandboxRecord.findMany({ where: { nameLower }, orderBy: { createdAt: 'asc' }, take: 20, select: { type: true, value: true } })
}

/** True when visitors have added a record beneath a name. */
export async function hasRecordsBeneath(db: Db, nameLower: string): Promise<boolean> {
  return (await db.sandboxRecord.findFirst({ where: { nameLower: { endsWith: `.${nameLower}` } }, select: { id: true } })) !== null
}

/** Every record that visitors have added, newest first. */
export async function listRecords(db: Db, most: number): Promise<AddedRecord[]> {
  const rows = await db.sandboxRecord.findMany({ orderBy: { createdAt: 'desc' }, take: most })
  return rows.map(({ id, nameLower, type, value }) => ({ id, name: nameLower, type, value }))
}

/** Adds a record, unless it is there. The oldest give way, so that nobody fills the sandbox. */
export async function insertRecord(db: Db, record: { name: string; type: RecordType; value: string }, most: number): Promise<void> {
  await db.sandboxRecord.createMany({ data: [{ nameLower: record.name.toLowerCase(), type: record.type, value: record.value }], skipDuplicates: true })
  const oldest = await db.sandboxRecord.findMany({ orderBy: { createdAt: 'desc' }, skip: most, select: { id: true } })
  if (oldest.length > 0) await db.sandboxRecord.deleteMany({ where: { id: { in: oldest.map(({ id }) => id) } } })
}

/** Removes a record. @returns its name, or null when it is gone already */
export async function deleteRecord(db: Db, id: string): Promise<string | null> {
  const row = await db.sandboxRecord.findUnique({ where: { id }, select: { nameLower: true } })
  if (row) await db.sandboxRecord.deleteMany({ where: { id } })
  return row?.nameLower ?? null
}

type Receiver = { readonly id: string; readonly organisationId: string; readonly fqdn: string }

/** Receivers that somebody works on and whose control is not proven, newest first. */
export async function unprovenReceivers(db: Db, most: number): Promise<Receiver[]> {
  return db.receiver.findMany({
    where: { domainConfirmedAt: null, watch: { OR: [{ provenAt: null }, { proofGoneAt: { not: null } }] }, requests: { some: { state: { notIn: [...endedStates] } } } },
    orderBy: { createdAt: 'desc' }, take: most, select: { id: true, organisationId: true, fqdn: true },
  })
}

/** The receiver of an id, or those of a name. */
export async function receiversOf(db: Db, wanted: { readonly id: string } | { readonly fqdnLower: string }): Promise<Receiver[]> {
  return db.receiver.findMany({ where: wanted, take: 20, select: { id: true, organisationId: true, fqdn: true } })
}
