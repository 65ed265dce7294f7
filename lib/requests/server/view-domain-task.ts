import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { done, type Result } from '#lib/kernel/result.ts'
import { controlToken } from '#lib/names/server/control-token.ts'
import { mayFetchFrom } from '#lib/names/server/fetch-control-file.ts'
import { resolversOf } from '#lib/names/server/look-up-domain.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { domainControl, type DomainControl } from '../domain-control.ts'
import type { ReceiverView } from '../receiver-view.ts'
import { lookUpServices } from './look-up-services.ts'
import { viewReceiver } from './view-receiver.ts'

/** `compared`: more than one resolver is asked, without which no proof confirms a domain. */
type DomainTask = { readonly receiver: ReceiverView; readonly control: DomainControl | null; readonly compared: boolean }

/** A receiver for its domain page, with what proves control of its name: that is shown to its own organisation alone. */
export async function viewDomainTask(context: Context, actor: Actor, id: string): Promise<Result<DomainTask>> {
  const viewed = await viewReceiver(context, actor, id)
  if (!viewed.ok) return viewed
  const receiver = viewed.value
  const { secret, controlFiles, dns } = lookUpServices()
  const compared = resolversOf(dns).length > 1
  if (!receiver.mayChange) return done({ receiver, control: null, compared })
  const token = controlToken(secret, { organisationId: receiver.organisation.id, receiverId: receiver.id, fqdn: receiver.fqdn })
  return done({ receiver, control: domainControl(receiver.fqdn, token, mayFetchFrom(controlFiles, receiver.fqdn)), compared })
}
