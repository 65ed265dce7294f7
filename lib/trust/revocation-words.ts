import { ukDateTime } from '#lib/kernel/uk-time.ts'
import type { RevocationStanding } from './revocation.ts'

/** How a proven certificate stood with revocation, in a few words. */
export function revocationInWords(standing: RevocationStanding): string {
  if (standing.status === 'good') return `Not revoked, by ${standing.by}, as of ${ukDateTime(new Date(standing.thisUpdate))}`
  return standing.status === 'unchecked' ? 'Could not be checked' : 'Revoked'
}
