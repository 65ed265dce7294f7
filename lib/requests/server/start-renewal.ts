import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Actor } from '#lib/identity/actor.ts'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import { sendJob } from '#lib/platform/server/jobs.ts'
import { mayRenew } from '../receiver-changes.ts'
import { keyField, nameOnRecordField, reasonField } from '../receiver-fields.ts'
import { readFields, type FormValues } from '../read-fields.ts'
import { makeReference, referenceBytes } from '../reference.ts'
import { hurryLook } from './domain-watch.repository.ts'
import { findReceiver, insertRequest, isTaken, lockReceiver } from './receiver.repository.ts'
import { changeableReceiver } from './view-receiver.ts'

const renewalFields = { key: keyField, nameOnRecord: nameOnRecordField, reason: reasonField }

/**
 * Starts a request that renews the receiver's certificate; the form's key becomes the request's id, so that sending it twice
 * starts one. With a confirmed domain the request is ready for its key and CSR at once. The name is looked up anew, so that
 * nobody judges by what it was a week ago. Declines with `conflict` when there is nothing to renew or a request is open.
 */
export async function startRenewal(context: Context, actor: Actor, receiverId: string, values: FormValues): Promise<Result<{ requestId: string }>> {
  const viewed = await changeableReceiver(context, actor, receiverId)
  if (!viewed.ok) return viewed
  const { read, findings } = readFields(renewalFields, values)
  if (findings.length > 0) return declined('invalid', 'Some answers have to be put right before the renewal can start.', findings)
  const { key, reason, nameOnRecord } = read as Required<typeof read>
  try {
    return await write(context, actor, receiverId, { id: key, reason, nameOnRecord: nameOnRecord ?? viewed.value.fqdn })
  } catch (error) {
    if (isTaken(error)) return declined('conflict', 'The renewal could not be started. Open the receiver again and start once more.')
    throw error
  }
}

function write(context: Context, actor: Actor, receiverId: string, asked: { id: string; reason: string; nameOnRecord: string }): Promise<Result<{ requestId: string }>> {
  const at = context.now()
  const reference = makeReference('BRC', randomBytes(referenceBytes))
  return inTransaction(context.db, async (tx) => {
    await lockReceiver(tx, receiverId)
    const receiver = (await findReceiver(tx, receiverId))!
    if (receiver.requests.some((request) => request.id === asked.id)) return done({ requestId: asked.id })
    const allowed = mayRenew(receiver.requests)
    if (!allowed.ok) return declined('conflict', allowed.why)
    const state = receiver.domainConfirmedAt ? 'ready_for_csr' : 'preparing'
    const { organisation, environment } = receiver
    const requestId = await insertRequest(tx, { ...asked, reference, receiverId, organisationId: organisation.id, environment, kind: 'renewal', state, createdBy: actor.userId, createdAt: at })
    await recordEvent(tx, { at, actor, actorRole: 'organisation', stream: `request:${requestId}`, requestId, action: 'start', toState: state, reason: asked.reason, detail: { reference, kind: 'renewal', nameOnRecord: asked.nameOnRecord, fqdn: receiver.fqdn } })
    await sendJob(tx, 'look-up-domains', {}, { startAfter: await hurryLook(tx, receiverId, at) })
    return done({ requestId })
  })
}
