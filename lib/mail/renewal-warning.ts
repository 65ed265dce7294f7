import type { EnvironmentName } from '#lib/environments/environment.ts'
import { paragraph } from './plain-text.ts'
import type { RequestMailFacts } from './request-facts.ts'

/** What is known of the existing certificate at a renewal. Source: ITOC's form, "renewing a certificate will automatically revoke any existing certificate". */
export function knownOfRevoking(environment: EnvironmentName): string {
  const said = 'The ITOC form says that renewing a certificate automatically revokes any existing one.'
  return environment === 'prod' ? `${said} Whether that is so in PROD is not known.` : said
}

/** Said of every renewal. */
export function renewalWarning(facts: RequestMailFacts): string | null {
  if (facts.kind === 'new') return null
  return paragraph('This is a renewal. The existing certificate may be revoked when the new one is issued, and the receiver is then down until the new one is installed. Please agree the time with the contacts.')
}
