import type { ReceiverRequest } from './receiver-view.ts'
import { stateFacts, type RequestState } from './states.ts'
import { transitions } from './transitions.ts'

type Weighed = Pick<ReceiverRequest, 'id' | 'reference' | 'version' | 'state'>

/** Whether FQDN and ODS code may change; `open` is the request that moves back with it, null when every request is over. */
export type FqdnChange<R> = { readonly ok: true; readonly open: R | null } | { readonly ok: false; readonly why: string }

function moves(state: RequestState): boolean {
  return transitions.some((transition) => transition.from === state && transition.action === 'change_fqdn')
}

/** FQDN and ODS code, which are confirmed together, change only while nothing rests on them: no certificate in force, no request with a desk. */
export function mayChangeFqdn<R extends Weighed>(requests: readonly R[]): FqdnChange<R> {
  const verified = requests.find((request) => request.state === 'verified')
  if (verified) return { ok: false, why: 'FQDN and ODS code cannot change: the receiver has a certificate. Register the new name as a receiver of its own.' }
  const open = requests.filter((request) => !stateFacts[request.state].ended)
  const stuck = open.find((request) => !moves(request.state))
  if (stuck) return { ok: false, why: `FQDN and ODS code cannot change while request ${stuck.reference} is “${stateFacts[stuck.state].title}”. Withdraw the request first.` }
  if (open.length > 1) return { ok: false, why: `FQDN and ODS code cannot change while more than one request is open. Withdraw all but one of ${open.map((request) => request.reference).join(', ')} first.` }
  return { ok: true, open: open[0] ?? null }
}

/** Whether a renewal may start: there is a proven certificate to renew, and no request is open. */
export function mayRenew(requests: readonly Weighed[]): { readonly ok: true } | { readonly ok: false; readonly why: string } {
  const open = requests.find((request) => !stateFacts[request.state].ended)
  if (open) return { ok: false, why: `Request ${open.reference} is open already. It has to be finished or withdrawn first.` }
  if (!requests.some((request) => request.state === 'verified')) return { ok: false, why: 'There is no proven certificate to renew.' }
  return { ok: true }
}

/** True when the change takes the receiver back to the start: another name, or another ODS code once a desk has seen the one before. */
export function goesBack(changed: { readonly renamed: boolean; readonly recoded: boolean }, receiver: { readonly domainConfirmedAt: Date | null; readonly requests: readonly Weighed[] }): boolean {
  if (changed.renamed) return true
  const unseen = receiver.domainConfirmedAt === null && receiver.requests.every((request) => ['preparing', 'domain_returned', 'withdrawn'].includes(request.state))
  return changed.recoded && !unseen
}
