import { expect, it, test } from 'vitest'
import fc from 'fast-check'
import { isoDate, readDateInput, ukToday } from './date-input.ts'

const read = (day: string, month: string, year: string) => readDateInput({ 'test-day': day, 'test-month': month, 'test-year': year }, 'test', 'Test date')

it('reads what people type', () => {
  expect(isoDate(read('6', '8', '2026').date)).toBe('2026-08-06')
  expect(isoDate(read(' 06 ', 'Aug', '2026').date)).toBe('2026-08-06')
  expect(isoDate(read('29', 'february', '2028').date)).toBe('2028-02-29')
})

it('takes nothing for none', () => {
  expect(read('', ' ', '')).toEqual({ date: null, findings: [] })
  expect(readDateInput({}, 'test', 'Test date')).toEqual({ date: null, findings: [] })
})

test.each([
  ['', '8', '2026', 'test-day', 'Test date must include a day'],
  ['6', '', '', 'test-month', 'Test date must include a month and a year'],
  ['6', '8', '26', 'test-year', 'Year must include 4 numbers'],
  ['29', '2', '2027', 'test', 'Test date must be a real date'],
  ['31', '4', '2027', 'test', 'Test date must be a real date'],
  ['0', '4', '2027', 'test', 'Test date must be a real date'],
  ['1', '13', '2027', 'test', 'Test date must be a real date'],
  ['1', 'smarch', '2027', 'test', 'Test date must be a real date'],
  ["1'; --", '1', '2027', 'test', 'Test date must be a real date'],
])('says what is wrong with %j %j %j', (day, month, year, field, message) => {
  const { date, findings } = read(day, month, year)
  expect(date).toBeNull()
  expect(findings).toMatchObject([{ field, found: message, level: 'must' }])
})

it('reads back every date it writes', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) => {
      const [year, month, day] = isoDate(date).split('-') as [string, string, string]
      expect(isoDate(read(day, month, year).date)).toBe(isoDate(date))
    }),
  )
})

it('knows what day it is in the UK', () => {
  expect(isoDate(ukToday(new Date('2026-06-01T23:30:00Z')))).toBe('2026-06-02')
  expect(isoDate(ukToday(new Date('2026-12-01T23:30:00Z')))).toBe('2026-12-01')
})
