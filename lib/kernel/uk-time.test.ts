import { describe, expect, it } from 'vitest'
import { ukDate, ukDateTime, ukTime } from './uk-time.ts'

describe('UK dates and times', () => {
  it.each([
    ['2018-08-06T16:30:00Z', '6 August 2018', '5:30pm'],
    ['2018-12-06T17:00:00Z', '6 December 2018', '5pm'],
    ['2026-03-29T00:59:00Z', '29 March 2026', '12:59am'],
    ['2026-03-29T01:00:00Z', '29 March 2026', '2am'],
    ['2026-07-01T23:30:00Z', '2 July 2026', '12:30am'],
    ['2026-01-01T12:00:00Z', '1 January 2026', 'midday'],
    ['2026-01-01T00:00:00Z', '1 January 2026', 'midnight'],
  ])('%s is %s, %s', (instant, date, time) => {
    expect(ukDate(new Date(instant))).toBe(date)
    expect(ukTime(new Date(instant))).toBe(time)
    expect(ukDateTime(new Date(instant))).toBe(`${date} at ${time}`)
  })
})
