import { describe, expect, it } from 'vitest'
import { shownPages } from './pagination.tsx'

describe('shownPages', () => {
  it.each([
    [1, 1, [1]],
    [2, 3, [1, 2, 3]],
    [1, 40, [1, 2, null, 40]],
    [4, 40, [1, 2, 3, 4, 5, null, 40]],
    [10, 40, [1, null, 9, 10, 11, null, 40]],
    [40, 40, [1, null, 39, 40]],
  ])('page %i of %i', (page, pages, expected) => {
    expect(shownPages(page, pages)).toEqual(expected)
  })
})
