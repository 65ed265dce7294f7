import { expect, test } from 'vitest'
import type { SeenSpan } from '#lib/names/domain-look.ts'
import { isAtStandstill, standsSince, type StandstillFacts } from './domain-reminder.ts'
import { requestStates } from './states.ts'

const now = new Date('2026-06-08T09:00:00Z')
const weekAgo = new Date('2026-06-01T09:00:00Z')
const lately = new Date('2026-06-01T09:00:01Z')
const still: StandstillFacts = { state: 'preparing', stateSince: weekAgo, writtenAt: weekAgo, changedAt: null, remindedAt: null, resolves: false, approvedOn: null }

test('nothing has moved for seven days', () => {
  expect(isAtStandstill(still, now)).toBe(true)
  expect(isAtStandstill({ ...still, remindedAt: weekAgo, changedAt: weekAgo }, now)).toBe(true)
})

test.each(['stateSince', 'writtenAt', 'changedAt', 'remindedAt'] as const)('%s is later', (what) => expect(isAtStandstill({ ...still, [what]: lately }, now)).toBe(false))

test('only while it is the organisation’s turn', () => {
  const turns = (given: Partial<StandstillFacts>) => requestStates.filter((state) => isAtStandstill({ ...still, ...given, state }, now))
  expect(turns({})).toEqual(['preparing', 'domain_review', 'domain_returned'])
  for (const given of [{ resolves: true }, { approvedOn: weekAgo }]) expect(turns(given)).toEqual(['preparing', 'domain_returned'])
})

test('a name moves when its status or its alias does, not its addresses', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 5, day))
  const span = (day: number, address: string | null, aliases: string[] = []): SeenSpan => {
    const around = { aliases, nameServers: [], caa: [] }
    return { firstAt: at(day), lastAt: at(day), look: { answers: [{ resolver: 'r', seen: address ? { status: 'resolves', addresses: [address], ...around } : { status: 'does-not-exist', ...around } }] } }
  }
  const since = (...spans: SeenSpan[]) => standsSince(spans)?.getUTCDate() ?? null
  expect(since()).toBeNull()
  expect(since(span(3, '51.140.1.1'), span(2, '51.140.1.2'), span(1, null))).toBe(2)
  expect(since(span(3, '51.140.1.1'), span(2, '51.140.1.2'))).toBe(2)
  expect(since(span(3, '51.140.1.1', ['a.example']), span(2, '51.140.1.1', ['b.example']))).toBe(3)
})
