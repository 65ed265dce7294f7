import { deskTitle, type Desk, type EnvironmentName } from '#lib/environments/environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import { desksToStop } from './desks-to-stop.ts'
import type { RequestState } from './states.ts'
import type { Action, Party } from './transitions.ts'

type Noted = { readonly state: RequestState; readonly environment: EnvironmentName }

/** What a move does and does not do that its name does not say; shown above its button. Null when the name says it all. */
export function actionNote(action: Action, request: Noted, party: Party): string | null {
  if (action === 'revoke') return revoking(deskTitle[shippedEnvironments[request.environment].firstDesk], party)
  return action === 'withdraw' ? withdrawing(desksToStop(request.state, request.environment), request.state) : null
}

/** How a desk revokes is not known, so no more is said than whom to ask. */
function revoking(desk: string, party: Party): string {
  const here = 'This only records it here: the portal itself cannot revoke a certificate.'
  if (party === 'organisation') return `${here} To have the certificate revoked, ask ${desk}, the desk of the environment. When you record it, we mail ${desk} the serial number, the fingerprint and your reason, and ask them to tell your contacts what they do.`
  return party === 'programme' ? `${here} To have the certificate revoked, ask ${desk}, the desk of the environment. No mail goes to them from here.` : here
}

function withdrawing(desks: readonly Desk[], state: RequestState): string {
  const later = 'Tracking links stop working. You can take the request up again later.'
  if (desks.length === 0) return `No desk is working on the CSR, so no desk is told. ${later}`
  const names = desks.map((desk) => deskTitle[desk]).join(' and ')
  return `We mail ${names} that ${state === 'issued' ? 'the certificate is not wanted' : 'no certificate is to be issued'}, with your reason. ${later}`
}
