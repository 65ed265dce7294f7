import { describe, expect, it, test } from 'vitest'
import { controlRecordName, controlValue, deniesRecord, isControlFile, vouching, type TextAnswer } from './control-proof.ts'

const value = controlValue('token')
const answers = (...texts: (string[] | null)[]): TextAnswer[] => texts.map((each, index) => ({ resolver: String(index), texts: each }))

describe('a TXT record', () => {
  it('stands beside the FQDN', () => expect(controlRecordName('BaRS-X26.Trust.nhs.uk')).toBe('_bars-receiver.bars-x26.trust.nhs.uk'))

  test.each<[string, TextAnswer[], string[]]>([
    ['both have it', answers([value], ['v=spf1', ` ${value} `]), ['0', '1']],
    ['one does not have it yet', answers([value], []), []],
    ['one has another', answers([value], [controlValue('other')]), []],
    ['one of two gives no answer', answers([value], null), []],
    ['two of three have it and one gives no answer', answers([value], null, [value]), ['0', '2']],
    ['the only one has it', answers([value]), ['0']],
    ['nobody answers', answers(null, null), []],
    ['nobody is asked', [], []],
    ['a longer text holds it', answers([`${value}x`], [`${value}x`]), []],
    ['other case', answers([value.toUpperCase()], [value]), []],
  ])('proves control when %s: by %j', (_what, given, by) => expect(vouching(given, value)).toEqual(by))
})

test.each<[string, TextAnswer[], boolean]>([
  ['both say so', answers([], ['v=spf1']), true],
  ['one says so and one gives no answer', answers([], null), true],
  ['one has it still', answers([], [value]), false],
  ['nobody answers', answers(null, null), false],
])('a record is gone when %s: %j', (_what, given, gone) => expect(deniesRecord(given, value)).toBe(gone))

test('a file holds the value and nothing else', () => {
  expect([`${value}\r\n`, value, `${value} ${value}`, `<p>${value}</p>`, ''].map((text) => isControlFile(text, value))).toEqual([true, true, false, false, false])
})
