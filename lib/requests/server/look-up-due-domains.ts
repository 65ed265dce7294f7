import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { log } from '#lib/platform/server/log.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { areLooksDue, claimDueLooks } from './domain-watch.repository.ts'
import { lookAtDomain } from './look-at-domain.ts'
import { lookUpServices, type LookUpServices } from './look-up-services.ts'

/** How long a worker has a look to itself, in seconds: several times what the slowest look takes. */
const claimFor = 60
/** How long a worker that got nothing waits before it asks again, while others have all that may be in hand. */
const turn = 200

/**
 * Looks up every name that is due. Workers share them: each look is claimed in Postgres, and no more than the settings' number are in hand at a time,
 * over all of them. One look that fails keeps no other from being made.
 * @returns how many looks this worker made
 */
export async function lookUpDueDomains(context: Context, services: LookUpServices = lookUpServices()): Promise<number> {
  const inHand = new Set<Promise<void>>()
  let made = 0
  for (;;) {
    const now = context.now()
    const claims = inHand.size < services.atOnce ? await claimDueLooks(context.db, { now, seconds: claimFor, atOnce: services.atOnce }) : []
    for (const claim of claims) {
      const look: Promise<void> = lookAtDomain(context, claim, services)
        .catch((error: unknown) => log.warn('A name could not be looked up and is tried again later', { receiverId: claim.receiverId, error }))
        .finally(() => inHand.delete(look))
      inHand.add(look)
      made += 1
    }
    if (inHand.size > 0) await Promise.race(inHand)
    else if (await areLooksDue(context.db, now)) await setTimeout(turn)
    else return made
  }
}
