import { deskTitle, type Desk } from '#lib/environments/environment.ts'
import type { MailMessage } from './request-facts.ts'
import { labelled, letter, oneLine, paragraph, quoted, section, steps } from './plain-text.ts'

type Failed = { desk: Desk; subject: string; to: readonly string[]; /** What the mail server said. */ answer: string | null; requestUrl: string; environmentsUrl: string }

/** To the programme: a desk's mail was given up, so the desk does not have what it says. Whom it reaches is the sender's to say. */
export function deskMailFailed({ desk, subject, to, answer, requestUrl, environmentsUrl }: Failed): Pick<MailMessage, 'template' | 'subject' | 'text' | 'headers'> {
  return {
    template: 'desk-mail-failed',
    subject: `Not delivered to ${deskTitle[desk]}: ${oneLine(subject)}`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: letter(
      paragraph(`A mail to ${deskTitle[desk]} could not be delivered, and the portal no longer tries. The desk does not have what it says.`),
      [labelled('Subject', subject), labelled('To', to.join(', '))].join('\n'),
      answer && section('What the mail server said', quoted(answer)),
      'What to do',
      steps([`Check the desk's mailbox in the rules of the environment: ${environmentsUrl}`, `Open the request and have the mail sent again: ${requestUrl}`, `If ${deskTitle[desk]} should not wait for it, tell them in another way.`]),
    ),
  }
}
