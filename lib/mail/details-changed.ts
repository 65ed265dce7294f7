import { recipients } from './address.ts'
import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { deskMail, handoff, words } from './message.ts'
import { oneLine, paragraph } from './plain-text.ts'

/**
 * The organisation changed details of the receiver while a desk has its request. `facts` are those after the change,
 * `before` the contacts' addresses until then: whoever is taken off hears of it too.
 */
export function detailsChanged(facts: RequestMailFacts, before: readonly string[]): MailMessage {
  const mail = deskMail(facts, {
    template: 'details-changed',
    subject: `Details changed: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('The organisation has changed details of this receiver since the request was sent to you. Key, CSR and FQDN are as they were.'),
      words('What has changed', facts.message),
      handoff(facts),
    ],
  })
  return { ...mail, cc: recipients([...mail.cc, ...before]) }
}
