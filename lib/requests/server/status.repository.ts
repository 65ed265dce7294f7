import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'
import type { RequestFacts } from '../request-facts.ts'
import type { StatusFacts } from '../request-view.ts'
import { deskMailOf, newestDeskMail } from './desk-mail.repository.ts'

type FoundStatus = StatusFacts & Pick<RequestFacts, 'organisationId' | 'organisationName'>

/** The little that a status is made of, in one look-up by key. */
export async function findStatus(db: Db, id: string): Promise<FoundStatus | null> {
  const row = await db.request.findUnique({
    where: { id },
    select: { organisationId: true, environment: true, state: true, stateSince: true, version: true, waiting: { select: { sha256: true, uploadedAt: true, uploaderName: true } }, mails: newestDeskMail, receiver: { select: { organisation: { select: { name: true } } } } },
  })
  if (!row) return null
  const { receiver, mails, ...facts } = row
  return { ...facts, deskMail: deskMailOf(mails), organisationName: receiver.organisation.name }
}
