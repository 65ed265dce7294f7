import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'

/** A CRL or OCSP response that is still good. */
export async function findRevocationAnswer(db: Db, id: string, at: Date): Promise<Uint8Array | undefined> {
  const row = await db.revocationAnswer.findFirst({ where: { id, until: { gt: at } }, select: { answer: true } })
  return row?.answer
}

/** Keeps an answer in the place of an older one. */
export async function keepRevocationAnswer(db: Db, id: string, answer: { readonly address: string; readonly answer: Uint8Array; readonly fetchedAt: Date; readonly until: Date }): Promise<void> {
  const data = { ...answer, answer: Uint8Array.from(answer.answer) }
  await db.revocationAnswer.upsert({ where: { id }, create: { id, ...data }, update: data })
}

/** Removes answers that are not good any more. */
export async function dropLapsedRevocationAnswers(db: Db, at: Date): Promise<void> {
  await db.revocationAnswer.deleteMany({ where: { until: { lte: at } } })
}
