import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { done, type Result } from '#lib/kernel/result.ts'
import { lookUpOds } from '#lib/names/server/look-up-ods.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { sendJob } from '#lib/platform/server/jobs.ts'
import type { ReceiverLookUp } from '../receiver-view.ts'
import { hurryLook } from './domain-watch.repository.ts'
import { lookUpServices, type LookUpServices } from './look-up-services.ts'
import { saveLookUp } from './receiver.repository.ts'
import { viewReceiver } from './view-receiver.ts'

/**
 * Looks a receiver's ODS code up in the directory and keeps what came of it for the organisation and the desk to see, and has its name
 * looked up in DNS next; with `file`, which only its organisation can ask for, its control file is fetched too. A look-up that fails is kept as such and holds nobody up.
 */
export async function lookUpReceiverDomain(context: Context, actor: Actor, receiverId: string, { file = false, services = lookUpServices() }: { file?: boolean; services?: LookUpServices } = {}): Promise<Result<ReceiverLookUp>> {
  const viewed = await viewReceiver(context, actor, receiverId)
  if (!viewed.ok) return viewed
  await askForLook(context, receiverId, file && viewed.value.mayChange)
  const found = { ods: await lookUpOds(services.ods, viewed.value.odsCode), at: context.now() }
  await saveLookUp(context.db, receiverId, found)
  return done(found)
}

/** Has a name looked up by the next worker that is free. */
async function askForLook(context: Context, receiverId: string, file: boolean): Promise<void> {
  await context.db.$transaction(async (tx) => {
    const startAfter = await hurryLook(tx, receiverId, context.now(), file ? { fileAsked: true } : {})
    await sendJob(tx, 'look-up-domains', {}, { startAfter })
  })
}
