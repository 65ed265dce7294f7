import { environmentTitle } from '#lib/environments/environment.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { contactsMail } from './message.ts'
import { oneLine, paragraph, steps } from './plain-text.ts'
import type { MailMessage, RequestMailFacts } from './request-facts.ts'

/**
 * A certificate that waited for the trust chains was checked and did not pass.
 * @param also who is told beside the contacts: whoever uploaded it, and the organisation's owners.
 */
export function certificateRefused(facts: RequestMailFacts, findings: readonly Finding[], also: readonly string[]): MailMessage {
  const against = findings.filter(({ level }) => level === 'must')
  return contactsMail(
    facts,
    {
      template: 'certificate-refused',
      subject: `Certificate refused: ${oneLine(facts.fqdn)}`,
      blocks: [
        paragraph(`The ${environmentTitle[facts.environment]} trust chains are imported now, so the certificate that waited was checked. It did not pass, and was not kept. The request is where it was.`),
        'What was found',
        steps(against.map(({ found, fix }) => `${found} ${fix}`)),
        paragraph('The request in the portal has a note ready that you can send to the desk. Upload the right certificate there when you have it.'),
      ],
    },
    also,
  )
}
