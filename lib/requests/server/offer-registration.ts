import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { ReceiverName } from '../receiver-view.ts'
import { intReceiversOf, organisationsById } from './receiver.repository.ts'

/** What the form that registers a receiver offers to choose from. */
export type RegistrationOffer = {
  readonly organisations: readonly { readonly id: string; readonly name: string; readonly odsCode: string }[]
  readonly intReceivers: readonly ReceiverName[]
}

/** The actor's own organisations and their INT receivers. */
export async function offerRegistration(context: Context, actor: Actor): Promise<Result<RegistrationOffer>> {
  const ids = actor.memberships.map((membership) => membership.organisationId)
  const [organisations, intReceivers] = await Promise.all([organisationsById(context.db, ids), intReceiversOf(context.db, ids)])
  return done({ organisations, intReceivers: intReceivers.map(({ id, reference, fqdn }) => ({ id, reference, fqdn })) })
}
