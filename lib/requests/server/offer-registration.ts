import 'server-only'
import { environmentNames, type EnvironmentName } from '#lib/environments/environment.ts'
import { allEnvironmentRules } from '#lib/environments/server/load-environment.ts'
import type { Actor } from '#lib/identity/actor.ts'
import { done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { NameRules } from '#lib/names/check-name.ts'
import type { ReceiverName } from '../receiver-view.ts'
import { intReceiversOf, organisationsById } from './receiver.repository.ts'

/** What the form that registers a receiver offers to choose from. */
export type RegistrationOffer = {
  readonly organisations: readonly { readonly id: string; readonly name: string; readonly odsCode: string }[]
  readonly intReceivers: readonly ReceiverName[]
  /** The environments whose rules ask for the Technical Conformance Certificate's reference. */
  readonly tccNeeded: readonly EnvironmentName[]
  /** What names are judged by while they are typed. */
  readonly nameRules: Readonly<Record<EnvironmentName, NameRules>>
}

/** The actor's own organisations and their INT receivers. */
export async function offerRegistration(context: Context, actor: Actor): Promise<Result<RegistrationOffer>> {
  const ids = actor.memberships.map((membership) => membership.organisationId)
  const [organisations, intReceivers, rules] = await Promise.all([organisationsById(context.db, ids), intReceiversOf(context.db, ids), allEnvironmentRules(context.db)])
  return done({
    organisations,
    intReceivers: intReceivers.map(({ id, reference, fqdn }) => ({ id, reference, fqdn })),
    tccNeeded: environmentNames.filter((name) => rules[name].tccNeeded),
    nameRules: { int: nameRules(rules.int), prod: nameRules(rules.prod) },
  })
}

function nameRules({ convention, levels }: NameRules): NameRules {
  return { convention, levels }
}
