import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reminderDays } from '#lib/mail/expiry-reminder.ts'
import { daysLeft, dueReminder, hasExpired, type ExpiringCertificate } from './expiry.ts'

const certificate = (given: Partial<ExpiringCertificate> = {}): ExpiringCertificate => ({ notAfter: new Date('2026-12-31T12:00:00Z'), revokedAt: null, superseded: false, sent: [], ...given })
const at = (text: string) => new Date(text)
const day = 86_400_000

describe('daysLeft', () => {
  it.each([
    ['2026-12-31T00:30:00Z', 0],
    ['2026-12-30T23:59:00Z', 1],
    ['2026-11-01T12:00:00Z', 60],
  ])('counts days of the calendar from %s', (now, days) => expect(daysLeft(certificate().notAfter, at(now))).toBe(days))

  it('counts a day for the night the clocks go back or forward', () => {
    expect(daysLeft(at('2026-10-25T23:30:00Z'), at('2026-10-24T22:30:00Z'))).toBe(1)
    expect(daysLeft(at('2026-03-29T22:30:00Z'), at('2026-03-28T23:30:00Z'))).toBe(1)
  })

  it('takes the day in UK time: late evening in UTC is the next day in summer', () => {
    expect(daysLeft(at('2026-07-02T12:00:00Z'), at('2026-07-01T23:30:00Z'))).toBe(0)
  })
})

describe('dueReminder', () => {
  it.each([
    ['2026-10-31T12:00:00Z', [], null],
    ['2026-11-01T00:00:00Z', [], 60],
    ['2026-11-01T09:00:00Z', [60], null],
    ['2026-12-01T09:00:00Z', [60], 30],
    ['2026-12-20T09:00:00Z', [60, 30], null],
    ['2026-12-24T09:00:00Z', [60, 30], 7],
    ['2026-12-31T11:59:00Z', [], 7],
    ['2026-12-31T12:00:01Z', [], null],
  ])('at %s with %j sent is %s', (now, sent, due) => expect(dueReminder(certificate({ sent }), at(now))).toBe(due))

  it('is none for a certificate that is revoked or superseded', () => {
    expect(dueReminder(certificate({ revokedAt: at('2026-06-01') }), at('2026-12-24T09:00:00Z'))).toBeNull()
    expect(dueReminder(certificate({ superseded: true }), at('2026-12-24T09:00:00Z'))).toBeNull()
  })

  it('sends each at most once, in falling order, whatever the clock does and however often it is asked', () => {
    fc.assert(
      fc.property(fc.date({ min: at('2026-01-01'), max: at('2029-12-31'), noInvalidDate: true }), fc.array(fc.integer({ min: -400, max: 5 }), { maxLength: 60 }), (notAfter, offsets) => {
        const sent: number[] = []
        for (const offset of offsets) {
          const due = dueReminder(certificate({ notAfter, sent }), new Date(notAfter.getTime() + offset * day))
          if (due !== null) sent.push(due)
        }
        expect(sent).toEqual([...new Set(sent)].sort((a, b) => b - a))
      }),
    )
  })

  it('sends all three when it is asked every day, each on its day of the calendar', () => {
    fc.assert(
      fc.property(fc.date({ min: at('2026-06-01'), max: at('2028-12-31'), noInvalidDate: true }), (notAfter) => {
        const sent: number[] = []
        const leftWhenSent: number[] = []
        for (let now = notAfter.getTime() - 70 * day; now <= notAfter.getTime(); now += 12 * 3_600_000) {
          const due = dueReminder(certificate({ notAfter, sent }), new Date(now))
          if (due === null) continue
          sent.push(due)
          leftWhenSent.push(daysLeft(notAfter, new Date(now)))
        }
        expect(sent).toEqual([...reminderDays])
        expect(leftWhenSent).toEqual([...reminderDays])
      }),
    )
  })

  it('is silent once it is over', () => {
    fc.assert(
      fc.property(fc.date({ min: at('2026-01-01'), max: at('2029-12-31'), noInvalidDate: true }), fc.integer({ min: 1, max: 1000 * day }), (notAfter, after) => {
        const now = new Date(notAfter.getTime() + after)
        expect(hasExpired(notAfter, now)).toBe(true)
        expect(dueReminder(certificate({ notAfter }), now)).toBeNull()
      }),
    )
  })
})
