import { environmentTitle } from '#lib/environments/environment.ts'
import { dnsTeamMailbox } from '#lib/environments/shipped.ts'
import { ukDate } from '#lib/kernel/uk-time.ts'
import { contactsMail, words } from './message.ts'
import { oneLine, paragraph, steps } from './plain-text.ts'
import type { MailMessage, RequestMailFacts } from './request-facts.ts'

/** How far a domain application is. */
export type DomainProgress = {
  readonly appliedOn: Date | null
  readonly reference: string | null
  readonly resolves: boolean
  readonly returned: boolean
  /** It was sent for confirmation, and the name is not in DNS. */
  readonly sent: boolean
  /** The day before which it has to be applied for, where a date is planned. */
  readonly applyBefore: Date | null
}

function todo({ appliedOn, reference, resolves, returned, sent }: DomainProgress): string[] {
  if (returned) return ['Open the receiver in the portal and read why the domain was returned.', 'Put it right and send the domain for confirmation again.']
  const chase = `Ask the NHS DNS team (${dnsTeamMailbox}) how far the application is${reference ? `, with its reference ${oneLine(reference)}` : ''}.`
  if (sent) return [`The domain was sent for confirmation, but the name is not in DNS yet. ${chase}`, 'There is nothing to do in the portal: the desk sees the name there once it is in DNS.']
  const send = 'Send the domain for confirmation in the portal: the certificate can only be asked for after that.'
  if (resolves) return ['The name is in DNS now. Complete the checklist in the portal, with the date and the reference of your application.', send]
  if (appliedOn) return [chase, 'When it is approved, write the date down in the portal.', send]
  return [`Apply for the name. The portal has written out what to apply for, as a document and as a mail to the NHS DNS team (${dnsTeamMailbox}).`, 'Write the date and the reference of the application down in the portal.', send]
}

/**
 * The reminder that nothing has moved in a domain application for seven days, to the contacts and to the organisation's owners.
 * @param owners mail addresses of the organisation's owners.
 */
export function domainReminder(facts: RequestMailFacts, progress: DomainProgress, owners: readonly string[]): MailMessage {
  const { appliedOn, applyBefore } = progress
  const message = contactsMail(
    facts,
    {
      template: 'domain-reminder',
      subject: `Domain application waits for you: ${oneLine(facts.fqdn)}`,
      blocks: [
        paragraph(`Nothing has moved for 7 days in the domain application of this ${environmentTitle[facts.environment]} receiver. We advise you to allow 1 to 3 weeks for a domain name.`),
        applyBefore && !appliedOn ? paragraph(`For the dates that you planned, we advise you to apply for the name before ${ukDate(applyBefore)}.`) : null,
        words('Why it was returned', progress.returned ? facts.message : null),
        'What to do',
        steps(todo(progress)),
        paragraph('If nobody needs this receiver any more, withdraw its request in the portal. Then these reminders end.'),
      ],
    },
    owners,
  )
  return { ...message, replyTo: [] }
}
