import { expect, it } from 'vitest'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { makeReference } from './reference.ts'

it('is a prefix and six unambiguous characters, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 6, maxLength: 8 }), (bytes) => {
      expect(makeReference('BRC', bytes)).toMatch(/^BRC-[2-9B-DF-HJKMNP-TV-Z]{6}$/)
    }),
  )
})

it('hardly ever makes the same twice', () => {
  const made = new Set(Array.from({ length: 5000 }, () => makeReference('RCV', randomBytes(6))))
  expect(made.size).toBeGreaterThan(4990)
})

it('refuses too little randomness', () => {
  expect(() => makeReference('RCV', new Uint8Array(5))).toThrow()
})
