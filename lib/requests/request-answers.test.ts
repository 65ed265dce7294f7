import { expect, it } from 'vitest'
import { changeableAnswers, mayChangeAnswers } from './request-answers.ts'
import { isWithDesk, requestStates } from './states.ts'

it('lets what a certificate is for be changed only while no desk has the request', () => {
  for (const state of requestStates) {
    const { purpose } = changeableAnswers({ state, rules: { tccNeeded: true } })
    if (isWithDesk(state)) expect(purpose, state).toBe(false)
  }
  expect(requestStates.filter((state) => changeableAnswers({ state, rules: { tccNeeded: false } }).purpose)).toEqual(['preparing', 'domain_review', 'domain_returned', 'ready_for_csr', 'rejected'])
})

it('lets the conformance reference be put right while a desk has the request, and only where one is asked for', () => {
  const tcc = (tccNeeded: boolean) => requestStates.filter((state) => changeableAnswers({ state, rules: { tccNeeded } }).tccReference)
  expect(tcc(false)).toEqual([])
  expect(tcc(true)).toEqual(expect.arrayContaining(['dir_received', 'dir_needs_information', 'live_services_needs_information', 'rejected']))
  for (const over of ['issued', 'verified', 'withdrawn', 'revoked'] as const) expect(tcc(true)).not.toContain(over)
  expect(mayChangeAnswers({ state: 'itoc_received', rules: { tccNeeded: false } })).toBe(false)
  expect(mayChangeAnswers({ state: 'dir_received', rules: { tccNeeded: true } })).toBe(true)
})
