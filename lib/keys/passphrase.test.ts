import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atFields, checkPassphrase, checkTruststorePassphrase, type Strength } from './passphrase.ts'

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

describe('checkTruststorePassphrase', () => {
  it.each<[string, string[]]>([
    ['', ['none']],
    ['12345', ['short']],
    ['changeit', []],
    ['~ all " kinds $', []],
    ['grüße long enough', ['ascii']],
    ['🔑🔑🔑🔑🔑🔑', ['ascii']],
    ['with a\ttab', ['ascii']],
  ])('“%s”', (passphrase, expected) => {
    expect(checkTruststorePassphrase(passphrase).map(({ code, field }) => [code.replace('truststore-passphrase-', ''), field])).toEqual(expected.map((code) => [code, 'truststore-passphrase']))
  })
})

it('atFields moves findings to the fields of another form, and leaves others where they are', () => {
  const [first, second] = checkPassphrase('too short', 'another')
  expect(atFields([first!, second!], { 'key-passphrase': 'tool-passphrase' }).map(({ field }) => field)).toEqual(['tool-passphrase', 'key-passphrase-again'])
})
