import { environmentTitle } from '#lib/environments/environment.ts'
import { programmeMailbox } from '#lib/environments/shipped.ts'
import { ukDate } from '#lib/kernel/uk-time.ts'
import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { contactsMail } from './message.ts'
import { oneLine, paragraph, steps } from './plain-text.ts'
import { knownOfRevoking } from './renewal-warning.ts'

/** The certificate is proven. Source of the steps: BaRS "Connect as a receiver" guidance. */
export function verified(facts: RequestMailFacts): MailMessage {
  const environment = environmentTitle[facts.environment]
  const expiry = facts.notAfter && `It is valid until ${ukDate(facts.notAfter)}. The portal reminds you 60, 30 and 7 days before.`
  return contactsMail(facts, {
    template: 'verified',
    subject: `Certificate verified: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph(`Your certificate is right: it fits your key and your name, and it comes from the ${environment} chain in force. ${expiry ?? ''}`),
      facts.kind === 'renewal' ? paragraph(`This is a renewal: the new certificate takes the place of the earlier certificate. ${knownOfRevoking(facts.environment)} Install the new one as soon as possible.`) : null,
      'What to do next',
      steps([
        `Install the certificate and its chain, trust the ${environment} root and sub CA, and accept only callers with a certificate of that chain. Download all of them from the portal.`,
        'Open your firewall to the addresses BaRS calls from. The portal lists them.',
        `Mail ${programmeMailbox} for the Endpoint Catalogue. The portal has the mail ready for you.`,
      ]),
      paragraph('A browser may warn of this certificate where BaRS accepts it, because it may have no subject alternative name.'),
    ],
  })
}
