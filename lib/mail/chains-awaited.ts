import { environmentTitle } from '#lib/environments/environment.ts'
import { labelled, oneLine, paragraph } from './plain-text.ts'
import { staffMail } from './message.ts'
import type { MailMessage, RequestMailFacts } from './request-facts.ts'

/** A certificate has come whose environment's trust chains nobody has imported: the programme's administrators can. */
export function chainsAwaited(facts: RequestMailFacts): MailMessage {
  const environment = environmentTitle[facts.environment]
  return staffMail(
    facts,
    {
      template: 'chains-awaited',
      subject: `A certificate waits for the ${environment} trust chains: ${oneLine(facts.fqdn)}`,
      blocks: [
        paragraph(`A certificate came back for this receiver. Nothing speaks against it, but the ${environment} trust chains are not yet imported, so nothing can prove where it comes from. It waits, and is not accepted until then.`),
        paragraph(`Please import the current ${environment} root and sub CA in the portal, under "Import trust chains". Every certificate that waits is then checked by itself, and the contacts are told.`),
        [labelled('Reference', facts.reference), labelled('Organisation', facts.organisation), labelled('FQDN', facts.fqdn)].join('\n'),
      ],
    },
    'The request in the portal',
  )
}
