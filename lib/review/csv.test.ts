import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvField, csvLine, queueCsvHeader, queueCsvLine } from './csv.ts'

/** A reader of RFC 4180, written apart from the writer. */
function readCsv(text: string): string[][] {
  const records: string[][] = [[]]
  let field = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!
    if (quoted) {
      if (char !== '"') field += char
      else if (text[at + 1] === '"') field += text[(at += 1)]
      else quoted = false
    } else if (char === '"') quoted = true
    else if (char === ',' || (char === '\r' && text[at + 1] === '\n')) {
      records.at(-1)!.push(field)
      field = ''
      if (char === '\r') {
        records.push([])
        at += 1
      }
    } else field += char
  }
  return records.slice(0, -1)
}

describe('csvLine', () => {
  it('reads back as what was written, apart from the apostrophe before a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', '=', '+', '-', '@', '\t', ' ', 'é', "'") }), { minLength: 1, maxLength: 6 }), (values) => {
        const [read, ...others] = readCsv(csvLine(values))
        expect(others).toEqual([])
        expect(read).toHaveLength(values.length)
        read!.forEach((field, index) => expect([values[index], `'${values[index]}`]).toContain(field))
      }),
    )
  })

  it('lets no text begin as a formula', () => {
    fc.assert(fc.property(fc.string(), (value) => !/^\s*[=+\-@]/.test(readCsv(csvLine([value]))[0]![0]!)))
  })

  it.each([['=1+1', "'=1+1"], ['+44', "'+44"], ['-2', "'-2"], ['@SUM(A1)', "'@SUM(A1)"], ['\t=1', "'\t=1"], [' =1', "' =1"], ['plain', 'plain'], ['a,b', '"a,b"'], ['say "x"', '"say ""x"""'], [-3, '-3']])(
    'writes %j as %j', (value, written) => expect(csvField(value)).toBe(written),
  )
})

describe('queueCsvLine', () => {
  it('has a field for each of the header’s', () => {
    const line = queueCsvLine(
      {
        id: 'x', reference: 'BRC-ABC234', fqdn: 'bars-int-zz1.a.nhs.uk', odsCode: 'ZZ1', organisation: '=HYPERLINK("x")', organisationOdsCode: 'ZZ9', environment: 'int', kind: 'new',
        state: 'itoc_received', since: new Date('2026-05-01T10:00:00Z'), holder: 'itoc', submittedAt: null, mailFailed: true,
      },
      new Date('2026-05-04T09:00:00Z'),
    )
    const [header, record] = readCsv(queueCsvHeader + line)
    expect(Object.fromEntries(header!.map((name, index) => [name, record![index]]))).toEqual({
      Reference: 'BRC-ABC234', Environment: 'INT', FQDN: 'bars-int-zz1.a.nhs.uk', Organisation: `'=HYPERLINK("x")`, 'ODS code of the organisation': 'ZZ9', 'ODS code of the receiver': 'ZZ1', Kind: 'new', Status: 'With ITOC', 'Who has it': 'ITOC',
      'Since (UTC)': '2026-05-01T10:00:00.000Z', 'Days waiting': '2', 'First submitted (UTC)': '', 'Mail failed': 'yes',
    })
  })
})
