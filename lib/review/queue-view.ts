import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { Holder, RequestState } from '#lib/requests/states.ts'

/** One request as a queue shows it. */
export type QueueItem = {
  readonly id: string
  readonly reference: string
  readonly fqdn: string
  /** The receiver's, and the organisation's own. */
  readonly odsCode: string
  readonly organisation: string
  readonly organisationOdsCode: string
  readonly environment: EnvironmentName
  readonly kind: 'new' | 'renewal'
  readonly state: RequestState
  readonly since: Date
  readonly holder: Holder
  /** Null before it was first submitted. */
  readonly submittedAt: Date | null
  /** A mail of this request was given up. */
  readonly mailFailed: boolean
}

/** One page of a queue, oldest first. */
export type QueuePage = {
  readonly items: readonly QueueItem[]
  /** Where the next page begins; null on the last. */
  readonly next: { readonly since: Date; readonly id: string } | null
}

/** How many requests are in a state, and since when the oldest of them is. */
export type StateCount = { readonly environment: EnvironmentName; readonly state: RequestState; readonly holder: Holder; readonly count: number; readonly oldest: Date }
