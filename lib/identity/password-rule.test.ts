import { expect, test } from 'vitest'
import { checkPassword } from './password-rule.ts'

const code = (password: string, known?: string[]) => checkPassword(password, 'password', known)[0]?.code

test.each(['purple kettle river', 'coffee-tram-fish', 'ÄÖÜ kettle river'])('%s will do', (password) => expect(code(password)).toBeUndefined())

test('length is counted in characters', () => {
  expect(code('')).toBe('password-missing')
  expect(code('kettle rive')).toBe('password-too-short')
  expect(code('kettle river')).toBeUndefined()
  expect(code('🫖🚋🐟🫖🚋🐟🫖🚋🐟🫖')).toBe('password-too-short')
  expect(code('kettle '.repeat(18))).toBeUndefined()
  expect(code('kettle '.repeat(19))).toBe('password-too-long')
})

test.each(['password1234', 'PasswordPassword', '123456789012', 'aaaaaaaaaaaaaaaa', 'qwertyuiop12'])('%s is too easy', (password) => expect(code(password)).toBe('password-guessable'))

test('the address itself is too easy', () => {
  expect(code('someone@people.example', ['someone@people.example'])).toBe('password-guessable')
})
