import { deskTitle, environmentTitle, type Desk } from '#lib/environments/environment.ts'
import { ownerLines } from '#lib/names/owner-lines.ts'
import { recipients } from './address.ts'
import { labelled, letter, oneLine, quoted, section } from './plain-text.ts'
import type { MailMessage, RequestMailFacts } from './request-facts.ts'

/** What a template fills in. */
export type Wording = {
  readonly template: string
  /** Without the reference, which every subject begins with. */
  readonly subject: string
  readonly blocks: readonly (string | null)[]
  readonly attachments?: MailMessage['attachments']
}

/** The desk's name, or words that fit any desk. */
export function deskName(facts: RequestMailFacts): string {
  return facts.desk ? deskTitle[facts.desk] : 'the desk'
}

function finish(facts: RequestMailFacts, wording: Wording, route: Pick<MailMessage, 'to' | 'cc' | 'replyTo'> & { desk?: Desk | null }, ending: string): MailMessage {
  const reference = oneLine(facts.reference)
  return {
    template: wording.template,
    desk: null,
    ...route,
    subject: `[${reference}] ${oneLine(wording.subject)}`,
    text: letter(...wording.blocks, ending),
    headers: { 'X-BaRS-Request': reference, 'Auto-Submitted': 'auto-generated' },
    attachments: wording.attachments ?? [],
  }
}

function contactAddresses(facts: RequestMailFacts): string[] {
  return recipients(facts.contacts.map((contact) => contact.email))
}

/** A mail to a desk: copied to both contacts, and answered to them. */
export function deskMail(facts: RequestMailFacts, wording: Wording): MailMessage {
  const contacts = contactAddresses(facts)
  const ending = section(
    'How to answer',
    `Reply to this mail: the answer goes to both contacts. Please leave\n[${oneLine(facts.reference)}] in the subject. You do not need an account in the portal.`,
    `The request in the portal, for those who have an account:\n${oneLine(facts.requestUrl)}`,
  )
  return finish(facts, wording, { desk: facts.desk, to: recipients([facts.deskMailbox ?? '']), cc: contacts, replyTo: contacts }, ending)
}

/**
 * A mail to the reviewers and administrators who have an account here, about a step that is the portal's own. Whom it reaches is
 * the sender's to say: a template knows no accounts.
 */
export function staffMail(facts: RequestMailFacts, wording: Wording, howToGoOn = 'Open the request in the portal and decide there'): MailMessage {
  const ending = section('How to go on', `${howToGoOn}:\n${oneLine(facts.requestUrl)}`)
  return finish(facts, wording, { to: [], cc: [], replyTo: contactAddresses(facts) }, ending)
}

/** A mail to both contacts; an answer to it goes to the desk that has the request, when one has it. */
export function contactsMail(facts: RequestMailFacts, wording: Wording, also: readonly string[] = []): MailMessage {
  const ending = section('Your request', requestLines(facts), `See where it is and what you can do:\n${oneLine(facts.requestUrl)}`)
  const to = recipients([...contactAddresses(facts), ...also])
  return finish(facts, wording, { to, cc: [], replyTo: recipients([facts.deskMailbox ?? '']) }, ending)
}

function requestLines(facts: RequestMailFacts): string {
  return [labelled('Reference', facts.reference), labelled('FQDN', facts.fqdn), labelled('Environment', environmentTitle[facts.environment])].join('\n')
}

const environmentInFull = { int: 'INT (integration)', prod: 'PROD (live)' } as const

/** What handoff mails to the desks are asked to carry: name, organisation, contact number, common name, reason, environment. */
export function handoff(facts: RequestMailFacts): string {
  const [first, second] = facts.contacts
  const lines = [
    labelled('Reference', facts.reference),
    first && labelled('Name', first.name),
    ...ownerLines({ name: facts.organisation, odsCode: facts.organisationOdsCode }, facts).map(([label, value]) => labelled(label, value)),
    first && labelled('Contact number', first.telephone),
    first && labelled('Contact email', first.email),
    second && labelled('Second contact', `${second.name}, ${second.telephone}, ${second.email}`),
    labelled('Common name', facts.fqdn),
    labelled('Environment', environmentInFull[facts.environment]),
    labelled('Kind', facts.kind === 'new' ? 'New certificate' : 'Renewal'),
    facts.kind === 'renewal' && facts.nameOnRecord && labelled('Name on record', facts.nameOnRecord),
    labelled('System', facts.systemName),
    labelled('Endpoint', facts.endpointUrl),
    facts.tccReference && labelled('Technical Conformance Certificate', facts.tccReference),
  ]
  return section('The request', lines.filter(Boolean).join('\n'), `Reason:\n${quoted(facts.requestReason)}`)
}

/** What somebody wrote, under a heading that says who. */
export function words(heading: string, message: string | null): string | null {
  return message ? section(heading, quoted(message)) : null
}
