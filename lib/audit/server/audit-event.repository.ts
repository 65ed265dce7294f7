import 'server-only'
import { createHash } from 'node:crypto'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { beginning, textToHash, type ChainedEvent, type EventDetail } from '../event.ts'

export type StoredEvent = ChainedEvent & { readonly id: string; readonly requestId: string | null; readonly hash: string }

/** SHA-256 of an event's text, hexadecimal. */
export function hashOf(event: ChainedEvent): string {
  return createHash('sha256').update(textToHash(event)).digest('hex')
}

/** Appends an event to its stream. Writers to one stream wait for each other until their transaction ends. */
export async function appendEvent(tx: Db, event: Omit<ChainedEvent, 'sequence' | 'previous'> & { requestId: string | null }): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${event.stream}, 0))`
  const last = await tx.auditEvent.findFirst({ where: { stream: event.stream }, orderBy: { sequence: 'desc' }, select: { sequence: true, hash: true } })
  const { requestId, ...facts } = event
  const chained = { ...facts, sequence: (last?.sequence ?? 0) + 1, previous: last?.hash ?? beginning }
  await tx.auditEvent.create({ data: { ...chained, requestId, detail: event.detail as Prisma.InputJsonObject, hash: hashOf(chained) } })
}

/** A stream from its first event to its last. */
export async function readStream(db: Db, stream: string): Promise<StoredEvent[]> {
  const rows = await db.auditEvent.findMany({ where: { stream }, orderBy: { sequence: 'asc' } })
  return rows.map((row) => ({ ...row, detail: row.detail as EventDetail }))
}
