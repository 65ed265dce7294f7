import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { contactsMail, deskName, words } from './message.ts'
import { oneLine, paragraph } from './plain-text.ts'

/** A desk rejected the request, with its reason. */
export function rejected(facts: RequestMailFacts): MailMessage {
  return contactsMail(facts, {
    template: 'rejected',
    subject: `Rejected by ${deskName(facts)}: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph(`${deskName(facts)} has rejected your request. Read the reason, put it right, then submit the request again in the portal.`),
      words('The reason', facts.message),
      paragraph('When the reason has nothing to do with the key, you can send the same CSR again. Otherwise make a new key and a new CSR.'),
    ],
  })
}
