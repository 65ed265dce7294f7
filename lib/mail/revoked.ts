import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { contactsMail, words } from './message.ts'
import { oneLine, paragraph } from './plain-text.ts'

/** The certificate is recorded as revoked. */
export function revoked(facts: RequestMailFacts): MailMessage {
  return contactsMail(facts, {
    template: 'revoked',
    subject: `Certificate revoked: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('The certificate of this receiver is recorded as revoked in the portal, which itself cannot revoke it: the desk of the environment does. BaRS may refuse the receiver from now on. Do not go on using the key. To get a new certificate, take the request up again in the portal and make a new key.'),
      words('The reason', facts.message),
    ],
  })
}
