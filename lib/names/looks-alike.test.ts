import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { differenceIn, looksAlike, oneEditAway } from './looks-alike.ts'

const name = 'bars-int-x26.sandbox.nhs.uk'

describe('looksAlike', () => {
  test.each<[string, string | null, string]>([
    ['bars-int-x26.sandbox.nhs.uk', null, 'the same'],
    ['BaRS-INT-X26.Sandbox.nhs.uk', null, 'the same in other letters'],
    ['bars-int-x26.sandbo.nhs.uk', 'one-edit', 'a letter missing'],
    ['bars-int-x26.sandboxx.nhs.uk', 'one-edit', 'a letter added'],
    ['bars-int-x27.sandbox.nhs.uk', 'one-edit', 'a letter changed'],
    ['bars-int-x62.sandbox.nhs.uk', 'one-edit', 'two letters swapped'],
    ['xbars-int-x26.sandbox.nhs.uk', 'one-edit', 'a letter in front'],
    ['bars-int-x26.sandbox.nhs.u', 'one-edit', 'the last letter missing'],
    ['bars-int-x26.s4ndb0x.nhs.uk', null, 'two letters changed'],
    ['bars-1nt-x26.sandb0x.nhs.uk', 'confusable', 'two that look the same'],
    ['bars-int-x26.sanbdoxx.nhs.uk', null, 'a swap and a letter more'],
    ['bars-int-x26.xobdnas.nhs.uk', null, 'another name'],
  ])('%s: %s, %s', (other, likeness, _how) => expect(looksAlike(name, other)).toBe(likeness))

  test.each([['rnedica1', 'medical'], ['vvard', 'ward'], ['clinic', 'c1lnlc'], ['corn0', 'como']])('takes %s for %s', (one, other) => expect(looksAlike(`a.${one}.nhs.uk`, `a.${other}.nhs.uk`)).toBe('confusable'))

  it('is the same both ways round, and true of every single change', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abxyz29-.'), minLength: 1, maxLength: 30 })
    fc.assert(fc.property(text, text, (one, other) => void expect(looksAlike(one, other)).toBe(looksAlike(other, one))))
    fc.assert(
      fc.property(text, fc.nat(29), fc.constantFrom('delete', 'insert', 'change', 'swap'), (given, at, how) => {
        const place = at % given.length
        const [before, after] = [given.slice(0, place), given.slice(place)]
        const changed = { delete: before + after.slice(1), insert: `${before}q${after}`, change: `${before}q${after.slice(1)}`, swap: before + (after[1] ?? '') + after[0] + after.slice(2) }[how]
        expect(looksAlike(given, changed)).toBe(changed === given ? null : 'one-edit')
      }),
    )
  })
})

describe('oneEditAway', () => {
  it('makes every spelling one edit away, and no other', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abxyz29-.'), minLength: 1, maxLength: 30 })
    fc.assert(fc.property(text, (given) => void expect(oneEditAway(given.toUpperCase()).filter((made) => looksAlike(made, given) === null)).toEqual([])), { numRuns: 10 })
    fc.assert(fc.property(text, text, (one, other) => void expect(oneEditAway(one).includes(other)).toBe(looksAlike(one, other) === 'one-edit')), { numRuns: 30 })
    const made = oneEditAway('ab')
    expect(made.length).toBe(new Set(made).size)
    expect(made).toEqual(expect.arrayContaining(['a', 'b', 'ba', 'abb', 'xab', 'ax', 'a-b']))
  })
})

describe('differenceIn', () => {
  test.each([
    ['bars-x27.nhs.uk', 'BARS-X26.nhs.uk', ['bars-x2', '7', '.nhs.uk']],
    ['bars-x266.nhs.uk', 'bars-x26.nhs.uk', ['bars-x26', '6', '.nhs.uk']],
    ['bars-x2.nhs.uk', 'bars-x26.nhs.uk', ['bars-x2', '', '.nhs.uk']],
    ['bars-x62.nhs.uk', 'bars-x26.nhs.uk', ['bars-x', '62', '.nhs.uk']],
    ['a', 'a', ['a', '', '']],
  ])('of %s from %s', (other, one, parts) => {
    expect(differenceIn(other, one)).toEqual(parts)
    expect(parts.join('')).toBe(other)
  })
})
