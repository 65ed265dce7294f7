import { expect, test } from 'vitest'
import type { SeenName } from '#lib/names/domain-look.ts'
import type { DomainWatch } from '#lib/requests/domain-watch.ts'
import { dnsVerdict } from './dns-verdict.ts'

const at = new Date(0)
const around = { aliases: [], nameServers: [], caa: [] }
const resolves = (address: string): SeenName => ({ status: 'resolves', addresses: [address], ...around })
const watch = (...seen: SeenName[]): DomainWatch => ({
  lookedAt: at, nextAt: at, proof: null, fileAsked: false, spans: seen.length > 0 ? [{ firstAt: at, lastAt: at, look: { answers: seen.map((each, index) => ({ resolver: String(index), seen: each })) } }] : [],
})

test.each<[DomainWatch | null, string, string]>([
  [null, 'awaited', 'not been looked up'],
  [watch(), 'awaited', 'not been looked up'],
  [watch(resolves('51.140.1.1'), resolves('51.140.1.1')), 'fine', '51.140.1.1'],
  [watch(resolves('192.0.2.1')), 'wrong', 'BaRS cannot reach 192.0.2.1: it is an address for examples'],
  [watch(resolves('51.140.1.1'), resolves('10.0.0.1')), 'wrong', 'BaRS cannot reach 10.0.0.1: it is a private address'],
  [watch(resolves('51.140.1.1'), { status: 'does-not-exist', ...around }), 'look', 'do not agree'],
  [watch({ status: 'lame' }), 'wrong', 'do not answer'],
  [watch({ status: 'alias-loop', aliases: ['a', 'b'] }), 'wrong', 'circle'],
  [watch({ status: 'does-not-exist', ...around }), 'awaited', 'not in DNS yet'],
  [watch({ status: 'failed', because: 'timeout' }), 'look', 'no answer came in time'],
])('%#', (given, verdict, text) => expect(dnsVerdict(given, { now: at, target: null, sandbox: false })).toEqual({ verdict, text: expect.stringContaining(text) }))

test('an address for examples is fine in the sandbox', () => expect(dnsVerdict(watch(resolves('192.0.2.1')), { now: at, target: null, sandbox: true }).verdict).toBe('fine'))

test.each<[string, SeenName, 'fine' | 'look']>([
  ['51.140.1.1', resolves('51.140.1.1'), 'fine'],
  ['host.example', { ...resolves('51.140.1.1'), aliases: ['host.example', 'more.example'] } as SeenName, 'fine'],
  ['51.140.1.2', resolves('51.140.1.1'), 'look'],
  ['host.example', resolves('51.140.1.1'), 'look'],
])('a name that is to point to %s', (target, seen, verdict) => expect(dnsVerdict(watch(seen), { now: at, target, sandbox: false }).verdict).toBe(verdict))

test('is said with the day of the look, and to be checked when that is more than 8 days ago', () => {
  const on = (days: number, seen: SeenName) => dnsVerdict(watch(seen), { now: new Date(days * 86_400_000), target: null, sandbox: false })
  expect(on(8, resolves('51.140.1.1'))).toEqual({ verdict: 'fine', text: 'The name resolves to 51.140.1.1. Looked up on 1 January 1970.' })
  expect(on(8.01, resolves('51.140.1.1'))).toEqual({ verdict: 'look', text: expect.stringContaining('more than 8 days ago') })
  expect(on(9, resolves('10.0.0.1')).verdict).toBe('wrong')
})
