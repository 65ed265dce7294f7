import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { RequestState } from './states.ts'

/** How far a stage of the journey is. */
export type StageStatus = 'done' | 'current' | 'ahead' | 'stopped'

/** One stage of a request's way, as the line of stages on its page shows it. */
export type Stage = { readonly code: string; readonly title: string; readonly status: StageStatus }

type StageRow = { readonly code: string; readonly title: string; readonly states: readonly RequestState[] }

const before: readonly StageRow[] = [
  { code: 'domain', title: 'Domain', states: ['preparing', 'domain_review', 'domain_returned'] },
  { code: 'csr', title: 'Key and CSR', states: ['ready_for_csr'] },
]
const atDesks: Record<EnvironmentName, readonly StageRow[]> = {
  int: [{ code: 'itoc', title: 'ITOC', states: ['itoc_submitted', 'itoc_received', 'itoc_needs_information', 'itoc_on_hold'] }],
  prod: [
    { code: 'dir', title: 'DIR', states: ['dir_submitted', 'dir_received', 'dir_needs_information', 'dir_on_hold'] },
    { code: 'live-services', title: 'Live Services', states: ['live_services_review', 'live_services_needs_information', 'live_services_on_hold', 'dir_not_validated'] },
    { code: 'dir-issues', title: 'DIR issues', states: ['dir_validated'] },
  ],
}
const after: readonly StageRow[] = [{ code: 'certificate', title: 'Certificate', states: ['issued'] }]

const stopped: readonly RequestState[] = ['rejected', 'withdrawn', 'revoked']

/** The stages of a request in order. A request that was stopped shows where it goes on from: its domain, or its key and CSR once that is confirmed. A revoked certificate was there, and is no more. */
export function stagesOf(state: RequestState, environment: EnvironmentName, domainConfirmed = true): Stage[] {
  const rows = [...before, ...atDesks[environment], ...after]
  if (state === 'verified') return rows.map(({ code, title }) => ({ code, title, status: 'done' }))
  const at = state === 'revoked' ? rows.length - 1 : stopped.includes(state) ? rows.findIndex((row) => row.code === (domainConfirmed ? 'csr' : 'domain')) : rows.findIndex((row) => row.states.includes(state))
  return rows.map(({ code, title }, index) => {
    if (index < at) return { code, title, status: 'done' }
    if (index > at) return { code, title, status: 'ahead' }
    return { code, title, status: stopped.includes(state) ? 'stopped' : 'current' }
  })
}
