import type { EventDetail } from '#lib/audit/event.ts'
import { deskTitle, type Desk } from '#lib/environments/environment.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { changedAnswers, type ChangedAnswer } from './changed-answers.ts'
import { actionFacts, type Action } from './transitions.ts'

/** One line of a request's history, ready to be shown. */
export type HistoryItem = {
  readonly key: string
  readonly at: Date
  readonly action: string
  /** The desk whose answer the programme recorded. */
  readonly onBehalfOf: string | null
  /** "ITOC received the request" */
  readonly title: string
  /** The person and their role, or "The portal". */
  readonly by: string
  /** The reason, question, answer or outcome, in the person's own words. */
  readonly text: string | null
  readonly findings: readonly Finding[]
  /** What was changed of the receiver's details. */
  readonly changes: readonly ChangedAnswer[]
}

/** An event as the history rule needs it. */
export type HistoryEvent = {
  readonly id: string
  readonly at: Date
  readonly action: string
  readonly actorName: string
  readonly actorRole: string
  readonly onBehalfOf: string | null
  readonly reason: string | null
  readonly detail: EventDetail
}

/** What other deeds than moves are called in the history. */
const otherDeeds: Record<string, string> = {
  register_receiver: 'registered the receiver',
  start: 'started the request',
  release_name: 'released the name, so that another receiver can have it',
  edit_receiver: 'changed the receiver’s details',
  change_request: 'changed what the request says',
  attach_csr: 'gave a CSR that passed the checks',
  certificate_waits: 'uploaded a certificate that waits for the trust chains',
  certificate_refused: 'uploaded a certificate that did not pass',
  save_domain: 'saved the domain application',
  prove_domain: 'found the proof that the organisation controls the domain name',
  lose_proof: 'no longer found the proof that the organisation controls the domain name',
  domain_reminder: 'reminded the contacts of the domain application',
  create_tracking_link: 'made a tracking link',
  revoke_tracking_link: 'revoked a tracking link',
  mail_repeated: 'sent a mail again, because it was not known whether it had arrived',
  mail_failed: 'could not deliver a mail',
  mail_sent_without: 'sent a mail without a copy that could not be delivered',
  resend_mail: 'had a mail sent again that could not be delivered',
  expiry_reminder: 'reminded the contacts that the certificate expires',
}

const roleTitle: Record<string, string> = { organisation: 'the organisation', programme: 'the BaRS programme', system: 'the portal', ...deskTitle }

/** What an action did, to follow whoever did it: “submitted the request”. */
export function pastOf(action: string): string {
  return action in actionFacts ? actionFacts[action as Action].past : (otherDeeds[action] ?? action.replaceAll('_', ' '))
}

function deed({ action, detail }: Pick<HistoryEvent, 'action' | 'detail'>): string {
  if (action === 'replace' && typeof detail.replacedBy === 'string') return `${actionFacts.replace.past} by ${detail.replacedBy}`
  return pastOf(action)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What the portal does with a certificate that waited. */
const waitedDeeds: Record<string, string> = { verify: 'proved the certificate that had waited', certificate_refused: 'refused the certificate that had waited' }

/** Whom a mail did not reach. */
function missedBy({ detail: { without } }: HistoryEvent): string | null {
  return Array.isArray(without) ? `Without ${without.join(', ')}` : null
}

/** Turns an event into a sentence; a desk's answer that the programme recorded says so, and so does the portal of what somebody had uploaded. */
export function historyItem(event: HistoryEvent): HistoryItem {
  const findings = Array.isArray(event.detail.findings) ? (event.detail.findings as Finding[]) : []
  const item = { key: event.id, at: event.at, action: event.action, text: event.reason ?? missedBy(event), findings, changes: changedAnswers(event.detail) }
  if (event.actorRole === 'system' && event.onBehalfOf) {
    const uploader = typeof event.detail.uploadedBy === 'string' ? `${event.detail.uploadedBy} (${roleTitle[event.onBehalfOf] ?? event.onBehalfOf})` : roleTitle[event.onBehalfOf]
    return { ...item, onBehalfOf: null, title: `The portal ${waitedDeeds[event.action] ?? deed(event)}`, by: `${event.actorName}, on behalf of ${uploader}, who uploaded it` }
  }
  const who = event.onBehalfOf ? deskTitle[event.onBehalfOf as Desk] : (roleTitle[event.actorRole] ?? event.actorRole)
  const onBehalfOf = event.onBehalfOf ? deskTitle[event.onBehalfOf as Desk] : null
  const behalf = onBehalfOf ? `, recorded by the BaRS programme on behalf of ${onBehalfOf}` : ''
  return { ...item, onBehalfOf, title: `${capital(who)} ${deed(event)}`, by: `${event.actorName}${behalf}` }
}
