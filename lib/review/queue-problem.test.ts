import { expect, test } from 'vitest'
import { overlongFilters, queueFilters } from './queue.ts'
import { queueProblem } from './queue-problem.ts'

const fields = (query: { search?: string; organisation?: string }) => queueProblem(queueFilters.parse(query), overlongFilters.parse(query))?.findings.map(({ field, found }) => [field, found.slice(0, 15)])

test('a search that is too short or too long is named at its field', () => {
  expect(fields({ search: 'ab' })).toEqual([['search', 'Enter 3 charact']])
  expect(fields({ search: 'x'.repeat(256), organisation: 'y'.repeat(256) })).toEqual([['search', 'Enter 255 chara'], ['organisation', 'Enter 255 chara']])
  for (const query of [{}, { search: '' }, { search: 'abc', organisation: 'x' }, { search: 'x'.repeat(255) }]) expect(fields(query)).toBeUndefined()
})
