import { deskTitle, environmentTitle, type EnvironmentName, type EnvironmentRules } from '#lib/environments/environment.ts'
import type { Actor } from '#lib/identity/actor.ts'
import type { RevocationStanding } from '#lib/trust/revocation.ts'
import { belongsTo } from '#lib/identity/actor.ts'
import { actionNote } from './action-note.ts'
import { guardMessage } from './guards.ts'
import { nextOfUnsent, titleOf, unsentMail, unsentSentence, type DeskMailFacts } from './desk-mail.ts'
import type { HistoryItem } from './history.ts'
import { permittedActions } from './permitted-actions.ts'
import type { RequestFacts } from './request-facts.ts'
import { expectedTime, holderOf, stateFacts, type Phase, type RequestState } from './states.ts'
import type { TrackingLinkView } from './tracking.ts'
import type { WaitingFacts } from './waiting-certificate.ts'
import { actionFacts, type Action } from './transitions.ts'

/** A button that a person may see on a request. */
export type ActionView = {
  readonly action: Action
  readonly label: string
  /** The text that has to be given with it. */
  readonly text: 'reason' | 'question' | 'answer' | 'outcome' | null
  readonly warn: boolean
  /** What it does and does not do, where its name does not say. */
  readonly note: string | null
  /** The desk whose answer the programme would be recording. */
  readonly onBehalfOf: string | null
  /** What has to be done first; empty when it can be done now. */
  readonly unmet: readonly string[]
}

/** Where a request is: what the status page, the queue and the live update show. */
export type StatusView = {
  readonly state: RequestState
  readonly title: string
  readonly phase: Phase
  readonly holder: string
  readonly since: Date
  readonly next: string
  /** What is said of the mail to the desk that holds it, while that has not reached the desk. */
  readonly mail: string | null
  readonly mailFailed: boolean
  readonly paused: boolean
  readonly ended: boolean
  readonly expected: string | null
  readonly version: number
}

/** A certificate that was proven, as it is shown. */
export type CertificateView = {
  readonly sha256: string
  readonly serial: string
  readonly subject: string
  readonly issuer: string
  readonly notBefore: Date
  readonly notAfter: Date
  readonly verifiedAt: Date
  readonly revokedAt: Date | null
  readonly hasNames: boolean
  /** How it stood with revocation when it was verified; null when that was not asked. */
  readonly revocation: RevocationStanding | null
}

/** Everything on a request's page. */
export type RequestView = StatusView & {
  readonly id: string
  readonly reference: string
  readonly environment: EnvironmentName
  readonly environmentTitle: string
  /** The rules of its environment as they stand now. */
  readonly rules: Pick<EnvironmentRules, 'firstDesk' | 'mailboxes' | 'tccNeeded' | 'callers' | 'revocationChecked'>
  readonly kind: 'new' | 'renewal'
  readonly nameOnRecord: string | null
  readonly reason: string
  readonly tccReference: string | null
  readonly submittedAt: Date | null
  readonly pausedSeconds: number
  readonly organisation: { readonly id: string; readonly name: string; readonly odsCode: string }
  readonly receiver: RequestFacts['receiver']
  readonly csr: { readonly pem: string; readonly spkiSha256: string; readonly keyBits: number } | null
  readonly certificate: CertificateView | null
  /** A certificate that waits for the trust chains, and is not the request's yet. */
  readonly waiting: WaitingFacts | null
  readonly domainConfirmed: boolean
  readonly actions: readonly ActionView[]
  readonly history: readonly HistoryItem[]
  /** Tracking links in force; empty for whoever may not see them. */
  readonly links: readonly TrackingLinkView[]
  /** The person belongs to the organisation: it is theirs to act, not only to see. */
  readonly mine: boolean
}

/** What happens next while a certificate waits. */
function chainsToImport(environment: EnvironmentName): string {
  return `A certificate waits: trust chains not yet imported. The BaRS programme imports the ${environmentTitle[environment]} chains, then the portal checks it.`
}

/** What a status is made of. */
export type StatusFacts = Pick<RequestFacts, 'state' | 'environment' | 'stateSince' | 'version' | 'waiting'> & { readonly deskMail: DeskMailFacts | null }

/** The status of a request in words, to those whose request it is or to those who look on. */
export function statusView(request: StatusFacts, mine: boolean): StatusView {
  const facts = stateFacts[request.state]
  const holder = holderOf(request.state, request.environment)
  const unsent = unsentMail(request.state, request.environment, request.deskMail)
  return {
    state: request.state,
    title: titleOf(request.state, unsent),
    phase: facts.phase,
    holder: holder === 'organisation' ? 'Your organisation' : deskTitle[holder],
    since: request.stateSince,
    next: request.waiting ? chainsToImport(request.environment) : unsent?.failed ? nextOfUnsent(unsent) : mine ? facts.next : (facts.nextForOthers ?? facts.next),
    mail: unsent && unsentSentence(unsent),
    mailFailed: unsent?.failed ?? false,
    paused: facts.paused ?? false,
    ended: facts.ended ?? false,
    expected: request.waiting ? 'Not known' : expectedTime(request.state, mine),
    version: request.version,
  }
}

/** The buttons an actor sees on a request, in the table's order. */
export function actionViews(actor: Actor, request: RequestFacts): ActionView[] {
  return permittedActions(actor, request).map(({ action, standing, unmet }) => ({
    action,
    label: actionFacts[action].label,
    text: actionFacts[action].text ?? null,
    warn: actionFacts[action].warn ?? false,
    note: actionNote(action, request, standing.party),
    onBehalfOf: standing.onBehalfOf && deskTitle[standing.onBehalfOf],
    unmet: unmet.map((guard) => guardMessage[guard]),
  }))
}

/** The whole page of a request, for this actor. */
export function requestView(actor: Actor, request: RequestFacts & StatusFacts, shown: Pick<RequestView, 'certificate' | 'history' | 'links'>): RequestView {
  const mine = belongsTo(actor, request.organisationId)
  const status = statusView(request, mine)
  return {
    ...status,
    holder: mine || status.holder !== 'Your organisation' ? status.holder : request.organisationName,
    id: request.id,
    reference: request.reference,
    environment: request.environment,
    environmentTitle: environmentTitle[request.environment],
    rules: request.rules,
    kind: request.kind,
    nameOnRecord: request.nameOnRecord,
    reason: request.reason,
    tccReference: request.tccReference,
    submittedAt: request.submittedAt,
    pausedSeconds: request.pausedSeconds,
    organisation: { id: request.organisationId, name: request.organisationName, odsCode: request.organisationOdsCode },
    receiver: request.receiver,
    csr: request.csr && { pem: request.csr.pem, spkiSha256: request.csr.spkiSha256, keyBits: request.csr.keyBits },
    ...shown,
    waiting: request.waiting,
    domainConfirmed: request.domainConfirmed,
    actions: actionViews(actor, request),
    mine,
  }
}
