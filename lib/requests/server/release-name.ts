import 'server-only'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import type { Actor } from '#lib/identity/actor.ts'
import { isId } from '#lib/kernel/id.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { nameReleased } from '#lib/mail/name-released.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import { enqueueMail } from '#lib/platform/server/outbox.ts'
import { readFields, type FormValues } from '../read-fields.ts'
import { maySee, type Standing } from '../permitted-actions.ts'
import { isReleasable, releaseReason, releaseStanding } from '../release-name.ts'
import type { RequestFacts } from '../request-facts.ts'
import { resetWatch } from './domain-watch.repository.ts'
import { requestMailFacts } from './queue-request-mails.ts'
import { clearApplication, countUpRequests, lockRequests } from './receiver.repository.ts'
import { findRequest, ownerAddresses, unconfirmDomain } from './request.repository.ts'

const movedOn = 'Somebody changed this request while you were looking at it. Nothing was saved: look at it as it is now, then decide.'

/**
 * Releases the name of a receiver on which nothing rests any more, so that another can have it: the domain is no longer confirmed,
 * its application and its watch begin again, and the contacts and owners who had the name are told. For the environment's first
 * desk and the programme. Declines with `not-found`, `not-allowed`, `invalid` at the field `reason`, or `moved-on`.
 */
export async function releaseName(context: Context, actor: Actor, values: FormValues): Promise<Result<{ id: string }>> {
  const { read, findings } = readFields({ reason: releaseReason }, values)
  const version = z.coerce.number().safeParse(values.version).data
  return inTransaction(context.db, async (tx) => {
    const seen = isId(values.requestId ?? '') ? await findRequest(tx, values.requestId!) : null
    if (!seen || !maySee(actor, seen)) return declined('not-found', 'There is no such request.')
    const standing = releaseStanding(actor, seen)
    if (!standing) return declined('not-allowed', 'Only the desk that confirms domains and the BaRS programme can release a name, and nobody for an organisation that they belong to.')
    await lockRequests(tx, seen.receiver.id)
    const request = (await findRequest(tx, seen.id))!
    if (request.version !== version) return declined('moved-on', movedOn)
    if (!isReleasable(request)) return declined('not-allowed', 'A name can be released only while it is confirmed and no request of the receiver is open, issued or verified.')
    if (read.reason === undefined) return declined('invalid', 'Say why the name is released.', findings)
    await write(tx, context.now(), actor, standing, request, read.reason)
    return done({ id: request.id })
  })
}

async function write(tx: Db, at: Date, actor: Actor, standing: Standing, request: RequestFacts, reason: string): Promise<void> {
  const { id, organisationId, state, receiver } = request
  await countUpRequests(tx, receiver.id)
  await unconfirmDomain(tx, receiver.id)
  await clearApplication(tx, receiver.id)
  await resetWatch(tx, receiver.id, at)
  await recordEvent(tx, { stream: `request:${id}`, requestId: id, at, action: 'release_name', fromState: state, toState: state, actor, actorRole: standing.party, onBehalfOf: standing.onBehalfOf, reason, detail: { receiverId: receiver.id, fqdn: receiver.fqdn } })
  const mail = nameReleased(requestMailFacts(request, request.rules.firstDesk, reason), await ownerAddresses(tx, organisationId))
  if (mail.to.length > 0) await enqueueMail(tx, { ...mail, requestId: id })
}
