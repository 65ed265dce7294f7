import type { EnvironmentRules } from '#lib/environments/environment.ts'
import { stateFacts, type RequestState } from './states.ts'

/** Until a desk has the request, or after it sent it back. */
const notWithDesk: readonly RequestState[] = ['preparing', 'domain_review', 'domain_returned', 'ready_for_csr', 'rejected']
const certificateCame: readonly RequestState[] = ['issued', 'verified']

/** What an organisation may still change of its request. */
export type ChangeableAnswers = {
  /** New or renewal, the name on record, and the reason: until a desk has the request, which gets them in its mail. */
  readonly purpose: boolean
  /** The Technical Conformance Certificate's reference: until the certificate has come, where the environment asks for one. */
  readonly tccReference: boolean
}

/** Which answers of a request can be changed as it stands. */
export function changeableAnswers({ state, rules }: { readonly state: RequestState; readonly rules: Pick<EnvironmentRules, 'tccNeeded'> }): ChangeableAnswers {
  return { purpose: notWithDesk.includes(state), tccReference: rules.tccNeeded && !stateFacts[state].ended && !certificateCame.includes(state) }
}

/** True when anything of the request can be changed. */
export function mayChangeAnswers(request: Parameters<typeof changeableAnswers>[0]): boolean {
  const { purpose, tccReference } = changeableAnswers(request)
  return purpose || tccReference
}
