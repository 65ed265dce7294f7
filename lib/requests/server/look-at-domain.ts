import 'server-only'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { system } from '#lib/identity/actor.ts'
import { controlRecordName, controlValue, isControlFile, vouching } from '#lib/names/control-proof.ts'
import { isResolving, vouchedAddresses, type DomainLook } from '#lib/names/domain-look.ts'
import { nextLook } from '#lib/names/next-look.ts'
import { controlToken } from '#lib/names/server/control-token.ts'
import { fetchControlFile, mayCall } from '#lib/names/server/fetch-control-file.ts'
import { lookUpDomain, lookUpTexts } from '#lib/names/server/look-up-domain.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { sendJob } from '#lib/platform/server/jobs.ts'
import type { ControlProof } from '../domain-watch.ts'
import { confirmProven } from './confirm-proven.ts'
import { findWatched, settleClaim, writeLook, writeProof, type Claim, type Watched } from './domain-watch.repository.ts'
import type { LookUpServices } from './look-up-services.ts'

/** A look within the next minute is asked for by a job of its own; later ones by the job of that minute. */
const soon = 60_000

/**
 * Looks a claimed name up, keeps what was seen and whether its control is proven, and says when to look again. The name of a verified certificate is only
 * looked up; one that nobody needs is left for a week without a look. What was seen counts for nothing when the claim has lapsed or the name was changed
 * meanwhile. Only a proof that this very look found confirms a domain.
 */
export async function lookAtDomain(context: Context, claim: Claim, services: LookUpServices): Promise<void> {
  const watched = await findWatched(context.db, claim.receiverId)
  if (!watched) return
  const { receiverId, fqdn, request } = watched
  if (!request) return void (await settleClaim(context.db, claim, fqdn, nextLook(context.now(), { settled: true, misses: 0 })))
  const asksForProof = !request.live && !watched.confirmed
  const [look, record] = await Promise.all([lookUpDomain(services.dns, fqdn), asksForProof ? findRecord(context, watched, services) : null])
  const found = record ?? (asksForProof ? await findFile(context, watched, look, services) : null)
  const at = context.now()
  const settled = request.live || (isResolving(look) && (watched.confirmed || watched.proven || found !== null))
  const kept = await context.db.$transaction(async (tx) => {
    const nextAt = await settleClaim(tx, claim, fqdn, nextLook(at, { settled, misses: watched.misses }), at)
    if (!nextAt) return false
    await writeLook(tx, receiverId, fqdn, at, look)
    if (found && (await writeProof(tx, receiverId, found))) {
      await recordEvent(tx, { stream: `request:${request.id}`, requestId: request.id, at, action: 'prove_domain', actor: system, actorRole: 'system', detail: { by: found.by, vouchers: found.vouchers, fqdn } })
    }
    if (nextAt.getTime() - at.getTime() < soon) await sendJob(tx, 'look-up-domains', {}, { startAfter: nextAt })
    return true
  })
  if (kept && found && !watched.confirmed) await confirmProven(context, receiverId, found)
}

function valueFor({ organisationId, receiverId, fqdn }: Watched, { secret }: LookUpServices): string {
  return controlValue(controlToken(secret, { organisationId, receiverId, fqdn }))
}

/** Looks for the TXT record. */
async function findRecord(context: Context, watched: Watched, services: LookUpServices): Promise<ControlProof | null> {
  const vouchers = vouching(await lookUpTexts(services.dns, controlRecordName(watched.fqdn)), valueFor(watched, services))
  return vouchers.length > 0 ? { at: context.now(), by: 'record', vouchers } : null
}

/** Fetches the file, when it was asked for, from an address that every resolver which answered gave, two at least where there are two, and that the settings let the portal call. */
async function findFile(context: Context, watched: Watched, look: DomainLook, services: LookUpServices): Promise<ControlProof | null> {
  if (!watched.fileAsked) return null
  const [address] = mayCall(services.controlFiles, vouchedAddresses(look))
  const text = address ? await fetchControlFile(services.controlFiles, watched.fqdn, address) : null
  return address && text !== null && isControlFile(text, valueFor(watched, services)) ? { at: context.now(), by: 'file', vouchers: [address] } : null
}
