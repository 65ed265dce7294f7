import { standsAlike, type SeenSpan } from '#lib/names/domain-look.ts'
import type { RequestState } from './states.ts'

const week = 7 * 86_400_000

/** What says whether an application has come to a standstill. */
export type StandstillFacts = {
  readonly state: RequestState
  readonly stateSince: Date
  /** When the organisation last wrote something down. */
  readonly writtenAt: Date
  /** Since when DNS has said how the name stands, and where it leads, as it does now. */
  readonly changedAt: Date | null
  readonly remindedAt: Date | null
  readonly resolves: boolean
  readonly approvedOn: Date | null
}

/** True when it is the organisation's turn: also while the desk looks at a name that is not in DNS, which nobody has said is approved. */
function isTheirTurn({ state, resolves, approvedOn }: StandstillFacts): boolean {
  return state === 'preparing' || state === 'domain_returned' || (state === 'domain_review' && !resolves && approvedOn === null)
}

/** True when it is the organisation's turn and nothing has moved for seven days: neither the request, nor its application, nor the name in DNS, nor a reminder. */
export function isAtStandstill(facts: StandstillFacts, now: Date): boolean {
  const { stateSince, writtenAt, changedAt, remindedAt } = facts
  const last = Math.max(...[stateSince, writtenAt, changedAt, remindedAt].map((at) => at?.getTime() ?? 0))
  return isTheirTurn(facts) && now.getTime() - last >= week
}

/** Since when a name has stood as it does now, from its looks, newest first: its status and where its alias leads. Addresses come and go without that anything moved. */
export function standsSince(spans: readonly SeenSpan[]): Date | null {
  const other = spans.findIndex(({ look }) => !standsAlike(look, (spans[0] as SeenSpan).look))
  return spans.at(other === -1 ? -1 : other - 1)?.firstAt ?? null
}
