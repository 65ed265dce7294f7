import { describe, expect, it } from 'vitest'
import { describeAge, describeOds, odsFindings, type OdsRecord } from './ods-record.ts'

const record = (status: OdsRecord['status']): OdsRecord => ({ code: '5EX', status, name: status === 'not_found' ? null : 'GREATER DERBY PCT', lookedUpAt: new Date('2026-06-01T09:05:00Z') })

describe('what the directory says', () => {
  it('is a finding when the organisation is closed or the code is not known, of the weight that the environment gives it', () => {
    expect(odsFindings(null)).toEqual([])
    expect(odsFindings(record('active'))).toEqual([])
    expect(odsFindings(record('inactive'))).toMatchObject([{ code: 'ods-inactive', level: 'should', field: 'odsCode', found: '5EX is GREATER DERBY PCT, which is no longer active.' }])
    expect(odsFindings(record('not_found'), { 'ods-not-found': 'must' })).toMatchObject([{ code: 'ods-not-found', level: 'must' }])
    expect(Object.keys(odsFindings(record('inactive'))[0]!)).not.toContain('demand')
  })

  it('is told with when it was said', () => {
    expect(describeOds(record('active'))).toBe('5EX is GREATER DERBY PCT.')
    expect(describeAge(record('active').lookedUpAt, null)).toBe('As the Organisation Data Service said on 1 June 2026 at 10:05am.')
    expect(describeAge(record('active').lookedUpAt, 'timeout')).toContain('could not be asked again just now')
  })
})
