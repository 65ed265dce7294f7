import { desks, type Desk, type EnvironmentName } from '#lib/environments/environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'

/** Every state a request can be in. Postgres holds the same list as an enum. */
export const requestStates = [
  'preparing',
  'domain_review',
  'domain_returned',
  'ready_for_csr',
  'itoc_submitted',
  'itoc_received',
  'itoc_needs_information',
  'itoc_on_hold',
  'dir_submitted',
  'dir_received',
  'dir_needs_information',
  'dir_on_hold',
  'live_services_review',
  'live_services_needs_information',
  'live_services_on_hold',
  'dir_validated',
  'dir_not_validated',
  'issued',
  'rejected',
  'withdrawn',
  'verified',
  'revoked',
] as const
export type RequestState = (typeof requestStates)[number]

/** Who has the request: the organisation, or one of the desks. */
export type Holder = 'organisation' | Desk

/** Where a state stands in the journey, for tags, filters and the status page. */
export type Phase = 'preparing' | 'domain' | 'desk' | 'certificate' | 'ended'

type StateFacts = {
  /** What a tag says. */
  readonly title: string
  readonly holder: Holder | 'first_desk'
  readonly phase: Phase
  /** What happens next, in one sentence to the organisation. */
  readonly next: string
  /** The same to those who only look on: a desk, the programme. Left out where `next` speaks to nobody. */
  readonly nextForOthers?: string
  /** The clock stands still: the desk waits for the organisation. */
  readonly paused?: true
  /** The request is over unless somebody takes it up again. */
  readonly ended?: true
}

/** What is true of each state; everything that is shown of a state is read from here. */
export const stateFacts: Record<RequestState, StateFacts> = {
  preparing: { title: 'Domain to apply for', holder: 'organisation', phase: 'preparing', next: 'Apply for the nhs.uk domain name and send its details for confirmation.', nextForOthers: 'The organisation applies for the nhs.uk domain name and sends its details for confirmation.' },
  domain_review: { title: 'Domain being confirmed', holder: 'first_desk', phase: 'domain', next: 'The desk confirms the domain, or returns it with a reason.' },
  domain_returned: { title: 'Domain returned', holder: 'organisation', phase: 'domain', next: 'Read the reason, put it right and send the domain again.', nextForOthers: 'The organisation reads the reason, puts it right and sends the domain again.' },
  ready_for_csr: { title: 'Ready for key and CSR', holder: 'organisation', phase: 'preparing', next: 'Make the key and the CSR, then submit the request.', nextForOthers: 'The organisation makes the key and the CSR, then submits the request.' },
  itoc_submitted: { title: 'Sent to ITOC', holder: 'itoc', phase: 'desk', next: 'ITOC takes up the request.' },
  itoc_received: { title: 'With ITOC', holder: 'itoc', phase: 'desk', next: 'ITOC issues the certificate and mails it to your contacts.', nextForOthers: 'ITOC issues the certificate and mails it to the contacts.' },
  itoc_needs_information: { title: 'ITOC needs information', holder: 'organisation', phase: 'desk', paused: true, next: 'Answer the question. The clock stands still until you do.', nextForOthers: 'The organisation answers the question. The clock stands still until it does.' },
  itoc_on_hold: { title: 'On hold at ITOC', holder: 'itoc', phase: 'desk', next: 'ITOC takes the request up again.' },
  dir_submitted: { title: 'Sent to DIR', holder: 'dir', phase: 'desk', next: 'DIR takes up the request.' },
  dir_received: { title: 'With DIR', holder: 'dir', phase: 'desk', next: 'DIR refers the request to Live Services for validation.' },
  dir_needs_information: { title: 'DIR needs information', holder: 'organisation', phase: 'desk', paused: true, next: 'Answer the question. The clock stands still until you do.', nextForOthers: 'The organisation answers the question. The clock stands still until it does.' },
  dir_on_hold: { title: 'On hold at DIR', holder: 'dir', phase: 'desk', next: 'DIR takes the request up again.' },
  live_services_review: { title: 'With Live Services', holder: 'live_services', phase: 'desk', next: 'Live Services validates the request, then DIR issues the certificate.' },
  live_services_needs_information: { title: 'Live Services needs information', holder: 'organisation', phase: 'desk', paused: true, next: 'Answer the question. The clock stands still until you do.', nextForOthers: 'The organisation answers the question. The clock stands still until it does.' },
  live_services_on_hold: { title: 'On hold at Live Services', holder: 'live_services', phase: 'desk', next: 'Live Services takes the request up again.' },
  dir_validated: { title: 'Validated, with DIR', holder: 'dir', phase: 'desk', next: 'DIR issues the certificate and mails it to your contacts.', nextForOthers: 'DIR issues the certificate and mails it to the contacts.' },
  dir_not_validated: { title: 'Not validated, with DIR', holder: 'dir', phase: 'desk', next: 'DIR refers the request again, asks for information, or rejects it with a reason.' },
  issued: { title: 'Certificate issued', holder: 'organisation', phase: 'certificate', next: 'Upload the certificate that was mailed to your contacts, so that it can be proven.', nextForOthers: 'The organisation uploads the certificate that was mailed to its contacts, or the desk does, so that it can be proven.' },
  rejected: { title: 'Rejected', holder: 'organisation', phase: 'desk', next: 'Read the reason, put it right and submit again. The same CSR can be sent again when the key is fine.', nextForOthers: 'The organisation reads the reason, puts it right and submits again, or leaves it.' },
  withdrawn: { title: 'Withdrawn', holder: 'organisation', phase: 'ended', ended: true, next: 'Nothing. You can take the request up again.', nextForOthers: 'Nothing. The organisation can take the request up again.' },
  verified: { title: 'Certificate verified', holder: 'organisation', phase: 'certificate', ended: true, next: 'Install the certificate and tell the BaRS programme.', nextForOthers: 'The organisation installs the certificate and tells the BaRS programme.' },
  revoked: { title: 'Certificate revoked', holder: 'organisation', phase: 'ended', ended: true, next: 'Nothing, if a renewal has replaced the certificate. If none has, you can take the request up again with a new key.', nextForOthers: 'Nothing, if a renewal has replaced the certificate. If none has, the organisation can take the request up again with a new key.' },
}

/** Who holds a request in this state and environment. The domain is confirmed by the environment's first desk. */
export function holderOf(state: RequestState, environment: EnvironmentName): Holder {
  const { holder } = stateFacts[state]
  return holder === 'first_desk' ? shippedEnvironments[environment].firstDesk : holder
}

/** States in which a desk has the request (or waits for its answer), so that a certificate may arrive at any time. */
export function isWithDesk(state: RequestState): boolean {
  return stateFacts[state].phase === 'desk' && state !== 'rejected'
}

/** States in which the organisation can upload a certificate: while a desk has the request, and once it was issued. */
export function mayUploadCertificate(state: RequestState): boolean {
  return isWithDesk(state) || state === 'issued'
}

/** The desk that has the request, or waits for the organisation's answer about it; null while none does. */
export function deskWith(state: RequestState): Desk | null {
  return isWithDesk(state) ? (desks.find((desk) => state.startsWith(`${desk}_`)) ?? null) : null
}

/** States in which a request is over unless somebody takes it up again. */
export const endedStates = requestStates.filter((state) => stateFacts[state].ended)

/** States in which nobody needs the receiver's name any more: it is not looked up then. A verified certificate needs its name. */
export const unwatchedStates = requestStates.filter((state) => stateFacts[state].phase === 'ended')

/** States in which the organisation can give a CSR: before it is submitted, and after a rejection. */
export function mayAttachCsr(state: RequestState): boolean {
  return state === 'ready_for_csr' || state === 'rejected'
}

/** How long a state is known to last, in the words of those whose request it is (`mine`) or of those who look on. The domain's is our own advice, from one case that we know of; the desks' turnaround is not known. */
export function expectedTime(state: RequestState, mine: boolean): string | null {
  if (stateFacts[state].ended) return null
  if (state === 'preparing' || state === 'domain_returned') return 'We advise you to allow 1 to 3 weeks for a domain'
  return mine && holderOf(state, 'int') === 'organisation' ? 'As soon as you are ready' : 'Not known'
}
