import type { Desk, EnvironmentName } from '#lib/environments/environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import { isWithDesk, type RequestState } from './states.ts'

/** States of PROD in which Live Services has the CSR or has given its outcome. */
const afterReferral: readonly RequestState[] = ['live_services_review', 'live_services_needs_information', 'live_services_on_hold', 'dir_validated', 'dir_not_validated']

/** The desks that hear of a withdrawal: every one that was sent the CSR and, once it was issued, the one that issued. The first desk comes first. */
export function desksToStop(state: RequestState, environment: EnvironmentName): Desk[] {
  const { firstDesk } = shippedEnvironments[environment]
  if (state === 'issued') return [firstDesk]
  if (!isWithDesk(state)) return []
  return afterReferral.includes(state) ? [firstDesk, 'live_services'] : [firstDesk]
}
