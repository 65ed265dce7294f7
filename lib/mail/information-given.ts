import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { deskMail, handoff, words } from './message.ts'
import { oneLine, paragraph } from './plain-text.ts'

/** The organisation's answer to a desk's question. */
export function informationGiven(facts: RequestMailFacts): MailMessage {
  return deskMail(facts, {
    template: 'information-given',
    subject: `Answer to your question: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('The organisation has answered your question. The request is with you again.'),
      words('The answer', facts.message),
      handoff(facts),
    ],
  })
}
