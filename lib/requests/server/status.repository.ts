import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'
import type { RequestFacts } from '../request-facts.ts'

type StatusFacts = Pick<RequestFacts, 'organisationId' | 'organisationName' | 'environment' | 'state' | 'stateSince' | 'version' | 'waiting'>

/** The little that a status is made of, in one look-up by key. */
export async function findStatus(db: Db, id: string): Promise<StatusFacts | null> {
  const row = await db.request.findUnique({
    where: { id },
    select: { organisationId: true, environment: true, state: true, stateSince: true, version: true, waiting: { select: { sha256: true, uploadedAt: true, uploaderName: true } }, receiver: { select: { organisation: { select: { name: true } } } } },
  })
  if (!row) return null
  const { receiver, ...facts } = row
  return { ...facts, organisationName: receiver.organisation.name }
}
