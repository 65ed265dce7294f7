import { desks, type Desk, type EnvironmentName } from '#lib/environments/environment.ts'
import { holderOf, requestStates, type RequestState } from '#lib/requests/states.ts'

/** A request as the desk pages of the sandbox list it. */
export type DeskRequestRow = {
  readonly id: string
  readonly reference: string
  readonly environment: EnvironmentName
  readonly state: RequestState
  readonly stateSince: Date
  readonly fqdn: string
  readonly organisationName: string
}

/** One of them, with what a desk works with. */
export type DeskRequest = DeskRequestRow & {
  readonly version: number
  readonly contacts: readonly { readonly name: string; readonly email: string }[]
  readonly csrPem: string | null
}

/** A list of the desk page: what waits at a desk, or the requests whose certificate has been sent. */
export const deskLists = [...desks, 'issued'] as const
export type DeskList = (typeof deskLists)[number]

/** The states of a list in an environment. */
export function statesOf(list: DeskList, environment: EnvironmentName): RequestState[] {
  if (list === 'issued') return ['issued']
  return requestStates.filter((state) => holderOf(state, environment) === list)
}

/** The desk that plays for a request: the one that has it, or the one that issued its certificate; null when it is with the organisation. */
export function deskThatPlays(state: RequestState, environment: EnvironmentName): Desk | null {
  if (state === 'issued') return environment === 'int' ? 'itoc' : 'dir'
  const holder = holderOf(state, environment)
  return desks.find((desk) => desk === holder) ?? null
}

/** States in which the desk can sign the request's CSR. */
export function canSign(request: { readonly state: RequestState; readonly csrPem: string | null }): boolean {
  return request.csrPem !== null && ['itoc_submitted', 'itoc_received', 'dir_validated', 'issued'].includes(request.state)
}
