import { describe, expect, test } from 'vitest'
import { organisationNames } from './organisation-names.ts'

const ods = { code: 'RX7', status: 'active', name: 'NORTH WEST AMBULANCE', lookedUpAt: new Date(0) } as const
const own = { name: 'NWAS', odsCode: 'RX7' }
const other = { name: 'Supplier', odsCode: 'YGM06' }

describe('what the organisation’s part of a name should stand for', () => {
  test.each([
    ['a provider’s own code', { odsCode: 'RX7', hosting: 'provider', organisation: own }, ods, ['NORTH WEST AMBULANCE', 'NWAS']],
    ['a provider’s code with another organisation', { odsCode: 'RX7', hosting: 'provider', organisation: other }, ods, ['NORTH WEST AMBULANCE']],
    ['a supplier’s own code', { odsCode: 'RX7', hosting: 'supplier', organisation: own }, ods, ['NORTH WEST AMBULANCE', 'NWAS']],
    ['a provider’s code in a supplier’s name', { odsCode: 'RX7', hosting: 'supplier', organisation: other }, ods, []],
    ['a code not looked up', { odsCode: 'RX7', hosting: 'provider', organisation: own }, null, []],
    ['a code nobody has', { odsCode: 'RX7', hosting: 'provider', organisation: own }, { ...ods, status: 'not_found', name: null }, []],
    ['another code’s record', { odsCode: 'RX8', hosting: 'provider', organisation: own }, ods, []],
  ] as const)('%s', (_what, receiver, record, names) => expect(organisationNames(receiver, record)).toEqual(names))
})
