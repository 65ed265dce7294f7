import { paragraph } from './plain-text.ts'
import type { RequestMailFacts } from './request-facts.ts'

/** Said of every renewal. Source: ITOC's form, "renewing a certificate will automatically revoke any existing certificate". */
export function renewalWarning(facts: RequestMailFacts): string | null {
  if (facts.kind === 'new') return null
  return paragraph('This is a renewal. The existing certificate may be revoked when the new one is issued, and the receiver is then down until the new one is installed. Please agree the time with the contacts.')
}
