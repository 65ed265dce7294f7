import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { done, type Result } from '#lib/kernel/result.ts'
import { controlToken } from '#lib/names/server/control-token.ts'
import { mayFetchFrom } from '#lib/names/server/fetch-control-file.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { domainControl, type DomainControl } from '../domain-control.ts'
import type { ReceiverView } from '../receiver-view.ts'
import { lookUpServices } from './look-up-services.ts'
import { viewReceiver } from './view-receiver.ts'

/** A receiver for its domain page, with what proves control of its name: that is shown to its own organisation alone. */
export async function viewDomainTask(context: Context, actor: Actor, id: string): Promise<Result<{ receiver: ReceiverView; control: DomainControl | null }>> {
  const viewed = await viewReceiver(context, actor, id)
  if (!viewed.ok) return viewed
  const receiver = viewed.value
  if (!receiver.mayChange) return done({ receiver, control: null })
  const { secret, controlFiles } = lookUpServices()
  const token = controlToken(secret, { organisationId: receiver.organisation.id, receiverId: receiver.id, fqdn: receiver.fqdn })
  return done({ receiver, control: domainControl(receiver.fqdn, token, mayFetchFrom(controlFiles, receiver.fqdn)) })
}
