import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { contactsMail, deskName } from './message.ts'
import { oneLine, paragraph, steps } from './plain-text.ts'

/** The desk says that it sent the certificate: the organisation brings it to be checked. */
export function issued(facts: RequestMailFacts): MailMessage {
  return contactsMail(facts, {
    template: 'issued',
    subject: `Certificate issued, please check it: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph(`${deskName(facts)} has issued the certificate and sends it to both contacts in a mail of its own.`),
      'What to do next',
      steps([
        'Find that mail. Look in the junk folder too. The certificate may be text in the mail, beginning with "BEGIN CERTIFICATE".',
        'Upload the file or paste the text in the portal, before you install it. The portal checks at once that it fits your key, your name and your environment.',
        'If no mail has come, say so on the request in the portal.',
      ]),
    ],
  })
}
