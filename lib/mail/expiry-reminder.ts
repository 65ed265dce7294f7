import { deskTitle, environmentTitle, type Desk } from '#lib/environments/environment.ts'
import { ukDate } from '#lib/kernel/uk-time.ts'
import { recipients } from './address.ts'
import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { contactsMail, deskName } from './message.ts'
import { oneLine, paragraph, steps } from './plain-text.ts'
import { knownOfRevoking } from './renewal-warning.ts'

/** How long before a certificate's end a reminder goes out, in days. */
export const reminderDays = [60, 30, 7] as const
export type ReminderDays = (typeof reminderDays)[number]

/** Where to ask, with the desk's mailbox where it is known. */
function mailDesk(facts: RequestMailFacts): string {
  const [mailbox] = recipients([facts.deskMailbox ?? ''])
  return `mail ${deskName(facts)}${mailbox ? ` at ${mailbox}` : ''}`
}

/** A renewal that is open already: the request, in whose hands it is, and its page. */
export type OpenRenewal = { readonly reference: string; readonly holder: 'organisation' | Desk; readonly title: string; readonly url: string }

/** Where the renewal is, in place of the advice to start one. */
function standing({ reference, holder, title }: OpenRenewal): string {
  const where = holder === 'organisation' ? 'it waits for you' : `it is with ${deskTitle[holder]}`
  return `Its renewal ${oneLine(reference)} is open: ${where} (${title}). How long the desk takes is not known.`
}

const urgency: Record<ReminderDays, (facts: RequestMailFacts) => string> = {
  60: () => 'Start the renewal now: a changed name needs a new domain, for which we advise you to allow 1 to 3 weeks, and how long the desk takes is not known.',
  30: () => 'If you have not asked for a new certificate yet, do it today. How long the desk takes is not known.',
  7: (facts) => `If you have no new certificate yet, submit the renewal now and ${mailDesk(facts)}. When the certificate ends, BaRS can no longer reach the receiver.`,
}

function goOn(facts: RequestMailFacts, days: ReminderDays, { holder, url }: OpenRenewal): string {
  if (holder === 'organisation') return `Open the renewal and do what it waits for: ${url}`
  return days === 7 ? `Ask how far the renewal is: ${mailDesk(facts)}. The request in the portal: ${url}` : `See how far the renewal is in the portal: ${url}`
}

/**
 * The reminder that a certificate ends, to the contacts and to the organisation's owners.
 * @param owners mail addresses of the organisation's owners.
 * @param renewal the renewal that is open already; null when one is to be started.
 * @param left days that are really left, where a reminder goes out late.
 * @throws when the facts hold no expiry.
 */
export function expiryReminder(facts: RequestMailFacts, days: ReminderDays, owners: readonly string[], renewal: OpenRenewal | null = null, left: number = days): MailMessage {
  if (!facts.notAfter) throw new Error('an expiry reminder was asked for without an expiry')
  const when = left <= 0 ? 'today' : `in ${left} ${left === 1 ? 'day' : 'days'}`
  const message = contactsMail(
    facts,
    {
      template: `expiry-reminder-${days}`,
      subject: `Certificate ends ${when}: ${oneLine(facts.fqdn)}`,
      blocks: [
        paragraph(`The ${environmentTitle[facts.environment]} certificate of this receiver ends on ${ukDate(facts.notAfter)}, ${when}.`),
        paragraph(renewal ? standing(renewal) : urgency[days](facts)),
        renewal && days === 7 ? paragraph('When the certificate ends, BaRS can no longer reach the receiver.') : null,
        'What to do',
        steps([
          renewal ? goOn(facts, days, renewal) : 'Open the receiver in the portal and start a renewal. Make a new key: the old one cannot be used again.',
          `Plan the change with those who run the receiver. ${knownOfRevoking(facts.environment)} From the issue of the new certificate until it is installed, the receiver may be down.`,
          'If a contact has left, change the contacts in the portal, so that the next reminder reaches somebody.',
        ]),
      ],
    },
    owners,
  )
  return { ...message, replyTo: [] }
}
