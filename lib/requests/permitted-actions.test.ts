import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { staffRoles, system, type Actor } from '#lib/identity/actor.ts'
import { environmentNames } from '#lib/environments/environment.ts'
import { maySee, permittedActions, standingFor, type MovableRequest } from './permitted-actions.ts'
import { requestStates, type RequestState } from './states.ts'
import { transitions, type Action } from './transitions.ts'

const ours = 'organisation-1'
const person = (staff: Actor['staff'], organisations: string[] = []): Actor => ({
  userId: 'u', name: 'Somebody', email: 'somebody@trial.example', staff, memberships: organisations.map((organisationId) => ({ organisationId, role: 'member' })),
})
const request = (state: RequestState, environment: 'int' | 'prod', facts: Partial<MovableRequest> = {}): MovableRequest => ({
  organisationId: ours, environment, state, domainApplied: true, domainConfirmed: true, csrInForce: true, tccGiven: true, certificateProven: true, receiverFree: true, ...facts,
})
const names = (actor: Actor, on: MovableRequest): Action[] => permittedActions(actor, on).map((permitted) => permitted.action)

const anyActor = fc.record({ staff: fc.subarray([...staffRoles]), organisations: fc.subarray([ours, 'organisation-2']) }).map(({ staff, organisations }) => person(staff, organisations))
const anyRequest = fc.record({ state: fc.constantFrom(...requestStates), environment: fc.constantFrom(...environmentNames) }).map(({ state, environment }) => request(state, environment))

describe('who may do what', () => {
  it.each([
    ['itoc_submitted', 'int', person(['itoc']), ['receive', 'ask', 'hold', 'issue', 'reject', 'verify']],
    ['itoc_submitted', 'int', person(['dir']), []],
    ['itoc_submitted', 'int', person([], [ours]), ['verify', 'withdraw']],
    ['itoc_needs_information', 'int', person([], [ours]), ['answer', 'verify', 'withdraw']],
    ['dir_received', 'prod', person(['dir']), ['ask', 'hold', 'refer', 'reject']],
    ['dir_received', 'prod', person(['live_services']), []],
    ['live_services_review', 'prod', person(['live_services']), ['ask', 'hold', 'validate', 'not_validate']],
    ['dir_not_validated', 'prod', person(['dir']), ['ask', 'hold', 'refer', 'reject']],
    ['dir_validated', 'prod', person(['dir']), ['reject', 'issue', 'verify']],
    ['dir_validated', 'prod', person(['live_services']), []],
    ['itoc_on_hold', 'int', person(['itoc']), ['resume', 'reject']],
    ['issued', 'int', person(['itoc']), ['verify']],
    ['issued', 'prod', person(['dir']), ['verify']],
    ['issued', 'prod', person(['live_services']), []],
    ['issued', 'int', person(['itoc'], [ours]), ['report_missing', 'verify', 'withdraw']],
    ['domain_review', 'int', person(['itoc']), ['confirm_domain', 'return_domain']],
    ['domain_review', 'prod', person(['dir']), ['confirm_domain', 'return_domain']],
    ['domain_review', 'prod', person(['live_services']), []],
    ['rejected', 'prod', person([], [ours]), ['change_fqdn', 'withdraw', 'submit']],
    ['rejected', 'prod', person([], ['organisation-2']), []],
  ] as const)('%s in %s', (state, environment, actor, expected) => {
    expect(names(actor, request(state, environment)).sort()).toEqual([...expected].sort())
  })

  it('lets the programme record any desk’s answer, marked as on its behalf', () => {
    const issue = permittedActions(person(['programme']), request('dir_validated', 'prod')).find((permitted) => permitted.action === 'issue')
    expect(issue?.standing).toEqual({ party: 'programme', onBehalfOf: 'dir' })
    const confirm = permittedActions(person(['programme']), request('domain_review', 'int')).find((permitted) => permitted.action === 'confirm_domain')
    expect(confirm?.standing).toEqual({ party: 'programme', onBehalfOf: null })
    for (const [environment, desk] of [['int', 'itoc'], ['prod', 'dir']] as const) {
      expect(permittedActions(person(['programme']), request('issued', environment))).toMatchObject([{ action: 'verify', standing: { party: 'programme', onBehalfOf: desk } }])
    }
  })

  it('lets nobody decide for an organisation that they belong to, whatever roles they hold', () => {
    fc.assert(
      fc.property(anyRequest, fc.subarray([...staffRoles]), (on, staff) => {
        const both = person(staff, [ours])
        for (const permitted of permittedActions(both, on)) expect(permitted.standing.party).toBe('organisation')
      }),
    )
  })

  it('lets nobody act on what they may not see', () => {
    fc.assert(
      fc.property(anyActor, anyRequest, (actor, on) => {
        if (!maySee(actor, on)) expect(permittedActions(actor, on)).toEqual([])
      }),
    )
  })

  it('offers each action once, and an action that can be made before one that cannot', () => {
    fc.assert(
      fc.property(anyActor, anyRequest, fc.boolean(), (actor, on, domainConfirmed) => {
        const permitted = permittedActions(actor, { ...on, domainConfirmed })
        expect(new Set(permitted.map((one) => one.action)).size).toBe(permitted.length)
      }),
    )
    const reopened = permittedActions(person([], [ours]), request('withdrawn', 'int', { domainConfirmed: false }))[0]
    expect(reopened).toMatchObject({ action: 'reopen', unmet: [], transition: { to: 'preparing' } })
  })

  it.each([true, false])('keeps a request from being taken up again beside another, its domain confirmed: %s', (domainConfirmed) => {
    for (const state of ['revoked', 'withdrawn'] as const) {
      expect(permittedActions(person([], [ours]), request(state, 'int', { domainConfirmed, receiverFree: false }))).toMatchObject([{ action: 'reopen', unmet: ['receiver_free'] }])
    }
  })

  it('shows what keeps a move from being made', () => {
    const submit = permittedActions(person([], [ours]), request('ready_for_csr', 'prod', { csrInForce: false, tccGiven: false })).find((one) => one.action === 'submit')
    expect(submit?.unmet).toEqual(['csr_in_force', 'tcc_given'])
  })

  it('gives the portal itself only what is named for it', () => {
    for (const row of transitions) {
      const standing = standingFor(system, { organisationId: ours, environment: row.environment ?? 'int' }, row)
      expect(standing !== null).toBe(row.by.includes('system'))
    }
  })
})

describe('who may see', () => {
  it.each([
    [person(['itoc']), 'int', true],
    [person(['itoc']), 'prod', false],
    [person(['dir']), 'prod', true],
    [person(['live_services']), 'prod', true],
    [person(['live_services']), 'int', false],
    [person(['programme']), 'prod', true],
    [person([], [ours]), 'prod', true],
    [person([], ['organisation-2']), 'prod', false],
    [person([]), 'int', false],
  ] as const)('%j in %s: %s', (actor, environment, expected) => {
    expect(maySee(actor, { organisationId: ours, environment })).toBe(expected)
  })
})
