import { expect, test } from 'vitest'
import { ownerLines, receiverCode } from './owner-lines.ts'

const supplier = { name: 'Sandbox Pharmacy Systems', odsCode: 'ZZX01' }

test.each([
  ['its own code once', { odsCode: 'ZZX01', odsName: 'SANDBOX PHARMACY SYSTEMS' }, [['Organisation', 'Sandbox Pharmacy Systems (ODS code ZZX01)']]],
  ['another code beside its own', { odsCode: 'X26', odsName: 'NHS DIGITAL' }, [['Organisation', 'Sandbox Pharmacy Systems (ODS code ZZX01)'], ['For ODS code', 'X26 (NHS DIGITAL)']]],
  ['a code whose name is not known', { odsCode: 'X26', odsName: null }, [['Organisation', 'Sandbox Pharmacy Systems (ODS code ZZX01)'], ['For ODS code', 'X26']]],
] as const)('an organisation is told with %s', (_what, receiver, lines) => expect(ownerLines(supplier, receiver)).toEqual(lines))

test('a code stands with its name where that is known', () => expect([receiverCode({ odsCode: 'X26', odsName: 'NHS DIGITAL' }), receiverCode({ odsCode: 'X26', odsName: null })]).toEqual(['X26 (NHS DIGITAL)', 'X26']))
