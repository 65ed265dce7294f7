import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emailFindings, readEmail } from './email-address.ts'

const code = (text: string) => emailFindings(text, 'email')[0]?.code

test.each(['name@example.com', ' Name.Surname+bars@nhs.net ', "o'hara@sub.people.example", 'a@xn--bcher-kva.example'])('%s is one', (text) => expect(code(text)).toBeUndefined())
test.each(['name', 'name@', '@example.com', 'name@example', 'a b@example.com', 'name@example..com', '.name@example.com', 'na..me@example.com', 'name@-example.com', 'a@b.com,c@d.com', 'a@b.com\nBcc: c@d.com', `${'a'.repeat(65)}@example.com`, 'name@example.com>'])(
  '%j is none',
  (text) => expect(code(text)).toBe('email-malformed'),
)
test('nothing at all is said differently', () => expect(code('  ')).toBe('email-missing'))
test('addresses are compared in lower case', () => expect(readEmail(' Name@Example.COM ')).toBe('name@example.com'))
test('what passes can stand in a mail header', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.emailAddress()), (text) => emailFindings(text, 'email').length > 0 || /^[!-~]+@[!-~]+$/.test(text.trim())))
})
