import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { environmentNames } from '#lib/environments/environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import { requestMailNames } from '#lib/mail/request-mail-names.ts'
import { holderOf, isWithDesk, requestStates, stateFacts, type RequestState } from './states.ts'
import { actionFacts, actions, transitions, type Transition } from './transitions.ts'
import { unmetGuards, type GuardFacts } from './guards.ts'

const inEnvironment = (environment: 'int' | 'prod') => transitions.filter((row) => !row.environment || row.environment === environment)

function reachable(rows: readonly Transition[], from: RequestState): Set<RequestState> {
  const seen = new Set<RequestState>([from])
  for (const state of seen) for (const row of rows) if (row.from === state) seen.add(row.to)
  return seen
}

describe('the workflow', () => {
  it('has a holder for every state, and the holder is a desk of that environment or the organisation', () => {
    for (const environment of environmentNames) {
      for (const state of reachable(inEnvironment(environment), 'preparing')) {
        const holder = holderOf(state, environment)
        expect(['organisation', ...Object.keys(shippedEnvironments[environment].mailboxes)]).toContain(holder)
      }
    }
  })

  it('lets every state be left', () => {
    for (const state of requestStates) expect(transitions.some((row) => row.from === state && row.to !== state), state).toBe(true)
  })

  it('reaches every state from the first one, and a verified certificate from every state, in the environments that have it', () => {
    const reached = new Set<RequestState>()
    for (const environment of environmentNames) {
      const rows = inEnvironment(environment)
      for (const state of reachable(rows, 'preparing')) {
        reached.add(state)
        expect(reachable(rows, state).has('verified'), `${environment} ${state}`).toBe(true)
      }
    }
    expect([...reached].sort()).toEqual([...requestStates].sort())
  })

  it('keeps INT out of DIR and Live Services, and PROD out of ITOC', () => {
    expect([...reachable(inEnvironment('int'), 'preparing')].filter((state) => /^(dir|live_services)_/.test(state))).toEqual([])
    expect([...reachable(inEnvironment('prod'), 'preparing')].filter((state) => state.startsWith('itoc_'))).toEqual([])
  })

  it('issues in PROD only what Live Services has validated', () => {
    const withoutValidation = inEnvironment('prod').filter((row) => row.action !== 'validate')
    expect(reachable(withoutValidation, 'preparing').has('issued')).toBe(false)
  })

  it('says one thing: no two rows of one environment share state, action, guards and a party', () => {
    for (const environment of environmentNames) {
      const keys = inEnvironment(environment).flatMap((row) => row.by.map((party) => `${row.from} ${row.action} ${row.guards.join()} ${party}`))
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
    }
  })

  it('needs no desk to have an account: the organisation can upload the certificate from every desk state', () => {
    for (const state of requestStates.filter(isWithDesk)) {
      expect(transitions.some((row) => row.from === state && row.action === 'verify' && row.by.includes('organisation')), state).toBe(true)
    }
  })

  it('lets the desk that issues upload the certificate exactly where it may issue one, and once it has', () => {
    const uploads = transitions.filter((row) => row.action === 'verify')
    for (const { from, by } of uploads) expect(by.includes('first_desk'), from).toBe(from === 'issued' || transitions.some((row) => row.from === from && row.action === 'issue'))
    for (const { by } of uploads) expect(by).not.toContain('live_services')
    for (const desk of ['itoc', 'dir', 'live_services', 'programme'] as const) expect(uploads.filter(({ by }) => by.includes(desk))).toEqual([])
  })

  it('asks for the Technical Conformance Certificate for PROD only', () => {
    for (const row of transitions.filter((candidate) => candidate.action === 'submit')) expect(row.guards.includes('tcc_given')).toBe(row.environment === 'prod')
  })

  it('takes nothing up again beside another request of the receiver that is open or verified', () => {
    const rows = transitions.filter(({ action }) => action === 'reopen')
    expect(new Set(rows.map(({ from }) => from))).toEqual(new Set(['revoked', 'withdrawn']))
    for (const { guards, from } of rows) expect(guards, from).toContain('receiver_free')
  })

  it('lets a desk ask and hold wherever it has the request, but where nothing is left to it than to issue', () => {
    const has = requestStates.filter((state) => isWithDesk(state) && holderOf(state, 'prod') !== 'organisation' && !state.endsWith('_on_hold') && state !== 'dir_validated')
    for (const state of has) expect(transitions.filter((row) => row.from === state && ['ask', 'hold'].includes(row.action)).map(({ action }) => action), state).toEqual(['ask', 'hold'])
  })

  it('frightens nobody with a certificate that a renewal has replaced: only the portal records that, and without a mail', () => {
    expect(transitions.filter(({ action }) => action === 'replace')).toEqual([{ from: 'verified', action: 'replace', by: ['system'], to: 'revoked', guards: [], mails: [] }])
    expect(transitions.filter(({ action, by }) => action === 'revoke' && by.includes('system'))).toEqual([])
  })

  it('uses every action and every mail', () => {
    expect([...new Set(transitions.map((row) => row.action))].sort()).toEqual([...actions].sort())
    expect([...new Set(transitions.flatMap((row) => row.mails))].sort()).toEqual([...requestMailNames].sort())
    expect(Object.keys(actionFacts).sort()).toEqual([...actions].sort())
  })

  it('is the list of states that Postgres knows', () => {
    const schema = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')
    const inPostgres = /enum RequestState \{([^}]*)\}/.exec(schema)![1]!.split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('@@'))
    expect(inPostgres).toEqual([...requestStates])
  })

  it('speaks to the organisation only where the organisation reads it', () => {
    for (const state of requestStates) {
      const { next, nextForOthers = next, holder } = stateFacts[state]
      expect(nextForOthers, state).not.toMatch(/\byour?\b/i)
      if (holder === 'organisation' && !stateFacts[state].ended) expect(nextForOthers, state).toMatch(/^The organisation /)
    }
  })

  it('stops the clock exactly while a desk waits for the organisation', () => {
    expect(requestStates.filter((state) => stateFacts[state].paused)).toEqual(requestStates.filter((state) => state.endsWith('_needs_information')))
  })
})

describe('a random walk', () => {
  it('never leaves the states, and every step is undone by no other than the table', () => {
    const guardFacts = fc.record<GuardFacts>({ domainApplied: fc.boolean(), domainConfirmed: fc.boolean(), csrInForce: fc.boolean(), tccGiven: fc.boolean(), certificateProven: fc.boolean(), receiverFree: fc.boolean() })
    fc.assert(
      fc.property(fc.constantFrom(...environmentNames), fc.array(fc.tuple(fc.nat(), guardFacts), { maxLength: 40 }), (environment, steps) => {
        let state: RequestState = 'preparing'
        let validated = false
        for (const [choice, facts] of steps) {
          const open = inEnvironment(environment).filter((row) => row.from === state && unmetGuards(row.guards, facts).length === 0)
          if (open.length === 0) continue
          const row = open[choice % open.length]!
          if (row.action === 'submit') expect(facts.csrInForce && facts.domainConfirmed && (environment === 'int' || facts.tccGiven)).toBe(true)
          if (row.action === 'submit') validated = false
          if (row.action === 'validate') validated = true
          const byDesk = row.action === 'issue' || (row.action === 'verify' && row.by.includes('first_desk'))
          if (byDesk && environment === 'prod') expect(validated).toBe(true)
          if (row.action === 'reopen') expect(facts.receiverFree).toBe(true)
          if (row.to === 'verified') expect(facts.certificateProven).toBe(true)
          state = row.to
          expect(requestStates).toContain(state)
        }
      }),
    )
  })
})
