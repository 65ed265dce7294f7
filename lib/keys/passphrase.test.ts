import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPassphrase, type Strength } from './passphrase.ts'

const codes = (passphrase: string, again = passphrase, strength?: Strength): string[] => checkPassphrase(passphrase, again, strength).map(({ code }) => code)

describe('checkPassphrase', () => {
  it.each<[string, string[]]>([
    ['', ['key-passphrase-none']],
    ['eleven char', ['key-passphrase-short']],
    ['🔑🔑🔑🔑🔑🔑', ['key-passphrase-short']],
    ['twelve chars', []],
    ['🔑'.repeat(12), []],
    ['x'.repeat(1000), []],
    ['é'.repeat(501), ['key-passphrase-long']],
  ])('says of “%.20s”: %j', (passphrase, expected) => expect(codes(passphrase)).toEqual(expected))

  it.each<[Strength | undefined, boolean]>([[undefined, true], [0, false], [1, false], [2, true], [3, true], [4, true]])('strength %s is accepted: %s', (strength, accepted) => {
    expect(codes('aaaaaaaaaaaaaaa', 'aaaaaaaaaaaaaaa', strength)).toEqual(accepted ? [] : ['key-passphrase-guessable'])
  })

  it('finds any difference between the two', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12, unit: 'grapheme', maxLength: 40 }), fc.string({ minLength: 1, unit: 'grapheme' }), (passphrase, tail) => {
        expect(codes(passphrase, passphrase)).toEqual([])
        expect(codes(passphrase, passphrase + tail)).toEqual(['key-passphrase-differs'])
      }),
    )
  })

  it('repeats nothing of the passphrase', () => {
    const said = JSON.stringify(checkPassphrase('sésame', 'other'))
    expect(said).not.toMatch(/sésame|other"/)
  })
})
