import { expect, test } from 'vitest'
import { applyBefore } from './domain-plan.ts'

const now = new Date('2026-06-01T22:59:00Z')
const date = (text: string | null) => (text ? new Date(text) : null)

test.each([
  [null, null, null],
  ['2026-08-31', null, { before: new Date('2026-08-10'), neededFor: 'test', neededOn: new Date('2026-08-31'), late: false }],
  [null, '2026-08-31', { before: new Date('2026-08-10'), neededFor: 'go-live', neededOn: new Date('2026-08-31'), late: false }],
  ['2026-09-30', '2026-08-31', { before: new Date('2026-08-10'), neededFor: 'go-live', neededOn: new Date('2026-08-31'), late: false }],
  ['2026-08-31', '2026-08-31', { before: new Date('2026-08-10'), neededFor: 'test', neededOn: new Date('2026-08-31'), late: false }],
  ['2026-06-22', null, { before: new Date('2026-06-01'), neededFor: 'test', neededOn: new Date('2026-06-22'), late: false }],
  ['2026-06-21', null, { before: new Date('2026-05-31'), neededFor: 'test', neededOn: new Date('2026-06-21'), late: true }],
])('a test on %s and a go-live on %s', (testDate, goLiveDate, expected) => expect(applyBefore({ testDate: date(testDate), goLiveDate: date(goLiveDate) }, now)).toEqual(expected))

test('the day is the one in the UK', () => {
  expect(applyBefore({ testDate: date('2026-06-22'), goLiveDate: null }, new Date('2026-06-01T23:30:00Z'))?.late).toBe(true)
})
