import { describe, expect, it, test } from 'vitest'
import { certificateInForce, currentRequest } from './receiver-view.ts'
import { receiverTasks, type TaskFacts } from './receiver-tasks.ts'
import { requestStates, type RequestState } from './states.ts'

const facts = (state: RequestState, given: Partial<TaskFacts & { tccGiven: boolean; csrInForce: boolean }> = {}): TaskFacts => {
  const { tccGiven = false, csrInForce = false, ...rest } = given
  return { receiverId: 'R', environment: 'int', tccNeeded: rest.environment === 'prod', domainConfirmed: false, domainBegun: false, request: { id: 'Q', state, tccGiven, csrInForce }, ...rest }
}
const line = (given: TaskFacts) => receiverTasks(given).map((task) => task.statusText ?? task.status).join(', ')

describe('receiverTasks', () => {
  const confirmed = { domainConfirmed: true }
  const ready = { ...confirmed, csrInForce: true }
  test.each<[RequestState, Parameters<typeof facts>[1], string]>([
    ['preparing', {}, 'completed, not-started, cannot-start, cannot-start, cannot-start'],
    ['preparing', { domainBegun: true }, 'completed, in-progress, cannot-start, cannot-start, cannot-start'],
    ['domain_review', {}, 'completed, With ITOC, cannot-start, cannot-start, cannot-start'],
    ['domain_review', { environment: 'prod' }, 'completed, With DIR, cannot-start, cannot-start, cannot-start, cannot-start'],
    ['domain_returned', {}, 'completed, Returned, cannot-start, cannot-start, cannot-start'],
    ['ready_for_csr', confirmed, 'completed, completed, not-started, cannot-start, cannot-start'],
    ['ready_for_csr', ready, 'completed, completed, completed, not-started, cannot-start'],
    ['ready_for_csr', { ...ready, environment: 'prod' }, 'completed, completed, completed, not-started, not-started, cannot-start'],
    ['ready_for_csr', { ...ready, environment: 'prod', tccGiven: true }, 'completed, completed, completed, completed, not-started, cannot-start'],
    ['itoc_received', ready, 'completed, completed, completed, completed, With ITOC'],
    ['itoc_needs_information', ready, 'completed, completed, completed, completed, Answer needed'],
    ['live_services_review', { ...ready, environment: 'prod', tccGiven: true }, 'completed, completed, completed, completed, completed, With Live Services'],
    ['rejected', ready, 'completed, completed, completed, Rejected, cannot-start'],
    ['issued', ready, 'completed, completed, completed, completed, Ready to upload'],
    ['verified', ready, 'completed, completed, completed, completed, completed'],
    ['revoked', ready, 'completed, completed, completed, completed, Revoked'],
    ['withdrawn', {}, 'completed, cannot-start, cannot-start, cannot-start, cannot-start'],
    ['withdrawn', ready, 'completed, completed, cannot-start, cannot-start, cannot-start'],
  ])('%s %o: %s', (state, given, expected) => expect(line(facts(state, given))).toBe(expected))

  it('lets nothing after the domain begin before it is confirmed', () => {
    for (const state of ['preparing', 'domain_review', 'domain_returned'] as const) {
      expect(receiverTasks(facts(state, { csrInForce: true, tccGiven: true })).slice(2).every((task) => task.status === 'cannot-start' && !task.to)).toBe(true)
    }
  })

  it('has a page for every step that is to be done, in every state', () => {
    for (const state of requestStates) {
      for (const task of receiverTasks(facts(state, ready))) if (['not-started', 'in-progress', 'problem'].includes(task.status)) expect(task.to).toBeDefined()
    }
  })
})

describe('currentRequest', () => {
  it('is the newest that is not over, else the newest', () => {
    const [open, over, older] = [{ state: 'preparing' }, { state: 'withdrawn' }, { state: 'verified' }] as const
    expect(currentRequest([over, open, older])).toBe(open)
    expect(currentRequest([over, older])).toBe(over)
    expect(currentRequest([])).toBeNull()
  })
})

describe('certificateInForce', () => {
  const until = (year: number, revokedAt: Date | null = null) => ({ notAfter: new Date(Date.UTC(year, 0, 1)), revokedAt })
  it('is the longest lasting that is neither revoked nor expired', () => {
    const now = new Date('2026-06-01')
    const longest = until(2029)
    expect(certificateInForce([until(2028), longest, until(2035, now), until(2026)], now)).toBe(longest)
    expect(certificateInForce([until(2026), until(2030, now)], now)).toBeNull()
  })
})
