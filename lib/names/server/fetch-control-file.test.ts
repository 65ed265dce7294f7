import { expect, test } from 'vitest'
import { mayCall } from './fetch-control-file.ts'

const forbidden = ['51.140.0.0/16']

test('what the settings forbid is not called, nor is it in any disguise as an IPv6 address', () => {
  const disguises = ['::ffff:338c:101', '::338c:101', '64:ff9b::338c:101', '64:ff9b:1::338c:101', '2002:338c:101::1']
  expect(mayCall({ hosts: [], forbidden }, ['51.140.1.1', ...disguises, '51.141.1.1', '2a01:4f8::1'])).toEqual(['51.141.1.1', '2a01:4f8::1'])
})
