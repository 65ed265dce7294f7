import { addressesOf, agrees, aliasesOf, describeSeen, outcomeOf, uncallable } from '#lib/names/domain-look.ts'
import { ukDate } from '#lib/kernel/uk-time.ts'
import { pointsTo } from '#lib/requests/domain-target.ts'
import type { DomainWatch } from '#lib/requests/domain-watch.ts'

/** Names are looked up weekly at least; what is older than this has been missed. */
const staleAfter = 8 * 86_400_000

/** What a name in DNS is judged by. `target` is where it is to point to, as the organisation says; `sandbox`: nobody minds an address for examples there. */
export type DnsCircumstances = { readonly now: Date; readonly target: string | null; readonly sandbox: boolean }
type DnsVerdict = { readonly verdict: 'fine' | 'look' | 'wrong' | 'awaited'; readonly text: string }

/** What a reviewer has to know of a name in DNS, and of which day that is. A name that is not there yet is no fault: the organisation may have applied for it yesterday. */
export function dnsVerdict(watch: DomainWatch | null, circumstances: DnsCircumstances): DnsVerdict {
  const judged = judge(watch, circumstances)
  const seenAt = watch?.spans[0] ? watch.lookedAt : null
  if (!seenAt) return judged
  const dated = { ...judged, text: `${judged.text} Looked up on ${ukDate(seenAt)}.` }
  if (circumstances.now.getTime() - seenAt.getTime() <= staleAfter) return dated
  return { verdict: judged.verdict === 'wrong' ? 'wrong' : 'look', text: `${dated.text} That is more than 8 days ago: have it looked up again.` }
}

function judge(watch: DomainWatch | null, { target, sandbox }: DnsCircumstances): DnsVerdict {
  const look = watch?.spans[0]?.look
  if (!look) return { verdict: 'awaited', text: 'The name has not been looked up yet.' }
  const seen = outcomeOf(look)
  const [unreachable] = uncallable(look).filter(({ example }) => !example || !sandbox)
  if (unreachable) return { verdict: 'wrong', text: `${describeSeen(seen)} BaRS cannot reach ${unreachable.address}: it ${unreachable.what}.` }
  if (seen.status === 'lame' || seen.status === 'alias-loop') return { verdict: 'wrong', text: describeSeen(seen) }
  if (!agrees(look)) return { verdict: 'look', text: 'The resolvers do not agree about the name. A change may still be on its way.' }
  if (seen.status === 'resolves' && target !== null && !pointsTo(target, [...aliasesOf(look), ...addressesOf(look)])) return { verdict: 'look', text: `${describeSeen(seen)} The organisation says that it is to point to ${target}.` }
  if (seen.status === 'resolves') return { verdict: 'fine', text: describeSeen(seen) }
  return { verdict: seen.status === 'failed' ? 'look' : 'awaited', text: describeSeen(seen) }
}
