import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { environmentNames } from '#lib/environments/environment.ts'
import { staffRoles, type Actor } from '#lib/identity/actor.ts'
import { maySee, permittedActions } from '#lib/requests/permitted-actions.ts'
import { holderOf, requestStates, stateFacts } from '#lib/requests/states.ts'
import { longestSearch, overlongFilters, queueAddress, queueArms, queueFilters, queueScopes, waitsFor } from './queue.ts'

const organisations = ['0198c5f0-0000-7000-8000-000000000001', '0198c5f0-0000-7000-8000-000000000002', '0198c5f0-0000-7000-8000-000000000003']
const actors = fc.record({ staff: fc.uniqueArray(fc.constantFrom(...staffRoles)), own: fc.uniqueArray(fc.constantFrom(...organisations)) }).map(
  ({ staff, own }): Actor => ({ userId: 'u', name: 'n', email: 'e', staff, memberships: own.map((organisationId) => ({ organisationId, role: 'member' as const })) }),
)
const filters = fc.record({
  show: fc.constantFrom(...queueScopes),
  environment: fc.option(fc.constantFrom(...environmentNames), { nil: undefined }),
  state: fc.option(fc.constantFrom(...requestStates), { nil: undefined }),
  holder: fc.option(fc.constantFrom('organisation', 'itoc', 'dir', 'live_services'), { nil: undefined }),
})
const requests = fc.record({ organisationId: fc.constantFrom(...organisations), environment: fc.constantFrom(...environmentNames), state: fc.constantFrom(...requestStates) })

describe('overlongFilters', () => {
  it('is what the filters leave out for its length, trimmed as they trim it', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 * longestSearch }), fc.constantFrom('', '  '), (length, around) => {
        const search = 'x'.repeat(length)
        const query = { search: `${around}${search}${around}`, organisation: [search, 'other'] }
        const taken = length > longestSearch ? {} : { search, organisation: search }
        const { search: kept, organisation } = queueFilters.parse(query)
        expect({ ...(kept && { search: kept }), ...(organisation && { organisation }) }).toEqual(length === 0 ? {} : taken)
        expect(overlongFilters.parse(query)).toEqual(length > longestSearch ? { search, organisation: search } : {})
      }),
    )
  })
})

describe('queueFilters', () => {
  it('reads an address, and leaves out what it cannot read', () => {
    expect(queueFilters.parse({})).toEqual({ show: 'mine' })
    expect(queueFilters.parse({ show: 'all', environment: 'int', state: 'itoc_received', holder: 'itoc', organisation: ' Acme ', search: ['bars-', 'x'] }))
      .toEqual({ show: 'all', environment: 'int', state: 'itoc_received', holder: 'itoc', organisation: 'Acme', search: 'bars-' })
    expect(queueFilters.parse({ show: 'x', environment: 'moon', state: '', holder: '7', search: '', after: '2026~1' })).toEqual({ show: 'mine' })
  })

  it('takes anything at all without failing', () => {
    fc.assert(fc.property(fc.object(), (input) => queueFilters.safeParse(input).success))
  })

  it('writes an address that reads back as the same filters', () => {
    const after = fc.option(fc.record({ since: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), id: fc.constantFrom(...organisations) }), { nil: undefined })
    fc.assert(
      fc.property(filters, after, (given, place) => {
        const all = { ...given, after: place }
        expect(queueFilters.parse(Object.fromEntries(new URLSearchParams(queueAddress(all))))).toEqual(JSON.parse(JSON.stringify(all), (key, value) => (key === 'since' ? new Date(value) : value)))
      }),
    )
  })
})

describe('queueArms', () => {
  it('holds a request exactly when its actor may see it and it fits the filters', () => {
    fc.assert(
      fc.property(actors, filters, fc.option(fc.subarray(organisations), { nil: null }), requests, (actor, given, named, request) => {
        const inQueue = queueArms(actor, given, named).some(
          (arm) => arm.environment === request.environment && arm.state === request.state && (arm.organisationId === null || arm.organisationId === request.organisationId),
        )
        const fits =
          (!given.environment || given.environment === request.environment) &&
          (!given.state || given.state === request.state) &&
          (!given.holder || (!stateFacts[request.state].ended && holderOf(request.state, request.environment) === given.holder)) &&
          (!named || named.includes(request.organisationId)) &&
          (given.show !== 'open' || !stateFacts[request.state].ended)
        if (given.show === 'mine') {
          if (waitsFor(actor, request)) expect(inQueue).toBe(fits)
          if (inQueue) expect(maySee(actor, request)).toBe(true)
        } else expect(inQueue).toBe(fits && maySee(actor, request))
      }),
      { numRuns: 500 },
    )
  })

  it('asks for nothing twice', () => {
    fc.assert(
      fc.property(actors, filters, (actor, given) => {
        const keys = queueArms(actor, given, null).map((arm) => `${arm.environment} ${arm.state} ${arm.organisationId}`)
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })
})

describe('waitsFor', () => {
  it('is true only of requests that the actor can do something about, and never of their own organisation’s', () => {
    const guards = { domainApplied: true, domainConfirmed: true, csrInForce: true, tccGiven: true, certificateProven: false, receiverFree: true }
    fc.assert(
      fc.property(actors, requests, (actor, request) => {
        if (!waitsFor(actor, request)) return
        expect(actor.memberships.some((membership) => membership.organisationId === request.organisationId)).toBe(false)
        const reachable = request.environment === 'int' ? !/^(dir|live)/.test(request.state) : !request.state.startsWith('itoc')
        if (reachable) expect(permittedActions(actor, { ...guards, ...request }).length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })
})
