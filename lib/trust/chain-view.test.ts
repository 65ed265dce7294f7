import { expect, test } from 'vitest'
import { standing } from './authority.ts'
import { writeBundle } from './bundle-order.ts'
import { chainsOf } from './chain-view.ts'
import { knownAuthorities } from './known-authorities.ts'
import { importedSentence } from './imported-sentence.ts'

const at = new Date('2026-06-01T00:00:00Z')
const record = (known: (typeof knownAuthorities)[number]) => ({ ...known, pem: null, notBefore: null, notAfter: null, confirmedAt: null })

test('chains come by environment, the current generation first, the root before its sub CAs', () => {
  const chains = chainsOf(knownAuthorities.toReversed().map(record), at)
  expect(chains.map(({ environment, generation, standing: how }) => [environment, generation, how])).toEqual([['int', 'G2', 'current'], ['int', 'G1', 'superseded'], ['prod', 'G2', 'current'], ['prod', 'G1', 'superseded']])
  expect(chains[1]!.authorities.map(({ role, name }) => [role, name])).toEqual([['root', 'NHS PTL Root Authority'], ['sub', 'NHS INT Level 1C'], ['sub', 'NHS INT Level 1D']])
  expect(chains.every(({ complete }) => !complete)).toBe(true)
})

test('a chain is complete when every file is there, and expired when one of its certificates is', () => {
  const [chain] = chainsOf(knownAuthorities.filter(({ environment, generation }) => environment === 'prod' && generation === 'G1').map((known) => ({ ...record(known), pem: 'x', notBefore: new Date('2004-06-04'), notAfter: new Date('2024-06-04T11:28:31Z') })), at)
  expect(chain).toMatchObject({ complete: true, standing: 'expired' })
})

test('supersession counts from its moment on, and expiry counts first', () => {
  const supersededFrom = new Date('2024-06-03T23:00:00Z')
  const of = (time: string, notAfter: string | null) => standing({ supersededFrom, notAfter: notAfter ? new Date(notAfter) : null }, new Date(time))
  expect([of('2024-06-03T22:59:59Z', null), of('2024-06-03T23:00:00Z', null), of('2025-01-01', '2024-12-31')]).toEqual(['current', 'superseded', 'expired'])
})

test('a bundle names each certificate and keeps the order that is wanted', () => {
  const files = [{ role: 'sub', name: 'S', pem: 's\n' }, { role: 'root', name: 'R', pem: 'r' }] as const
  expect(writeBundle(files, 'root-sub')).toBe('# R\nr\n# S\ns\n')
  expect(writeBundle(files, 'sub-root')).toBe('# S\ns\n# R\nr\n')
})

test('words for people', () => {
  expect(importedSentence({ added: ['A', 'B'], present: [] })).toBe('Imported: A, B.')
  expect(importedSentence({ added: [], present: ['A'] })).toBe('Nothing new was imported. Already here: A.')
})
