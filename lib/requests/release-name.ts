import { z } from 'zod'
import type { Actor } from '#lib/identity/actor.ts'
import { standingFor, type Standing } from './permitted-actions.ts'
import type { RequestFacts } from './request-facts.ts'
import { stateFacts } from './states.ts'
import { longestReason } from './transitions.ts'

/** Who may release a name: the desk that confirms it, or the programme. */
const releasing = { by: ['first_desk', 'programme'] } as const

/** In whose name the actor may release the request's name, or null. Nobody decides for an organisation that they belong to. */
export function releaseStanding(actor: Actor, request: Pick<RequestFacts, 'organisationId' | 'environment'>): Standing | null {
  return standingFor(actor, request, releasing)
}

/** True when nothing rests on the name that the receiver holds: no request of it is open, issued or verified. */
export function isReleasable(request: Pick<RequestFacts, 'state' | 'domainConfirmed' | 'receiverFree'>): boolean {
  return request.domainConfirmed && stateFacts[request.state].phase === 'ended' && request.receiverFree
}

/** Why a name is released, for the history and for those who had it. */
export const releaseReason = z.string().trim().min(1, 'Enter the reason').max(longestReason, `The reason must be ${longestReason} characters or fewer`)
  .regex(/^(?:\P{Cc}|[\r\n\t])*$/u, 'The reason has a character that cannot be kept. Type it again')
