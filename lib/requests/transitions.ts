import type { Desk, EnvironmentName } from '#lib/environments/environment.ts'
import type { RequestMailName } from '#lib/mail/request-mail-names.ts'
import type { RequestState } from './states.ts'

/** Who may make a move. `first_desk` is the environment's own; the programme may make any desk's move on its behalf. */
export type Party = 'organisation' | Desk | 'first_desk' | 'programme' | 'system'

/** What has to be true of a request, apart from its state, for a move to be made. */
export type Guard = 'domain_applied' | 'domain_confirmed' | 'domain_unconfirmed' | 'csr_in_force' | 'tcc_given' | 'certificate_proven' | 'receiver_free'

export const actions = [
  'submit_domain',
  'confirm_domain',
  'return_domain',
  'change_fqdn',
  'submit',
  'receive',
  'ask',
  'answer',
  'hold',
  'resume',
  'refer',
  'validate',
  'not_validate',
  'issue',
  'report_missing',
  'reject',
  'verify',
  'revoke',
  'replace',
  'withdraw',
  'reopen',
] as const
export type Action = (typeof actions)[number]

/** One row of the workflow. */
export type Transition = {
  readonly from: RequestState
  readonly action: Action
  readonly by: readonly Party[]
  /** Only in this environment. */
  readonly environment?: EnvironmentName
  readonly guards: readonly Guard[]
  readonly to: RequestState
  readonly mails: readonly RequestMailName[]
}

/** Free text of a move, in characters. */
export const longestReason = 2000

/** How an action is offered and recorded. */
export const actionFacts: Record<Action, { readonly label: string; readonly past: string; readonly text?: 'reason' | 'question' | 'answer' | 'outcome'; readonly warn?: true }> = {
  submit_domain: { label: 'Send the domain for confirmation', past: 'sent the domain for confirmation' },
  confirm_domain: { label: 'Confirm the domain', past: 'confirmed the domain' },
  return_domain: { label: 'Return the domain', past: 'returned the domain', text: 'reason' },
  change_fqdn: { label: 'Change the FQDN', past: 'changed the FQDN' },
  submit: { label: 'Submit the request', past: 'submitted the request' },
  receive: { label: 'Mark as received', past: 'received the request' },
  ask: { label: 'Ask for information', past: 'asked for information', text: 'question' },
  answer: { label: 'Answer', past: 'answered', text: 'answer' },
  hold: { label: 'Put on hold', past: 'put the request on hold', text: 'reason' },
  resume: { label: 'Take up again', past: 'took the request up again' },
  refer: { label: 'Refer to Live Services', past: 'referred the request to Live Services' },
  validate: { label: 'Record as validated', past: 'validated the request', text: 'outcome' },
  not_validate: { label: 'Record as not validated', past: 'did not validate the request', text: 'outcome' },
  issue: { label: 'Record as issued', past: 'issued the certificate' },
  report_missing: { label: 'The certificate has not arrived', past: 'said that the certificate has not arrived', text: 'reason' },
  reject: { label: 'Reject', past: 'rejected the request', text: 'reason', warn: true },
  verify: { label: 'Upload the certificate', past: 'uploaded a certificate that was proven' },
  revoke: { label: 'Record as revoked', past: 'recorded the certificate as revoked', text: 'reason', warn: true },
  replace: { label: 'Record as replaced', past: 'recorded the certificate as replaced' },
  withdraw: { label: 'Withdraw the request', past: 'withdrew the request', text: 'reason', warn: true },
  reopen: { label: 'Take up again', past: 'took the request up again' },
}

type Options = Partial<Pick<Transition, 'environment' | 'guards' | 'mails'>>

function row(from: RequestState, action: Action, by: readonly Party[], to: RequestState, options: Options = {}): Transition {
  return { from, action, by, to, guards: [], mails: [], ...options }
}

const organisation = ['organisation'] as const

/** A CSR goes to the environment's first desk, for the first time or again after a rejection. */
function submission(from: RequestState): Transition[] {
  return [
    row(from, 'submit', organisation, 'itoc_submitted', { environment: 'int', guards: ['domain_confirmed', 'csr_in_force'], mails: ['request-to-itoc'] }),
    row(from, 'submit', organisation, 'dir_submitted', { environment: 'prod', guards: ['domain_confirmed', 'csr_in_force', 'tcc_given'], mails: ['request-to-dir'] }),
  ]
}

/** Where the desk that issues can hand in the certificate itself: where it may issue one, and once it has. In PROD that is after Live Services. */
const deskMayUpload: readonly RequestState[] = ['itoc_submitted', 'itoc_received', 'dir_validated', 'issued']

/** What the organisation can do at any time while a desk has the request. The portal itself proves a certificate that waited. */
function whileWithDesk(from: RequestState): Transition[] {
  return [
    row(from, 'verify', deskMayUpload.includes(from) ? ['organisation', 'first_desk', 'system'] : ['organisation', 'system'], 'verified', { guards: ['certificate_proven'], mails: ['verified'] }),
    row(from, 'withdraw', organisation, 'withdrawn', { mails: ['withdrawn'] }),
  ]
}

/** Asking, holding and going on are the same at every desk. */
function conversation(desk: Desk, open: readonly RequestState[], asking: RequestState, holding: RequestState, resumed: RequestState): Transition[] {
  return [
    ...open.map((from) => row(from, 'ask', [desk], asking, { mails: ['information-needed'] })),
    ...open.map((from) => row(from, 'hold', [desk], holding, { mails: ['on-hold'] })),
    row(asking, 'answer', organisation, resumed, { mails: ['information-given'] }),
    row(holding, 'resume', [desk], resumed),
    ...[...open, asking, holding].flatMap(whileWithDesk),
  ]
}

function rejection(from: RequestState, desk: Desk): Transition {
  return row(from, 'reject', [desk], 'rejected', { mails: ['rejected'] })
}

/** A request goes on again only where it meets no other of its receiver: two certificates would be in force. */
function reopening(from: RequestState): Transition[] {
  return [
    row(from, 'reopen', organisation, 'ready_for_csr', { guards: ['domain_confirmed', 'receiver_free'] }),
    row(from, 'reopen', organisation, 'preparing', { guards: ['domain_unconfirmed', 'receiver_free'] }),
  ]
}

const fqdnMayChange: readonly RequestState[] = ['preparing', 'domain_review', 'domain_returned', 'ready_for_csr', 'rejected']

/** The whole workflow. Buttons, status page, holder, mails, tests and the diagram in the docs are read from it. */
export const transitions: readonly Transition[] = [
  row('preparing', 'submit_domain', organisation, 'domain_review', { guards: ['domain_applied'], mails: ['domain-to-confirm'] }),
  row('domain_returned', 'submit_domain', organisation, 'domain_review', { guards: ['domain_applied'], mails: ['domain-to-confirm'] }),
  row('domain_review', 'confirm_domain', ['first_desk', 'programme', 'system'], 'ready_for_csr', { mails: ['domain-confirmed'] }),
  // the portal itself confirms only what is proven, where the environment's rules allow it: lib/requests/server/confirm-proven.ts
  row('preparing', 'confirm_domain', ['system'], 'ready_for_csr', { mails: ['domain-confirmed'] }),
  row('domain_review', 'return_domain', ['first_desk', 'programme'], 'domain_returned', { mails: ['domain-returned'] }),
  ...fqdnMayChange.map((from) => row(from, 'change_fqdn', organisation, 'preparing')),
  ...fqdnMayChange.map((from) => row(from, 'withdraw', organisation, 'withdrawn')),
  ...submission('ready_for_csr'),
  ...submission('rejected'),

  row('itoc_submitted', 'receive', ['itoc'], 'itoc_received'),
  ...conversation('itoc', ['itoc_submitted', 'itoc_received'], 'itoc_needs_information', 'itoc_on_hold', 'itoc_received'),
  ...(['itoc_submitted', 'itoc_received'] as const).map((from) => row(from, 'issue', ['itoc'], 'issued', { mails: ['issued'] })),
  ...(['itoc_submitted', 'itoc_received', 'itoc_needs_information', 'itoc_on_hold'] as const).map((from) => rejection(from, 'itoc')),

  row('dir_submitted', 'receive', ['dir'], 'dir_received'),
  ...conversation('dir', ['dir_submitted', 'dir_received', 'dir_not_validated'], 'dir_needs_information', 'dir_on_hold', 'dir_received'),
  ...(['dir_submitted', 'dir_received', 'dir_not_validated'] as const).map((from) =>
    row(from, 'refer', ['dir'], 'live_services_review', { mails: ['request-to-live-services'] }),
  ),
  ...(['dir_submitted', 'dir_received', 'dir_needs_information', 'dir_on_hold', 'dir_validated', 'dir_not_validated'] as const).map((from) => rejection(from, 'dir')),

  ...conversation('live_services', ['live_services_review'], 'live_services_needs_information', 'live_services_on_hold', 'live_services_review'),
  row('live_services_review', 'validate', ['live_services'], 'dir_validated', { mails: ['validated'] }),
  row('live_services_review', 'not_validate', ['live_services'], 'dir_not_validated', { mails: ['not-validated'] }),

  row('dir_validated', 'issue', ['dir'], 'issued', { mails: ['issued'] }),
  ...whileWithDesk('dir_validated'),

  ...whileWithDesk('issued'),
  row('issued', 'report_missing', organisation, 'itoc_received', { environment: 'int', mails: ['certificate-missing'] }),
  row('issued', 'report_missing', organisation, 'dir_validated', { environment: 'prod', mails: ['certificate-missing'] }),

  row('verified', 'revoke', organisation, 'revoked', { mails: ['revoked', 'revocation-to-desk'] }),
  row('verified', 'revoke', ['first_desk', 'programme'], 'revoked', { mails: ['revoked'] }),
  row('verified', 'replace', ['system'], 'revoked'),
  ...reopening('revoked'),
  ...reopening('withdrawn'),
]
