import 'server-only'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { AddedRecord, AwaitedRecord } from '../dns-record.ts'
import { controlRecordOf } from './control-record.ts'
import { listRecords, unprovenReceivers } from './dns-record.repository.ts'
import { isSandbox } from './is-sandbox.ts'

/** The records that visitors have added, and those that would prove control of a name. Declines outside the sandbox with `not-found`. */
export async function listDnsRecords({ db }: Context): Promise<Result<{ readonly added: readonly AddedRecord[]; readonly awaited: readonly AwaitedRecord[] }>> {
  if (!isSandbox()) return declined('not-found', 'There is no such page.')
  const [added, receivers] = await Promise.all([listRecords(db, 50), unprovenReceivers(db, 12)])
  return done({ added, awaited: receivers.map((receiver) => ({ receiverId: receiver.id, fqdn: receiver.fqdn, ...controlRecordOf(receiver) })) })
}
