import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { csrAttached, csrInline } from './csr-part.ts'
import { deskMail, handoff, words } from './message.ts'
import { oneLine, paragraph } from './plain-text.ts'

/** Live Services validated the request: DIR is asked to issue. */
export function validated(facts: RequestMailFacts): MailMessage {
  return deskMail(facts, {
    template: 'validated',
    subject: `Validated, ready to issue: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('Live Services has validated this request. Please issue the certificate and send it to both contacts as text in the mail or as a .txt file. The CSR is attached and written out below.'),
      words('What Live Services wrote', facts.message),
      handoff(facts),
      csrInline(facts),
    ],
    attachments: csrAttached(facts),
  })
}

/** Live Services did not validate the request: DIR refers it again or rejects it. */
export function notValidated(facts: RequestMailFacts): MailMessage {
  return deskMail(facts, {
    template: 'not-validated',
    subject: `Not validated: ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('Live Services has not validated this request. Please do not issue a certificate for it. Refer it to Live Services again when the reason is put right, or reject it and tell the contacts why.'),
      words('What Live Services wrote', facts.message),
      handoff(facts),
    ],
  })
}
