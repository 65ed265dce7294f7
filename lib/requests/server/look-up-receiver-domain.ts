import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { done, type Result } from '#lib/kernel/result.ts'
import { lookUpOdsCode } from '#lib/names/server/look-up-ods-code.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { sendJob } from '#lib/platform/server/jobs.ts'
import { hurryLook } from './domain-watch.repository.ts'
import { lookUpServices, type LookUpServices } from './look-up-services.ts'
import { viewReceiver } from './view-receiver.ts'

/**
 * Looks a receiver's ODS code up in the directory, unless what is kept of it is new, and has its name looked up in DNS next; with
 * `file`, which only its organisation can ask for, its control file is fetched too. A look-up that fails holds nobody up.
 */
export async function lookUpReceiverDomain(context: Context, actor: Actor, receiverId: string, { file = false, services = lookUpServices() }: { file?: boolean; services?: LookUpServices } = {}): Promise<Result<void>> {
  const viewed = await viewReceiver(context, actor, receiverId)
  if (!viewed.ok) return viewed
  await askForLook(context, receiverId, file && viewed.value.mayChange)
  await lookUpOdsCode(context, viewed.value.odsCode, services.ods)
  return done(undefined)
}

/** Has a name looked up by the next worker that is free. */
async function askForLook(context: Context, receiverId: string, file: boolean): Promise<void> {
  await context.db.$transaction(async (tx) => {
    const startAfter = await hurryLook(tx, receiverId, context.now(), file ? { fileAsked: true } : {})
    await sendJob(tx, 'look-up-domains', {}, { startAfter })
  })
}
