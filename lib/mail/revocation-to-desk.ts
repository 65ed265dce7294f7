import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { deskMail, handoff, words } from './message.ts'
import { labelled, oneLine, paragraph } from './plain-text.ts'

/** The organisation has recorded its certificate as revoked: the desk of the environment is told, and asked. How a desk revokes is not known. */
export function revocationToDesk(facts: RequestMailFacts): MailMessage {
  const { certificate } = facts
  return deskMail(facts, {
    template: 'revocation-to-desk',
    subject: `Certificate recorded as revoked by its organisation: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('The organisation has recorded the certificate of this receiver as revoked in the portal. The portal itself cannot revoke a certificate. If it is not revoked yet, please see to it, and tell both contacts what you do or what you need from them.'),
      certificate && [labelled('Serial number', certificate.serial), labelled('SHA-256 fingerprint', certificate.sha256)].join('\n'),
      words('The reason, in the words of the organisation', facts.message),
      handoff(facts),
    ],
  })
}
