import { deskTitle } from '#lib/environments/environment.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { ownerLines } from '#lib/names/owner-lines.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import type { MailDraft } from './mailto.ts'

/** What a note to the desk says of a request. */
export type NoteFacts = { readonly desk: string; readonly to: string; readonly reference: string; readonly lines: readonly string[] }

/** The facts of a request for a note to the desk that issues in its environment; null when that desk takes no mail. */
export function noteFacts(request: Pick<RequestView, 'reference' | 'environmentTitle' | 'receiver' | 'organisation' | 'rules'>): NoteFacts | null {
  const { reference, receiver, rules } = request
  const to = rules.mailboxes[rules.firstDesk]
  if (!to) return null
  return {
    desk: deskTitle[rules.firstDesk], to, reference,
    lines: [
      `Reference: ${reference}`,
      `FQDN: ${receiver.fqdn}`,
      `Environment: ${request.environmentTitle}`,
      ...ownerLines(request.organisation, receiver).map(([label, value]) => `${label}: ${value}`),
      ...receiver.contacts.map((contact) => `Contact: ${contact.name}, ${contact.email}, ${contact.telephone}`),
    ],
  }
}

/** Tells the desk why the certificate that it sent was refused, each finding in the words of the check. */
export function deskNote({ to, reference, lines }: NoteFacts, findings: readonly Finding[]): MailDraft {
  return {
    to,
    subject: `[${reference}] The certificate was refused`,
    text: [
      'The certificate that came back for this request did not pass the checks of the BaRS receiver certificate portal, so it is not in use.',
      '',
      ...lines,
      '',
      'What was found:',
      ...findings.flatMap(({ found, why }, index) => ['', `${index + 1}. ${found}`, ...(why ? [`   ${why}`] : [])]),
      '',
      'Please send a certificate that fits the request and its CSR, or tell us what we should change.',
    ].join('\n'),
  }
}
