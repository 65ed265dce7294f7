import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { csrAttached, csrInline } from './csr-part.ts'
import { deskMail, handoff, words } from './message.ts'
import { oneLine, paragraph } from './plain-text.ts'

/** The desk recorded the certificate as issued, and it has not arrived or cannot be used. */
export function certificateMissing(facts: RequestMailFacts): MailMessage {
  return deskMail(facts, {
    template: 'certificate-missing',
    subject: `Certificate has not arrived: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('The certificate for this request is recorded as issued, but the organisation says that it has not arrived or cannot be used. Please send it again to both contacts as text in the mail or as a .txt file, because mail systems often remove .crt files. The CSR is attached and written out below.'),
      words('What the organisation wrote', facts.message),
      handoff(facts),
      csrInline(facts),
    ],
    attachments: csrAttached(facts),
  })
}
