import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashAgain } from './hash-rounds.ts'
import { deriveBytes, macOf } from './pkcs12-key.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

it.each([['SHA-1', 20], ['SHA-256', 32]] as const)('hashAgain is %s, over and over', (hash, length) => {
  for (const rounds of [0, 1, 2, 500]) {
    const digest = new Uint8Array(randomBytes(length))
    let expected: Uint8Array = digest
    for (let round = 0; round < rounds; round++) expected = createHash(hash.replace('-', '').toLowerCase()).update(expected).digest()
    expect(hex(hashAgain(hash, digest, rounds))).toBe(hex(expected))
  }
})

describe('deriveBytes', () => {
  // Published vectors of the derivation with SHA-1, as BouncyCastle and GnuTLS carry them
  it.each<['key' | 'iv' | 'mac', string, number, string, number, string]>([
    ['key', 'smeg', 24, '0a58cf64530d823f', 1, '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3'],
    ['iv', 'smeg', 8, '0a58cf64530d823f', 1, '79993dfe048d3b76'],
    ['key', 'smeg', 24, '642b99ab44fb4b1f', 1, 'f3a95fec48d7711e985cfe67908c5ab79fa3d7c5caa5d966'],
    ['iv', 'smeg', 8, '642b99ab44fb4b1f', 1, 'c0a38d64a79bea1d'],
    ['mac', 'smeg', 20, '3d83c0e4546ac140', 1, '8d967d88f6caa9d714800ab3d48051d63f73a312'],
    ['key', 'queeg', 24, '05dec959acff72f7', 1000, 'ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4'],
    ['iv', 'queeg', 8, '05dec959acff72f7', 1000, '11dedad7758d4860'],
    ['mac', 'queeg', 20, '263216fcc2fab31c', 1000, '5ec4c7a80df652294c3925b6489a7ab857c83476'],
  ])('a %s from “%s”', (purpose, passphrase, length, salt, iterations, expected) => {
    expect(hex(deriveBytes(passphrase, purpose, length, { salt: bytes(salt), iterations, hash: 'SHA-1' }))).toBe(expected)
  })

  it('goes by each of its inputs', () => {
    const by = { salt: bytes('0102030405060708'), iterations: 3, hash: 'SHA-256' } as const
    const all = [
      deriveBytes('a', 'key', 40, by),
      deriveBytes('b', 'key', 40, by),
      deriveBytes('a', 'mac', 40, by),
      deriveBytes('a', 'key', 40, { ...by, iterations: 4 }),
      deriveBytes('a', 'key', 40, { ...by, hash: 'SHA-1' }),
      deriveBytes('a', 'key', 40, { ...by, salt: bytes('0102030405060709') }),
    ].map(hex)
    expect(new Set(all).size).toBe(all.length)
  })

  it('makes a MAC that changes with the data', () => {
    const by = { salt: bytes('00'), iterations: 2, hash: 'SHA-256' } as const
    expect(macOf(bytes('00'), 'a', by)).toHaveLength(32)
    expect(hex(macOf(bytes('00'), 'a', by))).not.toBe(hex(macOf(bytes('01'), 'a', by)))
  })
})
