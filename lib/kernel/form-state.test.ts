import { describe, expect, it } from 'vitest'
import { errorText, fieldError, isListed, typedValues } from './form-state.ts'
import { problem } from './problem.ts'

const finding = { code: 'x', level: 'must', field: 'name', found: 'The name is 70 characters long', why: 'It is too long.', fix: 'Shorten it.' } as const

function data(entries: [string, string | Blob][]): FormData {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}

describe('typedValues', () => {
  it('keeps text, several values of a name on lines of their own', () => {
    expect(typedValues(data([['name', ' a '], ['pick', 'x'], ['pick', 'y']]))).toEqual({ name: ' a ', pick: 'x\ny' })
  })
  it('drops files, passwords, passphrases and what the framework adds', () => {
    const form = data([['file', new File(['text'], 'a.txt')], ['password', 'p'], ['newPassword', 'p'], ['passphrase', 'p'], ['$ACTION_KEY', 'k']])
    expect(typedValues(form)).toEqual({})
  })
  it('drops a private key wherever it was pasted', () => {
    const key = ['-----BEGIN', 'PRIVATE KEY-----'].join(' ')
    expect(typedValues(data([['csr', `${key}\nMIIE`], ['reason', `see ${key}`], ['name', 'a']]))).toEqual({ name: 'a' })
  })
})

describe('errorText', () => {
  it('says what was found and what to do, as two sentences', () => {
    expect(errorText(finding)).toBe('The name is 70 characters long. Shorten it.')
    expect(errorText({ ...finding, found: 'Is it right?' })).toBe('Is it right? Shorten it.')
  })
  it('says one thing once', () => {
    expect(errorText({ ...finding, fix: '' })).toBe('The name is 70 characters long')
    expect(errorText({ ...finding, found: 'Enter a name', fix: 'Enter a name' })).toBe('Enter a name')
    expect(errorText({ ...finding, found: '' })).toBe('Shorten it.')
  })
})

describe('fieldError', () => {
  it('is the first must of the field', () => {
    const found = problem('invalid', '', [{ ...finding, level: 'should', found: 'Advice' }, finding, { ...finding, found: 'Later' }])
    expect(fieldError(found, 'name')).toBe('The name is 70 characters long. Shorten it.')
    expect(fieldError(found, 'other')).toBeUndefined()
    expect(fieldError(undefined, 'name')).toBeUndefined()
  })
  it('is the message alone where a form lists several findings itself', () => {
    const found = problem('invalid', 'Two things are wrong.', [finding, { ...finding, found: 'Later' }])
    expect(fieldError(found, 'name', true)).toBe('Two things are wrong.')
    expect(fieldError(found, 'other', true)).toBeUndefined()
    expect(fieldError(problem('invalid', 'One thing is wrong.', [finding, { ...finding, level: 'should' }]), 'name', true)).toBe('The name is 70 characters long. Shorten it.')
    expect(isListed(found, false)).toBe(false)
    expect(isListed(undefined, true)).toBe(false)
  })
})
