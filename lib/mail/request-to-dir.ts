import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { csrAttached, csrInline } from './csr-part.ts'
import { deskMail, handoff } from './message.ts'
import { oneLine, paragraph } from './plain-text.ts'
import { renewalWarning } from './renewal-warning.ts'

/** The CSR to DIR, who issue PROD certificates after validation with the Live Services Pipeline. */
export function requestToDir(facts: RequestMailFacts): MailMessage {
  return deskMail(facts, {
    template: 'request-to-dir',
    subject: `PROD certificate request for ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('Please validate this request with the Live Services Pipeline and issue a certificate for a BaRS receiver in the PROD environment. The CSR is attached and written out below. Please send the certificate to both contacts as text in the mail or as a .txt file, because mail systems often remove .crt files.'),
      handoff(facts),
      renewalWarning(facts),
      csrInline(facts),
    ],
    attachments: csrAttached(facts),
  })
}
