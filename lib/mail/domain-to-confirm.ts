import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { staffMail, handoff } from './message.ts'
import { oneLine, paragraph } from './plain-text.ts'

/** The organisation says that its domain is applied for: a reviewer of the environment's desk or the programme confirms it, or returns it with a reason. */
export function domainToConfirm(facts: RequestMailFacts): MailMessage {
  return staffMail(facts, {
    template: 'domain-to-confirm',
    subject: `Domain to confirm: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('Please confirm that this nhs.uk domain name is registered for a BaRS receiver, with the section "For domain names visible only on the public internet" completed, or return it with a reason. No certificate is asked for yet: the organisation makes its CSR after the domain is confirmed.'),
      handoff(facts),
    ],
  })
}
