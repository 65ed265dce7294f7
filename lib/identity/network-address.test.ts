import { expect, test } from 'vitest'
import { networkAddress, unknownAddress } from './network-address.ts'

test.each([
  ['203.0.113.7', 1, '203.0.113.7'],
  ['198.51.100.1, 203.0.113.7', 1, '203.0.113.7'],
  ['made-up, 203.0.113.7, 10.0.0.1', 2, '203.0.113.7'],
  ['203.0.113.7:51111', 1, '203.0.113.7'],
  ['[2001:db8::7]:443', 1, '2001:db8::7'],
  ['2001:db8::7', 1, '2001:db8::7'],
  ['203.0.113.7', 0, unknownAddress],
  ['203.0.113.7', 2, unknownAddress],
  ['unknown', 1, unknownAddress],
  [null, 1, unknownAddress],
])('%s behind %i', (header, proxies, address) => expect(networkAddress(header, proxies)).toBe(address))
