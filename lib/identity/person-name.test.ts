import { expect, test } from 'vitest'
import { personNameFindings } from './person-name.ts'

const code = (text: string) => personNameFindings(text, 'name')[0]?.code

test.each(['Anne O’Hara-Smith', 'Ngũgĩ', '王小明', "D'Arcy Jr."])('%s is a name', (name) => expect(code(name)).toBeUndefined())
test.each([
  ['', 'name-missing'],
  ['   ', 'name-missing'],
  ['a'.repeat(101), 'name-too-long'],
  ['<script>', 'name-malformed'],
  ['see https://evil.example', 'name-malformed'],
  ['me@evil.example', 'name-malformed'],
  ['two\nlines', 'name-malformed'],
  ['right\u202eleft', 'name-malformed'],
])('%j is %s', (name, expected) => expect(code(name)).toBe(expected))
