import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { environmentNames } from './environment.ts'
import { changeable, mailbox, ruleLevel } from './environment-form.ts'
import { changedParts, mergeRules, overlayOf } from './merge-rules.ts'
import { shippedEnvironments } from './shipped.ts'

const anyName = fc.constantFrom(...environmentNames)
const nearlyRules = fc.record(
  {
    mailboxes: fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('itoc', 'dir', 'live_services', 'other'), fc.oneof(fc.emailAddress(), fc.string()))),
    convention: fc.oneof(fc.constantFrom('must', 'should', 'never'), fc.jsonValue()),
    keyBits: fc.oneof(fc.jsonValue(), fc.record({ least: fc.integer({ min: 1024, max: 5000 }), most: fc.integer({ min: 1024, max: 5000 }) })),
    tccNeeded: fc.oneof(fc.boolean(), fc.jsonValue()),
    revocationChecked: fc.oneof(fc.boolean(), fc.jsonValue()),
    controlConfirms: fc.oneof(fc.boolean(), fc.jsonValue()),
    callers: fc.oneof(fc.jsonValue(), fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()))),
    levels: fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.constantFrom('must', 'should', 'maybe'))),
    firstDesk: fc.constantFrom('itoc', 'dir'),
    name: fc.constantFrom('int', 'prod'),
  },
  { requiredKeys: [] },
)

describe('mergeRules', () => {
  it('is what ships while nothing is stored', () => {
    for (const name of environmentNames) for (const nothing of [null, undefined, {}, [], 'x', 7]) expect(mergeRules(name, nothing)).toEqual(shippedEnvironments[name])
  })

  it('gives valid rules of the environment for any stored JSON', () => {
    fc.assert(
      fc.property(anyName, fc.oneof(fc.jsonValue(), nearlyRules), (name, stored) => {
        const rules = mergeRules(name, stored)
        const shipped = shippedEnvironments[name]
        expect(Object.keys(rules).sort()).toEqual(Object.keys(shipped).sort())
        expect([rules.name, rules.firstDesk]).toEqual([name, shipped.firstDesk])
        expect(Object.keys(rules.mailboxes)).toEqual(Object.keys(shipped.mailboxes))
        for (const address of Object.values(rules.mailboxes)) expect(mailbox.safeParse(address).success).toBe(true)
        for (const part of ['convention', 'keyBits', 'tccNeeded', 'revocationChecked', 'controlConfirms', 'callers'] as const) expect(changeable[part].safeParse(rules[part]).success).toBe(true)
        for (const level of Object.values(rules.levels)) expect(ruleLevel.safeParse(level).success).toBe(true)
      }),
    )
  })

  it('takes what can be read and leaves the rest as shipped', () => {
    const stored = { mailboxes: { dir: 'New.Dir@nhs.net', live_services: 'no address', itoc: 'itoc@nhs.net' }, keyBits: { least: 4096, most: 2048 }, callers: ['192.0.2.1', '2001:db8::1'], levels: { 'csr-key-too-large': 'should', 'csr key': 'must' }, firstDesk: 'itoc' }
    expect(mergeRules('prod', stored)).toEqual({
      ...shippedEnvironments.prod,
      mailboxes: { dir: 'new.dir@nhs.net', live_services: 'liveservices.gate@nhs.net' },
      callers: ['192.0.2.1', '2001:db8::1'],
      levels: { 'csr-key-too-large': 'should' },
    })
  })
})

describe('overlayOf', () => {
  it('stores no more than what differs, and gives the same rules back', () => {
    fc.assert(
      fc.property(anyName, nearlyRules, (name, stored) => {
        const rules = mergeRules(name, stored)
        expect(mergeRules(name, JSON.parse(JSON.stringify(overlayOf(name, rules))))).toEqual(rules)
        expect(overlayOf(name, shippedEnvironments[name])).toEqual({})
      }),
    )
  })

  it('says both values of a change, whatever the order of keys', () => {
    const before = { ...shippedEnvironments.int, levels: { a: 'must', b: 'should' } } as const
    expect(changedParts(before, { ...before, levels: { b: 'should', a: 'must' }, tccNeeded: true })).toEqual({ tccNeeded: { before: false, after: true } })
  })
})
