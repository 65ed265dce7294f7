import type { Db } from '#lib/platform/server/database.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { nextNumber } from './sequence.ts'

/** Makes a queued mail, without the job that would send it. */
export function makeOutgoingMail(db: Db, given: Partial<Prisma.OutgoingMailUncheckedCreateInput> = {}) {
  const number = nextNumber()
  return db.outgoingMail.create({
    data: { messageId: `<mail-${number}@portal.example>`, template: 'rejected', to: [`person-${number}@people.example`], cc: [], replyTo: [], subject: `Mail ${number}`, text: `Text ${number}\n`, ...given },
  })
}
