import { describe, expect, it } from 'vitest'
import { waited } from './waited.ts'

describe('waited', () => {
  const now = new Date('2026-06-10T12:00:00Z')
  it.each([
    ['2026-06-10T11:30:00Z', 'less than an hour'],
    ['2026-06-10T12:05:00Z', 'less than an hour'],
    ['2026-06-10T11:00:00Z', '1 hour'],
    ['2026-06-09T13:00:00Z', '23 hours'],
    ['2026-06-09T12:00:00Z', '1 day'],
    ['2026-05-01T12:00:00Z', '40 days'],
  ])('since %s is %s', (since, said) => expect(waited(new Date(since), now)).toBe(said))
})
