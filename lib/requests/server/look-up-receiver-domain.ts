import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { done, type Result } from '#lib/kernel/result.ts'
import { lookUpDomain } from '#lib/names/server/look-up-domain.ts'
import { lookUpOds } from '#lib/names/server/look-up-ods.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { ReceiverLookUp } from '../receiver-view.ts'
import { lookUpServices, type LookUpServices } from './look-up-services.ts'
import { saveLookUp } from './receiver.repository.ts'
import { viewReceiver } from './view-receiver.ts'

/**
 * Looks a receiver's FQDN up in DNS and its ODS code in the directory, and keeps what came of it for the organisation and the
 * desk to see. A look-up that fails is kept as such and holds nobody up.
 */
export async function lookUpReceiverDomain(context: Context, actor: Actor, receiverId: string, services: LookUpServices = lookUpServices()): Promise<Result<ReceiverLookUp>> {
  const viewed = await viewReceiver(context, actor, receiverId)
  if (!viewed.ok) return viewed
  const { fqdn, odsCode } = viewed.value
  const [dns, ods] = await Promise.all([lookUpDomain(services.dns, fqdn), lookUpOds(services.ods, odsCode)])
  const found = { dns, ods, at: context.now() }
  await saveLookUp(context.db, receiverId, found)
  return done(found)
}
