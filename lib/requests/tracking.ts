import type { Desk, EnvironmentName } from '#lib/environments/environment.ts'
import { deskTitle } from '#lib/environments/environment.ts'
import type { UnsentMail } from './desk-mail.ts'
import { holderOf, stateFacts, type RequestState } from './states.ts'

/** Days that a link goes on showing a request after its certificate was verified. */
export const shownAfterVerified = 30
/** Links of one request that can be in force at a time. */
export const mostTrackingLinks = 10
/** Links of one request that can be made in a day, taken away or not: each is mailed to both contacts. */
export const mostTrackingLinksADay = 20

/** What a tracking link's standing depends on. */
export type TrackedFacts = { readonly revokedAt: Date | null; readonly state: RequestState; readonly stateSince: Date }

/** True when a link shows nothing any more: taken away, or its request is over. */
export function linkHasLapsed(link: TrackedFacts, now: Date): boolean {
  if (link.revokedAt) return true
  if (link.state === 'verified') return now.getTime() - link.stateSince.getTime() > shownAfterVerified * 86_400_000
  return stateFacts[link.state].ended ?? false
}

/** What whoever has the link sees: nothing of any person, organisation or name. */
export type TrackedRequest = {
  readonly reference: string
  readonly environment: EnvironmentName
  readonly state: RequestState
  readonly holder: string
  readonly since: Date
  readonly createdAt: Date
  readonly submittedAt: Date | null
  readonly certificateEnds: Date | null
  /** The mail that the holding desk has not got yet. */
  readonly unsent: UnsentMail | null
}

/** Who holds a request, without saying whose it is. */
export function holderForAnyone(state: RequestState, environment: EnvironmentName): string {
  const holder = holderOf(state, environment)
  return holder === 'organisation' ? 'The organisation that asked for it' : deskTitle[holder satisfies Desk]
}

/** A link as those see it whose request it is. The token itself is known to nobody but whoever was given it. */
export type TrackingLinkView = { readonly id: string; readonly createdAt: Date; readonly createdBy: string }
