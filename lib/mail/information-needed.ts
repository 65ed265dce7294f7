import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { contactsMail, deskName, words } from './message.ts'
import { oneLine, paragraph } from './plain-text.ts'

/** A desk asks the organisation. The clock stands still until the answer. */
export function informationNeeded(facts: RequestMailFacts): MailMessage {
  return contactsMail(facts, {
    template: 'information-needed',
    subject: `${deskName(facts)} needs information: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph(`${deskName(facts)} cannot go on without an answer from you. Please answer in the portal. The clock stands still until you do.`),
      words('The question', facts.message),
      paragraph('Never send a private key, not even when you are asked for one.'),
    ],
  })
}
