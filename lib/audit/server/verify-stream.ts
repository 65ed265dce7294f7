import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'
import { beginning } from '../event.ts'
import { hashOf, readStream } from './audit-event.repository.ts'

/** The sequence number of the first event that does not fit the chain, or null when the whole stream does. */
export async function firstBrokenEvent(db: Db, stream: string): Promise<number | null> {
  let previous = beginning
  let sequence = 0
  for (const event of await readStream(db, stream)) {
    sequence += 1
    const { id: _id, requestId: _requestId, hash, ...chained } = event
    if (event.sequence !== sequence || event.previous !== previous || hashOf(chained) !== hash) return event.sequence
    previous = hash
  }
  return null
}
