import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { csrAttached, csrInline } from './csr-part.ts'
import { deskMail, handoff } from './message.ts'
import { labelled, oneLine, paragraph, section } from './plain-text.ts'
import { renewalWarning } from './renewal-warning.ts'

/**
 * The CSR to ITOC. Asks for what ITOC's own web form asks for, as a list to copy from.
 * Source: BaRS "Connect as a receiver" guidance, answers for the form "Combined endpoint and service registration request".
 */
export function requestToItoc(facts: RequestMailFacts): MailMessage {
  const form = [
    'Create/renew a certificate only',
    labelled('Environment', 'Integration'),
    labelled('FQDN', facts.fqdn),
    labelled('Comment', 'BaRS certificate request'),
    labelled('CSR', 'the one below'),
    labelled('Existing party key', 'N/A'),
  ].join('\n')
  return deskMail(facts, {
    template: 'request-to-itoc',
    subject: `INT certificate request for ${oneLine(facts.fqdn)}`,
    blocks: [
      paragraph('Please issue a certificate for a BaRS receiver in the INT environment. The CSR is attached and written out below. Please send the certificate to both contacts as text in the mail or as a .txt file, because mail systems often remove .crt files.'),
      handoff(facts),
      renewalWarning(facts),
      section('Answers for the combined endpoint and service registration request', form),
      csrInline(facts),
    ],
    attachments: csrAttached(facts),
  })
}
