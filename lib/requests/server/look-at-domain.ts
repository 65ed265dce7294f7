import 'server-only'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { system } from '#lib/identity/actor.ts'
import { controlRecordName, controlValue, deniesRecord, isControlFile, vouching } from '#lib/names/control-proof.ts'
import { denies, isResolving, vouchedAddresses, type DomainLook } from '#lib/names/domain-look.ts'
import { nextLook } from '#lib/names/next-look.ts'
import { controlToken } from '#lib/names/server/control-token.ts'
import { fetchControlFile, mayCall } from '#lib/names/server/fetch-control-file.ts'
import { lookUpDomain, lookUpTexts } from '#lib/names/server/look-up-domain.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { sendJob } from '#lib/platform/server/jobs.ts'
import type { ControlFound, ControlSight } from '../domain-watch.ts'
import { confirmProven } from './confirm-proven.ts'
import { findWatched, putOffLook, settleClaim, writeLook, writeProof, writeProofGone, type Claim, type Watched } from './domain-watch.repository.ts'
import type { LookUpServices } from './look-up-services.ts'

/** A look within the next minute is asked for by a job of its own; later ones by the job of that minute. */
const soon = 60_000

/**
 * Looks a claimed name up, keeps what was seen and whether its control is proven, and says when to look again: in a week only where this very look found
 * what is waited for. The name of a verified certificate is only looked up; one that nobody needs is left for a week without a look. What was seen counts
 * for nothing when the claim has lapsed or the name was changed meanwhile. Where record and file are both there, the proof that was found first stands.
 * Only a proof that this very look found confirms a domain, and only where resolvers were compared: one alone may be wrong.
 */
export async function lookAtDomain(context: Context, claim: Claim, services: LookUpServices): Promise<void> {
  const watched = await findWatched(context.db, claim.receiverId)
  if (!watched) return
  const { receiverId, fqdn, request } = watched
  if (!request) return void (await settleClaim(context.db, claim, fqdn, nextLook(context.now(), { settled: true, misses: 0 })))
  const asksForProof = !request.live && !watched.confirmed
  const [look, record] = await Promise.all([lookUpDomain(services.dns, fqdn), asksForProof ? findRecord(context, watched, services) : nothing])
  const file = asksForProof && (!record.found || watched.proven === 'file') ? await findFile(context, watched, look, services) : nothing
  const found = watched.proven === 'file' ? file.found ?? record.found : record.found ?? file.found
  const gone = found === null && watched.proven !== null && [...record.denied, ...file.denied].includes(watched.proven)
  const at = context.now()
  const settled = request.live || (isResolving(look) && (watched.confirmed || found !== null))
  const [rest, mayConfirm] = [nextLook(at, { settled, misses: watched.misses }), found !== null && look.answers.length > 1]
  // were this worker to die before the proof has been put to use, another would find it and use it in a minute or two
  const soonAgain = nextLook(at, { settled: false, misses: 4 })
  const next = mayConfirm && rest.nextAt > soonAgain.nextAt ? soonAgain : rest
  const kept = await context.db.$transaction(async (tx) => {
    const nextAt = await settleClaim(tx, claim, fqdn, next, at)
    if (!nextAt) return false
    await writeLook(tx, receiverId, fqdn, at, look)
    const event = { stream: `request:${request.id}`, requestId: request.id, at, actor: system, actorRole: 'system' } as const
    if (found && (await writeProof(tx, receiverId, found))) await recordEvent(tx, { ...event, action: 'prove_domain', detail: { by: found.by, vouchers: found.vouchers, fqdn } })
    if (gone && (await writeProofGone(tx, receiverId, at))) await recordEvent(tx, { ...event, action: 'lose_proof', detail: { by: watched.proven, fqdn } })
    if (nextAt.getTime() - at.getTime() < soon) await sendJob(tx, 'look-up-domains', {}, { startAfter: nextAt })
    return true
  })
  if (!kept || !found || !mayConfirm) return
  await confirmProven(context, receiverId, found)
  if (next !== rest) await putOffLook(context.db, receiverId, next, rest)
}

function valueFor({ organisationId, receiverId, fqdn }: Watched, { secret }: LookUpServices): string {
  return controlValue(controlToken(secret, { organisationId, receiverId, fqdn }))
}

const nothing: ControlSight = { found: null, denied: [] }

/** Looks for the TXT record. */
async function findRecord(context: Context, watched: Watched, services: LookUpServices): Promise<ControlSight> {
  const answers = await lookUpTexts(services.dns, controlRecordName(watched.fqdn))
  const value = valueFor(watched, services)
  const vouchers = vouching(answers, value)
  return vouchers.length > 0 ? { found: { at: context.now(), by: 'record', vouchers }, denied: [] } : { found: null, denied: deniesRecord(answers, value) ? ['record'] : [] }
}

/**
 * Fetches the file, when it was asked for, from an address that every resolver which answered gave, two at least where there are two, and that the settings let
 * the portal call. A name without an address has no file.
 */
async function findFile(context: Context, watched: Watched, look: DomainLook, services: LookUpServices): Promise<ControlSight> {
  if (!watched.fileAsked) return nothing
  const [address] = mayCall(services.controlFiles, vouchedAddresses(look))
  if (!address) return denies(look) ? { found: null, denied: ['file'] } : nothing
  const fetched = await fetchControlFile(services.controlFiles, watched.fqdn, address)
  if (fetched.status === 'failed') return nothing
  const found: ControlFound | null = fetched.status === 'fetched' && isControlFile(fetched.text, valueFor(watched, services)) ? { at: context.now(), by: 'file', vouchers: [address] } : null
  return { found, denied: found ? [] : ['file'] }
}
