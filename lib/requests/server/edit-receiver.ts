import 'server-only'
import { z } from 'zod'
import type { Actor } from '#lib/identity/actor.ts'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { passes, type Finding } from '#lib/kernel/finding.ts'
import { parseFqdn, sameFqdn } from '#lib/names/fqdn.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import { sendJob } from '#lib/platform/server/jobs.ts'
import type { ReceiverDetails } from '../receiver-details.ts'
import { inFormOrder, readDetails } from '../receiver-form.ts'
import type { ReceiverView } from '../receiver-view.ts'
import type { FormValues } from '../read-fields.ts'
import { claimFindings } from '../name-claims.ts'
import { goesBack, mayChangeFqdn } from '../receiver-changes.ts'
import { moveRequest } from './move-request.ts'
import { findNameClaims } from './name-claim.repository.ts'
import { clearApplication, countUpOpenRequests, lockRequests, updateReceiver } from './receiver.repository.ts'
import { resetWatch } from './domain-watch.repository.ts'
import { unconfirmDomain, voidCsr } from './request.repository.ts'
import { spendNameTurn } from './spend-name-turn.ts'
import { tellDeskOfChange, type Change } from './tell-desk-of-change.ts'
import { changeableReceiver } from './view-receiver.ts'

const staleTab = 'Somebody changed this receiver while you were looking at it. Nothing of yours was saved: open it again to see how it is now, then make your change.'

/**
 * Changes a receiver. `version` in the form is the one the person saw: a stale form declines with `moved-on` and overwrites
 * nothing. A changed FQDN, or an ODS code that a desk has seen already, voids the CSR, un-confirms the domain and moves the
 * request back by the transition table. Any other change counts every open request's version up, so that nobody decides on
 * what they saw before it, and is mailed to the desk that has the request; after many of those in an hour, or very many names in a minute, it declines
 * with `too-many`.
 */
export async function editReceiver(context: Context, actor: Actor, id: string, values: FormValues): Promise<Result<{ receiverId: string }>> {
  const viewed = await changeableReceiver(context, actor, id)
  if (!viewed.ok) return viewed
  const receiver = viewed.value
  if (z.coerce.number().safeParse(values.version).data !== receiver.version) return declined('moved-on', staleTab)
  const { value, read, findings } = readDetails(values, receiver.environment, { [receiver.environment]: receiver.rules })
  const named = await newNameFindings(context, actor, receiver, read.fqdn)
  if (!named.ok) return named
  const claims = named.value
  if (!value || !passes(claims)) return declined('invalid', 'Some answers have to be put right before the change can be saved.', inFormOrder([...claims, ...findings]))
  const renamed = !sameFqdn(value.fqdn, receiver.fqdn)
  const change = { before: changed(receiver, value), after: changed(value, receiver) }
  if (Object.keys(change.after).length === 0) return done({ receiverId: id })
  const back = goesBack({ renamed, recoded: value.odsCode !== receiver.odsCode }, receiver)
  const result = back ? await rename(context, actor, receiver, value, change) : await save(context, actor, receiver, value, change)
  return result.ok ? done({ receiverId: id }) : result
}

/** What others' claims say against a new name, which takes a turn; of the present one it was said before. */
async function newNameFindings(context: Context, actor: Actor, { id, fqdn: before, environment, organisation }: ReceiverView, fqdn: string | undefined): Promise<Result<Finding[]>> {
  if (fqdn === undefined || sameFqdn(fqdn, before) || !parseFqdn(fqdn).fqdn) return done([])
  const turn = await spendNameTurn(context, actor)
  if (!turn.ok) return turn
  const name = { fqdn, environment, organisationId: organisation.id }
  return done(claimFindings(name, await findNameClaims(context.db, name, id)))
}

const compared = ['odsCode', 'hosting', 'systemName', 'fqdn', 'endpointUrl', 'serviceId', 'testDate', 'goLiveDate', 'contacts'] as const

/** The answers of one that are not the other's. */
function changed(one: ReceiverDetails, other: ReceiverDetails): Record<string, unknown> {
  return Object.fromEntries(compared.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field])).map((field) => [field, one[field]]))
}

function save(context: Context, actor: Actor, receiver: ReceiverView, value: ReceiverDetails, change: Change): Promise<Result<void>> {
  return inTransaction(context.db, async (tx) => {
    await lockRequests(tx, receiver.id)
    if (!(await updateReceiver(tx, receiver.id, receiver.version, value))) return declined('moved-on', staleTab)
    if (value.odsCode !== receiver.odsCode) await sendJob(tx, 'look-up-ods', { code: value.odsCode })
    await recordChange(tx, context, actor, receiver, change)
    for (const id of await countUpOpenRequests(tx, receiver.id)) {
      const told = await tellDeskOfChange(tx, context.now(), id, change, receiver.contacts)
      if (!told.ok) return told
    }
    return done(undefined)
  })
}

function recordChange(tx: Db, context: Context, actor: Actor, receiver: ReceiverView, change: Change): Promise<void> {
  const [request] = receiver.requests
  const stream = request ? `request:${request.id}` : `organisation:${receiver.organisation.id}`
  return recordEvent(tx, { stream, requestId: request?.id, at: context.now(), action: 'edit_receiver', actor, actorRole: 'organisation', detail: { receiverId: receiver.id, ...change } })
}

async function rename(context: Context, actor: Actor, receiver: ReceiverView, value: ReceiverDetails, change: Change): Promise<Result<unknown>> {
  const allowed = mayChangeFqdn(receiver.requests)
  if (!allowed.ok) return declined('not-allowed', allowed.why)
  const write = async (tx: Db): Promise<Result<void>> => {
    await lockRequests(tx, receiver.id)
    if (!(await updateReceiver(tx, receiver.id, receiver.version, value))) return declined('moved-on', staleTab)
    if (value.odsCode !== receiver.odsCode) await sendJob(tx, 'look-up-ods', { code: value.odsCode })
    for (const request of receiver.requests) await voidCsr(tx, request.id, context.now())
    await clearApplication(tx, receiver.id)
    await resetWatch(tx, receiver.id, context.now())
    return done(undefined)
  }
  if (allowed.open) return moveRequest(context, actor, { requestId: allowed.open.id, version: allowed.open.version, action: 'change_fqdn' }, { detail: change, before: write })
  return inTransaction(context.db, async (tx) => {
    const written = await write(tx)
    if (!written.ok) return written
    await unconfirmDomain(tx, receiver.id)
    await recordChange(tx, context, actor, receiver, change)
    return written
  })
}
