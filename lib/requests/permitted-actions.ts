import { belongsTo, holds, type Actor } from '#lib/identity/actor.ts'
import { desks, type Desk, type EnvironmentName } from '#lib/environments/environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import type { RequestState } from './states.ts'
import { transitions, type Action, type Guard, type Party, type Transition } from './transitions.ts'
import { unmetGuards, type GuardFacts } from './guards.ts'

/** What is needed to say who may move a request, and how. */
export type MovableRequest = GuardFacts & {
  readonly organisationId: string
  readonly environment: EnvironmentName
  readonly state: RequestState
}

/** In whose name an actor acts: the party, and the desk when the programme records that desk's answer for it. */
export type Standing = { readonly party: Party; readonly onBehalfOf: Desk | null }

/** A move that an actor may make, with what still keeps it from being made. */
export type PermittedAction = { readonly action: Action; readonly transition: Transition; readonly standing: Standing; readonly unmet: readonly Guard[] }

function isDesk(party: Party): party is Desk {
  return (desks as readonly string[]).includes(party)
}

/** True when the actor may see the request at all. What it may not see does not exist for it. */
export function maySee(actor: Actor, request: { organisationId: string; environment: EnvironmentName }): boolean {
  if (actor.userId === 'system' || belongsTo(actor, request.organisationId) || holds(actor, 'programme')) return true
  return request.environment === 'int' ? holds(actor, 'itoc') : holds(actor, 'dir') || holds(actor, 'live_services')
}

/**
 * In whose name the actor may make this transition, or null when it may not. Nobody decides for an organisation
 * that they belong to; the programme may record any desk's answer, marked as on its behalf.
 */
export function standingFor(actor: Actor, request: { organisationId: string; environment: EnvironmentName }, transition: Pick<Transition, 'by' | 'environment'>): Standing | null {
  if ((transition.environment && transition.environment !== request.environment) || !maySee(actor, request)) return null
  const member = belongsTo(actor, request.organisationId)
  const parties = transition.by.map((party) => (party === 'first_desk' ? shippedEnvironments[request.environment].firstDesk : party))
  if (actor.userId === 'system') return parties.includes('system') ? { party: 'system', onBehalfOf: null } : null
  if (member) return parties.includes('organisation') ? { party: 'organisation', onBehalfOf: null } : null
  const own = parties.find((party) => isDesk(party) && holds(actor, party))
  if (own) return { party: own, onBehalfOf: null }
  if (!holds(actor, 'programme')) return null
  const desk = parties.find(isDesk)
  if (desk && !transition.by.includes('programme')) return { party: 'programme', onBehalfOf: desk }
  return parties.includes('programme') ? { party: 'programme', onBehalfOf: null } : null
}

/** Every move the actor may make on the request as it stands, in the table's order; blocked ones carry their unmet guards. */
export function permittedActions(actor: Actor, request: MovableRequest): PermittedAction[] {
  const found: PermittedAction[] = []
  for (const transition of transitions) {
    if (transition.from !== request.state) continue
    const standing = standingFor(actor, request, transition)
    if (!standing) continue
    const unmet = unmetGuards(transition.guards, request)
    const twin = found.findIndex((other) => other.action === transition.action)
    if (twin === -1) found.push({ action: transition.action, transition, standing, unmet })
    else if (unmet.length < found[twin]!.unmet.length) found[twin] = { action: transition.action, transition, standing, unmet }
  }
  return found
}
