import 'server-only'
import { z } from 'zod'
import type { Db } from '#lib/platform/server/database.ts'
import type { OdsMatch, OdsRecord } from '../ods-record.ts'

const matches = z.array(z.object({ code: z.string(), name: z.string(), status: z.enum(['active', 'inactive']) }))

/** What is kept of these codes, by code. */
export async function findOdsRecords(db: Db, codes: readonly string[]): Promise<Map<string, OdsRecord>> {
  const rows = await db.odsRecord.findMany({ where: { code: { in: [...codes] } } })
  return new Map(rows.map((row) => [row.code, row]))
}

/** Keeps an answer, unless a newer one is kept already. */
export async function saveOdsRecord(db: Db, { code, status, name, lookedUpAt }: OdsRecord): Promise<void> {
  await db.$executeRaw`
    INSERT INTO ods_record AS held (code, status, name, looked_up_at) VALUES (${code}, ${status}::ods_status, ${name}, ${lookedUpAt})
    ON CONFLICT (code) DO UPDATE SET status = excluded.status, name = excluded.name, looked_up_at = excluded.looked_up_at WHERE held.looked_up_at <= excluded.looked_up_at`
}

/** What a search found when it was last made. */
export async function findOdsSearch(db: Db, words: string): Promise<{ found: OdsMatch[]; lookedUpAt: Date } | null> {
  const row = await db.odsSearch.findUnique({ where: { words } })
  const read = matches.safeParse(row?.found)
  return row && read.success ? { found: read.data, lookedUpAt: row.lookedUpAt } : null
}

export async function saveOdsSearch(db: Db, words: string, found: readonly OdsMatch[], lookedUpAt: Date): Promise<void> {
  const kept = { found: found.map((match) => ({ ...match })), lookedUpAt }
  await db.odsSearch.upsert({ where: { words }, create: { words, ...kept }, update: kept })
}

/** Forgets searches that nobody has made for long. */
export async function deleteOdsSearchesBefore(db: Db, before: Date): Promise<void> {
  await db.odsSearch.deleteMany({ where: { lookedUpAt: { lt: before } } })
}

/** Codes of organisations and receivers of which nothing newer than `before` is kept, those that were never asked for first; in any order, so that the same ones do not fail before the rest each time. */
export async function staleOdsCodes(db: Db, before: Date, most: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ code: string }[]>`
    SELECT code FROM (SELECT used.code FROM (SELECT ods_code AS code FROM organisation UNION SELECT ods_code FROM receiver) used LEFT JOIN ods_record kept ON kept.code = used.code
    WHERE kept.looked_up_at IS NULL OR kept.looked_up_at < ${before} ORDER BY kept.looked_up_at NULLS FIRST, used.code LIMIT ${most}) stale ORDER BY random()`
  return rows.map(({ code }) => code)
}
