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
import { findWatched, settleClaim, writeLook, writeProof, writeProofGone, type Claim, type Watched } from './domain-watch.repository.ts'
import type { LookUpServices } from './look-up-services.ts'

/** A look within the next minute is asked for by a job of its own; later ones by the job of that minute. */
const soon = 60_000

/**
 * Looks a claimed name up, keeps what was seen and whether its control is proven, and says when to look again. The name of a verified certificate is only
 * looked up; one that nobody needs is left for a week without a look. What was seen counts for nothing when the claim has lapsed or the name was changed
 * meanwhile. Only a proof that this very look found confirms a domain, and only where resolvers were compared: one alone may be wrong.
 */
export async function lookAtDomain(context: Context, claim: Claim, services: LookUpServices): Promise<void> {
  const watched = await findWatched(context.db, claim.receiverId)
  if (!watched) return
  const { receiverId, fqdn, request } = watched
  if (!request) return void (await settleClaim(context.db, claim, fqdn, nextLook(context.now(), { settled: true, misses: 0 })))
  const asksForProof = !request.live && !watched.confirmed
  const [look, record] = await Promise.all([lookUpDomain(services.dns, fqdn), asksForProof ? findRecord(context, watched, services) : nothing])
  const file = asksForProof && !record.found ? await findFile(context, watched, look, services) : nothing
  const found = record.found ?? file.found
  const gone = found === null && watched.proven !== null && [...record.denied, ...file.denied].includes(watched.proven)
  const at = context.now()
  const settled = request.live || (isResolving(look) && (watched.confirmed || (watched.proven !== null && !gone) || found !== null))
  const kept = await context.db.$transaction(async (tx) => {
    const nextAt = await settleClaim(tx, claim, fqdn, nextLook(at, { settled, misses: watched.misses }), at)
    if (!nextAt) return false
    await writeLook(tx, receiverId, fqdn, at, look)
    const event = { stream: `request:${request.id}`, requestId: request.id, at, actor: system, actorRole: 'system' } as const
    if (found && (await writeProof(tx, receiverId, found))) await recordEvent(tx, { ...event, action: 'prove_domain', detail: { by: found.by, vouchers: found.vouchers, fqdn } })
    if (gone && (await writeProofGone(tx, receiverId, at))) await recordEvent(tx, { ...event, action: 'lose_proof', detail: { by: watched.proven, fqdn } })
    if (nextAt.getTime() - at.getTime() < soon) await sendJob(tx, 'look-up-domains', {}, { startAfter: nextAt })
    return true
  })
  if (kept && found && look.answers.length > 1) await confirmProven(context, receiverId, found)
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
