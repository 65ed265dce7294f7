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
  [watch(resolves('192.0.2.1')), 'fine', '192.0.2.1'],
  [watch(resolves('51.140.1.1'), resolves('10.0.0.1')), 'wrong', 'BaRS cannot reach 10.0.0.1: it is a private address'],
  [watch(resolves('51.140.1.1'), { status: 'does-not-exist', ...around }), 'look', 'do not agree'],
  [watch({ status: 'lame' }), 'wrong', 'do not answer'],
  [watch({ status: 'alias-loop', aliases: ['a', 'b'] }), 'wrong', 'circle'],
  [watch({ status: 'does-not-exist', ...around }), 'awaited', 'not in DNS yet'],
  [watch({ status: 'failed', because: 'timeout' }), 'look', 'no answer came in time'],
])('%#', (given, verdict, text) => expect(dnsVerdict(given)).toEqual({ verdict, text: expect.stringContaining(text) }))
