import { agrees, describeSeen, outcomeOf, uncallable } from '#lib/names/domain-look.ts'
import type { DomainWatch } from '#lib/requests/domain-watch.ts'

/** What a reviewer has to know of a name in DNS. A name that is not there yet is no fault: the organisation may have applied for it yesterday. */
export function dnsVerdict(watch: DomainWatch | null): { readonly verdict: 'fine' | 'look' | 'wrong' | 'awaited'; readonly text: string } {
  const look = watch?.spans[0]?.look
  if (!look) return { verdict: 'awaited', text: 'The name has not been looked up yet.' }
  const seen = outcomeOf(look)
  const [unreachable] = uncallable(look).filter(({ example }) => !example)
  if (unreachable) return { verdict: 'wrong', text: `${describeSeen(seen)} BaRS cannot reach ${unreachable.address}: it ${unreachable.what}.` }
  if (seen.status === 'lame' || seen.status === 'alias-loop') return { verdict: 'wrong', text: describeSeen(seen) }
  if (!agrees(look)) return { verdict: 'look', text: 'The resolvers do not agree about the name. A change may still be on its way.' }
  if (seen.status === 'resolves') return { verdict: 'fine', text: describeSeen(seen) }
  return { verdict: seen.status === 'failed' ? 'look' : 'awaited', text: describeSeen(seen) }
}
