import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, textToHash, type ChainedEvent } from './event.ts'

const event: ChainedEvent = {
  stream: 'request:1', sequence: 1, at: new Date('2026-11-22T10:00:00Z'), action: 'submit', fromState: 'ready_for_csr', toState: 'itoc_submitted',
  actorId: 'u', actorName: 'Somebody', actorRole: 'organisation', onBehalfOf: null, reason: null, detail: { findings: [] }, previous: '0'.repeat(64),
}

/** Every object in a value with its keys in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).reverse().map(([key, item]) => [key, reversed(item)]))
  return value
}

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => canonicalJson(reversed(value)) === canonicalJson(value)))
  })
  it('is JSON of the same value', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }))
  })
})

describe('the text that is hashed', () => {
  it.each<[keyof ChainedEvent, Partial<ChainedEvent>]>([
    ['stream', { stream: 'request:2' }],
    ['sequence', { sequence: 2 }],
    ['at', { at: new Date('2026-11-22T10:00:00.001Z') }],
    ['action', { action: 'reject' }],
    ['fromState', { fromState: null }],
    ['toState', { toState: 'rejected' }],
    ['actorId', { actorId: null }],
    ['actorName', { actorName: 'Somebody else' }],
    ['actorRole', { actorRole: 'itoc' }],
    ['onBehalfOf', { onBehalfOf: 'itoc' }],
    ['reason', { reason: 'because' }],
    ['detail', { detail: { findings: [1] } }],
    ['previous', { previous: '1'.repeat(64) }],
  ])('changes with %s', (_, change) => {
    expect(textToHash({ ...event, ...change })).not.toBe(textToHash(event))
  })
})
