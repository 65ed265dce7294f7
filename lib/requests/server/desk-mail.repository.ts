import 'server-only'
import type { Desk } from '#lib/environments/environment.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { DeskMailFacts } from '../desk-mail.ts'

/** Selects a request's newest mail to a desk, as its `mails`. */
export const newestDeskMail = {
  where: { desk: { not: null } }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1, select: { desk: true, state: true, to: true, taken: true },
} as const satisfies Prisma.Request$mailsArgs

/** That mail; Postgres keeps every `desk` a desk's. */
export function deskMailOf([mail]: readonly (Omit<DeskMailFacts, 'desk'> & { readonly desk: string | null })[]): DeskMailFacts | null {
  return mail ? { ...mail, desk: mail.desk as Desk } : null
}
