import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { contactsMail, deskMail, handoff, words } from './message.ts'
import { oneLine, paragraph } from './plain-text.ts'

/** The organisation withdrew: said to each desk that was sent its CSR, or to the contacts alone when no desk has it. */
export function withdrawn(facts: RequestMailFacts): MailMessage {
  const template = 'withdrawn'
  const why = words('What the organisation wrote', facts.message)
  if (facts.deskMailbox && facts.csrPem) {
    return deskMail(facts, {
      template,
      subject: `Withdrawn, ${facts.wasIssued ? 'certificate not wanted' : 'please stop'}: ${oneLine(facts.fqdn)}`,
      blocks: [
        paragraph(facts.wasIssued
          ? 'The organisation has withdrawn this request after its certificate was recorded as issued. The certificate is not wanted. Please tell both contacts what you do with it, and what you need from them.'
          : 'The organisation has withdrawn this request. Please do not issue a certificate for it. If you have already issued one, please tell both contacts.'),
        why,
        handoff(facts),
      ],
    })
  }
  return contactsMail(facts, {
    template,
    subject: `Request withdrawn: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('Your organisation has withdrawn this certificate request. Nothing more happens with it. You can take it up again in the portal.'),
      why,
    ],
  })
}
