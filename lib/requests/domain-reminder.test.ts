import { expect, test } from 'vitest'
import { isAtStandstill, type StandstillFacts } from './domain-reminder.ts'
import { requestStates } from './states.ts'

const now = new Date('2026-06-08T09:00:00Z')
const weekAgo = new Date('2026-06-01T09:00:00Z')
const lately = new Date('2026-06-01T09:00:01Z')
const still: StandstillFacts = { state: 'preparing', stateSince: weekAgo, writtenAt: weekAgo, changedAt: null, remindedAt: null }

test('nothing has moved for seven days', () => {
  expect(isAtStandstill(still, now)).toBe(true)
  expect(isAtStandstill({ ...still, remindedAt: weekAgo, changedAt: weekAgo }, now)).toBe(true)
})

test.each(['stateSince', 'writtenAt', 'changedAt', 'remindedAt'] as const)('%s is later', (what) => expect(isAtStandstill({ ...still, [what]: lately }, now)).toBe(false))

test('only while it is the organisation’s turn', () => {
  expect(requestStates.filter((state) => isAtStandstill({ ...still, state }, now))).toEqual(['preparing', 'domain_returned'])
})
