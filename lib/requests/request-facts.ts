import type { EnvironmentName, EnvironmentRules } from '#lib/environments/environment.ts'
import type { GuardFacts } from './guards.ts'
import type { WaitingFacts } from './waiting-certificate.ts'
import type { RequestState } from './states.ts'

/** A request as its deeds see it: everything that a guard, a permission or a mail looks at. */
export type RequestFacts = GuardFacts & {
  readonly id: string
  readonly reference: string
  readonly version: number
  readonly state: RequestState
  readonly stateSince: Date
  readonly pausedSeconds: number
  readonly submittedAt: Date | null
  readonly organisationId: string
  readonly organisationName: string
  /** The organisation's own code; the receiver may be for another. */
  readonly organisationOdsCode: string
  readonly environment: EnvironmentName
  /** The rules of its environment as they stand now. */
  readonly rules: EnvironmentRules
  readonly kind: 'new' | 'renewal'
  readonly nameOnRecord: string | null
  readonly reason: string
  readonly tccReference: string | null
  readonly receiver: {
    readonly id: string
    readonly reference: string
    readonly fqdn: string
    readonly endpointUrl: string
    readonly odsCode: string
    /** What the Organisation Data Service calls that code, as it was kept; null where it is not known. */
    readonly odsName: string | null
    readonly systemName: string
    readonly hosting: 'supplier' | 'provider'
    readonly serviceId: string | null
    readonly testDate: Date | null
    readonly contacts: readonly { readonly name: string; readonly email: string; readonly telephone: string }[]
  }
  /** The CSR in force. */
  readonly csr: { readonly id: string; readonly pem: string; readonly spkiSha256: string; readonly keyBits: number } | null
  /** What waits for the trust chains of its environment. */
  readonly waiting: WaitingFacts | null
  /** The newest proven certificate of this request. */
  readonly certificate: { readonly id: string; readonly notAfter: Date; readonly serial: string; readonly sha256: string } | null
}
