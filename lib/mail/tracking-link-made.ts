import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { contactsMail } from './message.ts'
import { oneLine, paragraph } from './plain-text.ts'

/** Tells the contacts that the request can be followed by a link. The link itself is a secret and is not in the mail. */
export function trackingLinkMade(facts: RequestMailFacts): MailMessage {
  return contactsMail(facts, {
    template: 'tracking-link-made',
    subject: `Tracking link made: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('Somebody in your organisation made a tracking link for this request. Whoever has the link sees the reference, the environment, the state, the desk that has the request, and the dates. It shows no names and nothing can be done with it. You can take the link away in the portal at any time.'),
    ],
  })
}
