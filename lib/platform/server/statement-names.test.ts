import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostStatements, statementNames } from './statement-names.ts'

describe('the names of prepared statements', () => {
  it('are the same for the same text, others for another, and short enough for Postgres (63 bytes)', () => {
    const name = statementNames()
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(name({ sql: one })).toBe(name({ sql: one }))
        expect(name({ sql: one }) === name({ sql: other })).toBe(one === other)
        expect(name({ sql: one })).toMatch(/^[\w-]{1,63}$/)
      }),
      { numRuns: mostStatements / 4 },
    )
  })

  it('run out after so many texts, so that a connection never holds ever more', () => {
    const name = statementNames()
    const first = name({ sql: 'SELECT 0' })
    for (let n = 1; n < mostStatements; n += 1) expect(name({ sql: `SELECT ${n}` })).not.toBe('')
    expect(name({ sql: 'SELECT one more' })).toBe('')
    expect(name({ sql: 'SELECT 0' })).toBe(first)
  })
})
