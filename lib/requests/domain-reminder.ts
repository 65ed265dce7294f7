import type { RequestState } from './states.ts'

const week = 7 * 86_400_000

/** What says whether an application has come to a standstill. */
export type StandstillFacts = {
  readonly state: RequestState
  readonly stateSince: Date
  /** When the organisation last wrote something down. */
  readonly writtenAt: Date
  /** When DNS last said something new of the name. */
  readonly changedAt: Date | null
  readonly remindedAt: Date | null
}

/** True when it is the organisation's turn and nothing has moved for seven days: neither the request, nor its application, nor the name in DNS, nor a reminder. */
export function isAtStandstill({ state, stateSince, writtenAt, changedAt, remindedAt }: StandstillFacts, now: Date): boolean {
  if (state !== 'preparing' && state !== 'domain_returned') return false
  const last = Math.max(...[stateSince, writtenAt, changedAt, remindedAt].map((at) => at?.getTime() ?? 0))
  return now.getTime() - last >= week
}
