import { expect, test } from 'vitest'
import { odsCodeFindings, organisationNameFindings } from './organisation-form.ts'

test.each([
  ['North Example Trust', undefined],
  ['Tŷ Enghraifft & Sons (UK)', undefined],
  ['  ', 'organisation-name-missing'],
  ['a'.repeat(151), 'organisation-name-too-long'],
  ['<b>Trust</b>', 'organisation-name-malformed'],
  ['Trust\r\nBcc: x', 'organisation-name-malformed'],
])('name %j', (text, code) => expect(organisationNameFindings(text, 'name')[0]?.code).toBe(code))

test.each([
  ['X26', undefined],
  [' ygm06 ', undefined],
  ['', 'ods-code-missing'],
  ['X 26', 'ods-code-malformed'],
  ['Х26', 'ods-code-malformed'],
  ['A'.repeat(13), 'ods-code-malformed'],
])('ODS code %j', (text, code) => expect(odsCodeFindings(text, 'odsCode')[0]?.code).toBe(code))
