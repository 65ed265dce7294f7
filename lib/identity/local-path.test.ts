import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localPath } from './local-path.ts'

test.each(['/receivers', '/requests/1?tab=history', '/invitations/abc-_1', '/'])('keeps %s', (path) => {
  expect(localPath(path)).toBe(path)
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)', '/a\nb', '/\t/evil.example', '/..//evil.example', '', ' /x', 'receivers', undefined, null, 7, '/api/auth/sign-out', `/${'a'.repeat(600)}`])(
  'refuses %j',
  (value) => {
    expect(localPath(value, '/home')).toBe('/home')
  },
)

test('whatever is given, what comes out stays on the portal', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.string().map((text) => `/${text}`)), (value) => {
      expect(new URL(localPath(value), 'https://portal.example').origin).toBe('https://portal.example')
    }),
  )
})
