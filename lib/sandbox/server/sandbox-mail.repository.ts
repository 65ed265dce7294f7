import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'

/** What the list shows of a caught mail. */
export type CaughtMailRow = { readonly id: string; readonly from: string; readonly to: readonly string[]; readonly subject: string; readonly receivedAt: Date }

/** Keeps a mail that the catcher took. */
export async function keepMail(db: Db, mail: { messageId: string; from: string; to: string[]; subject: string; raw: string; receivedAt?: Date }): Promise<void> {
  await db.sandboxMail.create({ data: mail })
}

/** Caught mails, newest first, at most `most` of them; `matching` looks in subject and addresses. */
export async function listMails(db: Db, { matching, most, skip }: { matching: string; most: number; skip: number }): Promise<CaughtMailRow[]> {
  return db.sandboxMail.findMany({
    where: matches(matching),
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: most,
    skip,
    select: { id: true, from: true, to: true, subject: true, receivedAt: true },
  })
}

/** The raw text of a caught mail, or null. */
export async function findMail(db: Db, id: string): Promise<{ raw: string; receivedAt: Date } | null> {
  return db.sandboxMail.findUnique({ where: { id }, select: { raw: true, receivedAt: true } })
}

/** How many mails there are. */
export function countMails(db: Db, matching: string): Promise<number> {
  return db.sandboxMail.count({ where: matches(matching) })
}

function matches(text: string) {
  if (!text) return {}
  return { OR: [{ subject: { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const } }, { to: { has: text.toLowerCase() } }] }
}
