import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { contactsMail, words } from './message.ts'
import { oneLine, paragraph, steps } from './plain-text.ts'

/** The domain is confirmed: the key and the CSR come next. */
export function domainConfirmed(facts: RequestMailFacts): MailMessage {
  return contactsMail(facts, {
    template: 'domain-confirmed',
    subject: `Domain confirmed: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('Your domain name is confirmed. You can now make the key and the CSR.'),
      'What to do next',
      steps([
        'Open your request in the portal and choose "Make the key and CSR".',
        'Save the key file where your organisation keeps its keys. The key stays with you: the portal never has it, and nobody should ask you for it.',
        'Submit the request. The portal sends the CSR to the desk.',
      ]),
    ],
  })
}

/** The domain is returned with a reason. */
export function domainReturned(facts: RequestMailFacts): MailMessage {
  return contactsMail(facts, {
    template: 'domain-returned',
    subject: `Domain returned, please put it right: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('Your domain name could not be confirmed yet. Read the reason, put it right, then send the domain for confirmation again in the portal.'),
      words('The reason', facts.message),
    ],
  })
}
