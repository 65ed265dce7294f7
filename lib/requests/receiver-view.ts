import type { EnvironmentName, EnvironmentRules } from '#lib/environments/environment.ts'
import type { DomainApplicationFacts } from './domain-checklist.ts'
import type { DomainWatch } from './domain-watch.ts'
import type { ContactDetails } from './receiver-details.ts'
import { stateFacts, unwatchedStates, type RequestState } from './states.ts'

/** A request as its receiver's page tells of it. */
export type ReceiverRequest = {
  readonly id: string
  readonly reference: string
  readonly version: number
  readonly kind: 'new' | 'renewal'
  readonly state: RequestState
  readonly stateSince: Date
  readonly nameOnRecord: string | null
  readonly tccGiven: boolean
  readonly csrInForce: boolean
}

/** A certificate as its receiver's page tells of it; whether it has expired follows from `notAfter`. */
export type ReceiverCertificate = { readonly requestId: string; readonly serial: string; readonly notBefore: Date; readonly notAfter: Date; readonly revokedAt: Date | null }

/** A receiver named on another's page. */
export type ReceiverName = { readonly id: string; readonly reference: string; readonly fqdn: string }

/** One receiver, whole. */
export type ReceiverView = {
  readonly id: string
  readonly reference: string
  readonly version: number
  readonly organisation: { readonly id: string; readonly name: string; readonly odsCode: string }
  readonly environment: EnvironmentName
  /** The rules of its environment as they stand now. */
  readonly rules: EnvironmentRules
  readonly hosting: 'supplier' | 'provider'
  readonly odsCode: string
  /** What the Organisation Data Service calls that code, as it was kept; null where it is not known. */
  readonly odsName: string | null
  readonly systemName: string
  readonly fqdn: string
  readonly endpointUrl: string
  readonly serviceId: string | null
  readonly testDate: Date | null
  readonly goLiveDate: Date | null
  readonly domainConfirmedAt: Date | null
  readonly contacts: readonly ContactDetails[]
  readonly domain: (DomainApplicationFacts & { readonly returnedReason: string | null; readonly approvedOn: Date | null; readonly target: string | null }) | null
  /** What DNS says of the name. */
  readonly watch: DomainWatch | null
  /** Newest first. */
  readonly requests: readonly ReceiverRequest[]
  readonly certificates: readonly ReceiverCertificate[]
  readonly twin: ReceiverName | null
  readonly twinOf: readonly ReceiverName[]
  /** The asker belongs to its organisation and may change it. */
  readonly mayChange: boolean
}

/** One line of the list of receivers. `expires` is the end of the certificate in force. */
export type ReceiverSummary = {
  readonly id: string
  readonly reference: string
  readonly organisationName: string
  readonly environment: EnvironmentName
  readonly systemName: string
  readonly fqdn: string
  readonly request: Pick<ReceiverRequest, 'id' | 'state' | 'stateSince'> | null
  readonly expires: Date | null
}

/** The request that matters now: the newest that is not over, else the newest. Requests come newest first. */
export function currentRequest<R extends { readonly state: RequestState }>(requests: readonly R[]): R | null {
  return requests.find((request) => !stateFacts[request.state].ended) ?? requests[0] ?? null
}

/** True while a request needs the receiver's name, so that it is looked up. */
export function isWatched(requests: readonly { readonly state: RequestState }[]): boolean {
  return requests.some(({ state }) => !unwatchedStates.includes(state))
}

/** The certificate in force that lasts longest, or null: neither revoked nor expired. */
export function certificateInForce<C extends { readonly notAfter: Date; readonly revokedAt: Date | null }>(certificates: readonly C[], now: Date): C | null {
  const inForce = certificates.filter((certificate) => !certificate.revokedAt && certificate.notAfter > now)
  return inForce.sort((one, other) => other.notAfter.getTime() - one.notAfter.getTime())[0] ?? null
}

/** Whole days until a certificate expires; negative once it has. */
export function daysLeft(expires: Date, now: Date): number {
  return Math.floor((expires.getTime() - now.getTime()) / 86_400_000)
}
