import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { Action } from '#lib/requests/transitions.ts'
import type { RequestState } from '#lib/requests/states.ts'
import type { SandboxOrganisationKey } from '#lib/sandbox/organisations.ts'

/** What happens in a story, so many days after what came before it. `save_domain` and `attach_csr` leave the state as it is. */
export type Step = { readonly does: Exclude<Action, 'change_fqdn' | 'reopen'> | 'save_domain' | 'attach_csr'; readonly after: number; readonly text?: string }

/** One request of the sandbox: whose, how long ago it began, and what has happened since. */
export type Story = {
  /** Names the receiver's system and, unless empty, stands in its FQDN. */
  readonly suffix: string
  readonly organisation: SandboxOrganisationKey
  readonly environment: EnvironmentName
  readonly daysAgo: number
  readonly reason: string
  readonly steps: readonly Step[]
  readonly ends: RequestState
  /** The suffix of the organisation's INT receiver that this PROD one belongs to. */
  readonly twin?: string
  /** A renewal of the receiver with this suffix, begun so long ago. */
  readonly renews?: string
}

const step = (does: Step['does'], after: number, text?: string): Step => ({ does, after, ...(text ? { text } : {}) })
const applied = [step('submit_domain', 1)]
const confirmed = [...applied, step('confirm_domain', 9)]
const submitted = [...confirmed, step('attach_csr', 1), step('submit', 0.1)]
const received = [...submitted, step('receive', 0.9)]
const referred = [...received, step('refer', 1)]
const validated = [...referred, step('validate', 2, 'Validated against the conformance record.')]
const issuedInInt = [...received, step('issue', 2)]
const issuedInProd = [...validated, step('issue', 1)]
const firstTests = 'New receiver for the first tests of referrals.'
const goLive = 'New receiver to go live with bookings and referrals.'

/** A certificate runs for three years. */
const threeYears = 1096

/** Twenty-five requests over every state. The later ones rely on receivers of the earlier ones. */
export const stories: readonly Story[] = [
  { organisation: 'supplier', suffix: '', environment: 'int', daysAgo: threeYears - 24 + 15, ends: 'verified', reason: firstTests, steps: [...issuedInInt, step('verify', 0.2)] },
  { organisation: 'supplier', suffix: '', environment: 'prod', twin: '', daysAgo: 200, ends: 'verified', reason: goLive, steps: [...issuedInProd, step('verify', 0.3)] },
  { organisation: 'supplier', suffix: 'repeat', environment: 'int', daysAgo: 2, ends: 'preparing', reason: firstTests, steps: [step('save_domain', 0.1)] },
  { organisation: 'supplier', suffix: 'claims', environment: 'int', daysAgo: 16, ends: 'ready_for_csr', reason: firstTests, steps: confirmed },
  { organisation: 'supplier', suffix: 'clinic', environment: 'int', daysAgo: 17, ends: 'itoc_needs_information', reason: 'New receiver for clinic bookings.', steps: [...received, step('ask', 1, 'Which network does the receiver stand in, and who looks after its firewall?')] },
  { organisation: 'supplier', suffix: 'dispense', environment: 'int', daysAgo: 15, ends: 'issued', reason: 'Second receiver, for a test of its own.', steps: issuedInInt },
  { organisation: 'supplier', suffix: 'clinic', environment: 'prod', twin: 'clinic', daysAgo: 24, ends: 'dir_validated', reason: goLive, steps: validated },
  { organisation: 'supplier', suffix: 'hub', environment: 'int', daysAgo: 30, ends: 'rejected', reason: firstTests, steps: [...received, step('reject', 3, 'The contact number does not answer. Please give a number that is answered in office hours and send the same CSR again.')] },
  { organisation: 'supplier', suffix: '', environment: 'int', renews: '', daysAgo: 6, ends: 'itoc_received', reason: 'The certificate ends this month.', steps: [step('attach_csr', 0.5), step('submit', 0.1), step('receive', 1)] },
  { organisation: 'provider', suffix: '', environment: 'int', daysAgo: 13, ends: 'itoc_submitted', reason: 'First receiver of the trust.', steps: submitted },
  { organisation: 'provider', suffix: '', environment: 'prod', twin: '', daysAgo: 20, ends: 'live_services_review', reason: goLive, steps: referred },
  { organisation: 'provider', suffix: 'east', environment: 'prod', daysAgo: 12, ends: 'domain_returned', reason: 'Receiver of the eastern sites.', steps: [...applied, step('return_domain', 5, 'The application is for another name: it says east-bars, and the receiver BaRS-PROD. Please apply for the name you registered here.')] },
  { organisation: 'provider', suffix: 'trial', environment: 'int', daysAgo: 40, ends: 'withdrawn', reason: 'A trial of the new system.', steps: [...confirmed, step('withdraw', 4, 'The trial was called off.')] },
  { organisation: 'practice-systems', suffix: '', environment: 'int', daysAgo: 5, ends: 'domain_review', reason: firstTests, steps: applied },
  { organisation: 'practice-systems', suffix: '', environment: 'prod', daysAgo: 14, ends: 'dir_submitted', reason: goLive, steps: submitted },
  { organisation: 'urgent-care', suffix: '', environment: 'int', daysAgo: 19, ends: 'itoc_on_hold', reason: firstTests, steps: [...received, step('hold', 1, 'The signing service is being maintained this week.')] },
  { organisation: 'urgent-care', suffix: '', environment: 'prod', daysAgo: 26, ends: 'live_services_needs_information', reason: goLive, steps: [...referred, step('ask', 2, 'Please confirm the planned go-live date with the service it is for.')] },
  { organisation: 'ambulance', suffix: '', environment: 'prod', daysAgo: 21, ends: 'dir_on_hold', reason: goLive, steps: [...received, step('hold', 2, 'Waiting for the change freeze to end.')] },
  { organisation: 'ambulance', suffix: 'crew', environment: 'prod', daysAgo: 3, ends: 'domain_review', reason: 'Receiver for crews.', steps: applied },
  { organisation: 'maternity', suffix: '', environment: 'prod', daysAgo: 18, ends: 'dir_needs_information', reason: goLive, steps: [...received, step('ask', 2, 'The Technical Conformance Certificate names another system. Which one is right?')] },
  { organisation: 'maternity', suffix: '', environment: 'int', daysAgo: 90, ends: 'revoked', reason: firstTests, steps: [...issuedInInt, step('verify', 1), step('revoke', 40, 'The server was replaced and its key destroyed.')] },
  { organisation: 'referrals', suffix: '', environment: 'prod', daysAgo: 28, ends: 'live_services_on_hold', reason: goLive, steps: [...referred, step('hold', 3, 'Waiting for the result of the last test.')] },
  { organisation: 'referrals', suffix: 'second', environment: 'prod', daysAgo: 33, ends: 'dir_not_validated', reason: 'Second receiver, for the south.', steps: [...referred, step('not_validate', 3, 'The conformance record does not cover this release yet.')] },
  { organisation: 'hospital', suffix: '', environment: 'prod', daysAgo: 15, ends: 'dir_received', reason: goLive, steps: received },
  { organisation: 'hospital', suffix: 'wards', environment: 'prod', daysAgo: threeYears - 55 + 17, ends: 'verified', reason: 'Receiver for ward referrals.', steps: [...issuedInProd, step('verify', 1)] },
]
