import { deskTitle, type EnvironmentName } from '#lib/environments/environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import type { ReceiverRequest } from './receiver-view.ts'
import { holderOf, isWithDesk, stateFacts } from './states.ts'

export type TaskState = 'completed' | 'in-progress' | 'not-started' | 'cannot-start' | 'problem'

/** A step of the journey as the receiver's page lists it. `to` is the page where it is done. */
export type ReceiverTask = { readonly id: string; readonly name: string; readonly status: TaskState; readonly statusText?: string; readonly to?: string }

/** What the steps follow from. */
export type TaskFacts = {
  readonly receiverId: string
  readonly environment: EnvironmentName
  /** Whether the environment asks for the Technical Conformance Certificate's reference. */
  readonly tccNeeded: boolean
  readonly domainConfirmed: boolean
  /** Something of the domain application is filled in. */
  readonly domainBegun: boolean
  /** The request that matters now. */
  readonly request: Pick<ReceiverRequest, 'id' | 'state' | 'tccGiven' | 'csrInForce'> | null
}

type Step = Pick<ReceiverTask, 'status' | 'statusText' | 'to'>
const cannot: Step = { status: 'cannot-start' }

/** The steps of the journey with how far each is, in order. There is one more where the Technical Conformance Certificate is asked for. */
export function receiverTasks(facts: TaskFacts): ReceiverTask[] {
  const { receiverId } = facts
  const tcc: ReceiverTask[] = facts.tccNeeded ? [{ id: 'tcc', name: 'Give the Technical Conformance Certificate', ...tccStep(facts) }] : []
  return [
    { id: 'register', name: 'Register the receiver', status: 'completed', to: `/receivers/${receiverId}/edit` },
    { id: 'domain', name: 'Apply for the domain name', ...domainStep(facts) },
    { id: 'csr', name: 'Make the key and CSR', ...csrStep(facts) },
    ...tcc,
    { id: 'submit', name: 'Submit the request', ...submitStep(facts) },
    { id: 'certificate', name: 'Receive and prove the certificate', ...certificateStep(facts) },
  ]
}

function domainStep({ receiverId, environment, domainConfirmed, domainBegun, request }: TaskFacts): Step {
  const to = `/receivers/${receiverId}/domain`
  if (domainConfirmed) return { status: 'completed', to }
  if (!request || stateFacts[request.state].ended) return cannot
  if (request.state === 'domain_returned') return { status: 'problem', statusText: 'Returned', to }
  if (request.state === 'domain_review') return { status: 'in-progress', statusText: `With ${deskTitle[shippedEnvironments[environment].firstDesk]}`, to }
  return { status: domainBegun ? 'in-progress' : 'not-started', to }
}

/** The organisation is at work on it: the domain is confirmed and no desk has the request. */
function atWork({ domainConfirmed, request }: TaskFacts): boolean {
  return domainConfirmed && (request?.state === 'ready_for_csr' || request?.state === 'rejected')
}

/** A desk has had the request, and the organisation is not at work on it again. */
function submitted({ request }: TaskFacts): boolean {
  return !!request && (isWithDesk(request.state) || ['issued', 'verified', 'revoked'].includes(request.state))
}

function csrStep(facts: TaskFacts): Step {
  if (submitted(facts)) return { status: 'completed' }
  if (!atWork(facts) || !facts.request) return cannot
  return { status: facts.request.csrInForce ? 'completed' : 'not-started', to: `/requests/${facts.request.id}/csr` }
}

function tccStep(facts: TaskFacts): Step {
  if (facts.request?.tccGiven) return { status: 'completed', to: atWork(facts) ? `/requests/${facts.request.id}/submit` : undefined }
  return atWork(facts) && facts.request?.csrInForce ? { status: 'not-started', to: `/requests/${facts.request.id}/submit` } : cannot
}

function submitStep(facts: TaskFacts): Step {
  if (submitted(facts)) return { status: 'completed' }
  const { request } = facts
  if (!atWork(facts) || !request) return cannot
  if (request.state === 'rejected') return { status: 'problem', statusText: 'Rejected', to: `/requests/${request.id}` }
  return request.csrInForce ? { status: 'not-started', to: `/requests/${request.id}/submit` } : cannot
}

function certificateStep({ request, environment }: TaskFacts): Step {
  if (!request) return cannot
  const to = `/requests/${request.id}`
  if (request.state === 'verified') return { status: 'completed', to: `${to}/certificate` }
  if (request.state === 'revoked') return { status: 'problem', statusText: 'Revoked', to }
  if (request.state === 'issued') return { status: 'not-started', statusText: 'Ready to upload', to: `${to}/certificate` }
  if (!isWithDesk(request.state)) return cannot
  const holder = holderOf(request.state, environment)
  return holder === 'organisation' ? { status: 'problem', statusText: 'Answer needed', to } : { status: 'in-progress', statusText: `With ${deskTitle[holder]}`, to }
}
