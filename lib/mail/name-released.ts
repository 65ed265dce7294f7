import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { contactsMail, words } from './message.ts'
import { oneLine, paragraph } from './plain-text.ts'

/** A desk has released the receiver's name: its domain is no longer confirmed. `owners` are those of the organisation that had it. */
export function nameReleased(facts: RequestMailFacts, owners: readonly string[]): MailMessage {
  const wording = {
    template: 'name-released',
    subject: `Name released: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('The portal no longer holds this name for your organisation: its domain is not confirmed any more, and another receiver can have the name. To use it again, take the request up again in the portal and send the domain application once more. If this is wrong, answer at once.'),
      words('The reason', facts.message),
    ],
  }
  return contactsMail(facts, wording, owners)
}
