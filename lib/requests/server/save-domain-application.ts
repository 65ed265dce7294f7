import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { readDomainApplication, type DomainApplicationInput } from '../domain-form.ts'
import type { FormValues } from '../read-fields.ts'
import { currentRequest, type ReceiverRequest } from '../receiver-view.ts'
import { stateFacts } from '../states.ts'
import { hurryLook } from './domain-watch.repository.ts'
import { moveRequest } from './move-request.ts'
import { saveApplication } from './receiver.repository.ts'
import { spendMoveTurn } from './spend-turn.ts'
import { changeableReceiver } from './view-receiver.ts'

const incomplete = 'Some answers have to be put right before the domain can be saved.'
const movedOn = 'This domain application was sent or changed while you were looking at it. Nothing of yours was saved: open it again to see how it is now.'

/**
 * Saves what the organisation writes of its domain application and, with `send`, asks for it to be confirmed.
 * Declines with `invalid` and every finding, or `moved-on` when the desk has it by now.
 */
export async function saveDomainApplication(context: Context, actor: Actor, receiverId: string, values: FormValues, send: boolean): Promise<Result<{ sent: boolean }>> {
  const viewed = await changeableReceiver(context, actor, receiverId)
  if (!viewed.ok) return viewed
  const request = currentRequest(viewed.value.requests)
  if (!request || stateFacts[request.state].ended) return declined('not-allowed', 'The request for this receiver is over. Take it up again before you change its domain application.')
  if (values.version !== String(request.version)) return declined('moved-on', movedOn)
  const { value, findings } = readDomainApplication(values, viewed.value.fqdn, context.now(), send, settings().mode === 'sandbox')
  if (!value) return declined('invalid', incomplete, findings)
  const write = (tx: Db) => save(tx, context, actor, receiverId, request, value)
  if (send) {
    const writeAndSpend = async (tx: Db) => {
      const written = await write(tx)
      return written.ok ? spendMoveTurn(tx, context.now(), actor, { requestId: request.id, action: 'submit_domain' }) : written
    }
    const moved = await moveRequest(context, actor, { requestId: request.id, version: request.version + 1, action: 'submit_domain' }, { detail: { ...value }, before: writeAndSpend })
    return moved.ok ? done({ sent: true }) : moved
  }
  const saved = await inTransaction(context.db, write)
  return saved.ok ? done({ sent: false }) : saved
}

async function save(tx: Db, context: Context, actor: Actor, receiverId: string, request: ReceiverRequest, value: DomainApplicationInput): Promise<Result<void>> {
  if (!(await saveApplication(tx, { id: request.id, version: request.version }, receiverId, value))) return declined('moved-on', movedOn)
  await hurryLook(tx, receiverId, context.now())
  await recordEvent(tx, { stream: `request:${request.id}`, requestId: request.id, at: context.now(), action: 'save_domain', actor, actorRole: 'organisation', detail: { ...value } })
  return done(undefined)
}
