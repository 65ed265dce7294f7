import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextLook, soonText } from './next-look.ts'

const at = new Date('2026-06-01T09:00:00Z')
const seconds = (settled: boolean, misses: number) => (nextLook(at, { settled, misses }).nextAt.getTime() - at.getTime()) / 1000

test('looks grow apart to six hours while something is waited for, and are weekly once nothing is', () => {
  expect([0, 1, 2, 3, 4, 7, 12, 13, 99].map((misses) => seconds(false, misses))).toEqual([5, 10, 20, 40, 90, 600, 21_600, 21_600, 21_600])
  expect(nextLook(at, { settled: true, misses: 9 })).toEqual({ nextAt: new Date('2026-06-08T09:00:00Z'), misses: 0 })
})

test('never wait shorter than the look before, however many there were', () => {
  fc.assert(fc.property(fc.integer({ min: -5, max: 1000 }), (misses) => seconds(false, misses + 1) >= seconds(false, misses)))
})

test('a look that comes soon is said by how soon, a later one by its date', () => {
  const said = (after: number) => soonText(new Date(at.getTime() + after * 1000), at)
  expect([-3, 0, 0.4, 4.2, 59, 60, 600, 601, 3599].map(said)).toEqual(['due now', 'due now', 'in 1 second', 'in 5 seconds', 'in 59 seconds', 'in a few minutes', 'in a few minutes', 'within the hour', 'within the hour'])
  expect(said(3600)).toBeNull()
})
