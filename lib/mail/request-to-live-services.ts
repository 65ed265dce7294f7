import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { csrAttached, csrInline } from './csr-part.ts'
import { deskMail, handoff } from './message.ts'
import { oneLine, paragraph } from './plain-text.ts'
import { renewalWarning } from './renewal-warning.ts'

/** DIR's referral to the Live Services Pipeline. What Live Services checks is not known, so it is asked for its outcome in its own words. */
export function requestToLiveServices(facts: RequestMailFacts): MailMessage {
  return deskMail(facts, {
    template: 'request-to-live-services',
    subject: `PROD certificate request to validate: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('DIR has referred this request for a BaRS receiver certificate to Live Services. Please validate it and say the outcome, with the reason when it is not validated. DIR issues the certificate after that.'),
      handoff(facts),
      renewalWarning(facts),
      csrInline(facts),
    ],
    attachments: csrAttached(facts),
  })
}
