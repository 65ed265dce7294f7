import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { contactsMail, deskName, words } from './message.ts'
import { oneLine, paragraph } from './plain-text.ts'

/** A desk put the request on hold. */
export function onHold(facts: RequestMailFacts): MailMessage {
  return contactsMail(facts, {
    template: 'on-hold',
    subject: `On hold at ${deskName(facts)}: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph(`${deskName(facts)} has put your request on hold. You do not have to do anything. How long this takes is not known.`),
      words('The reason', facts.message),
    ],
  })
}
