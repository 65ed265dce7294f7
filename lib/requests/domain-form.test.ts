import { describe, expect, it, test } from 'vitest'
import { isDomainApplied } from './domain-checklist.ts'
import { readDomainApplication } from './domain-form.ts'

const fqdn = 'BaRS-RX7.NWAS.nhs.uk'
const now = new Date('2026-06-01T09:00:00Z')
const good = { 'name-applied-for': 'yes', 'internet-facing': 'yes', 'section-5': 'yes', 'appliedOn-day': '20', 'appliedOn-month': '5', 'appliedOn-year': '2026', reference: ' DNS-1 ' }

describe('readDomainApplication', () => {
  it('reads a whole application that can be sent for confirmation', () => {
    const { value, findings } = readDomainApplication(good, fqdn, now, true, false)
    expect(findings).toEqual([])
    expect(value).toMatchObject({ section5Confirmed: true, appliedOn: new Date('2026-05-20'), reference: 'DNS-1' })
    expect(isDomainApplied(value)).toBe(true)
  })

  it('saves what there is for later', () => {
    const { value, findings } = readDomainApplication({ 'section-5': 'on' }, fqdn, now, false, false)
    expect(findings).toEqual([])
    expect(value).toEqual({ section5Confirmed: false, checklist: { 'name-applied-for': false, 'internet-facing': false }, appliedOn: null, reference: null, approvedOn: null, target: null })
  })

  it('says all that is missing when it is sent', () => {
    expect(readDomainApplication({}, fqdn, now, true, false).findings.map((finding) => finding.field)).toEqual(['name-applied-for', 'internet-facing', 'section-5', 'appliedOn', 'reference'])
  })

  test.each<[Record<string, string>, string, string]>([
    [{ 'appliedOn-day': '2', 'appliedOn-month': '6' }, 'appliedOn', 'Date you applied must be today or in the past'],
    [{ 'appliedOn-year': '1999' }, 'appliedOn', 'Date you applied must be after 1999'],
    [{ 'appliedOn-day': '40' }, 'appliedOn', 'Date you applied must be a real date'],
    [{ reference: 'x'.repeat(101) }, 'reference', 'The reference must be 100 characters or fewer'],
    [{ reference: 'a\nb' }, 'reference', 'The reference must be on one line'],
    [{ 'approvedOn-day': '2', 'approvedOn-month': '6', 'approvedOn-year': '2026' }, 'approvedOn', 'Date it was approved must be today or in the past'],
    [{ 'approvedOn-day': '19', 'approvedOn-month': '5', 'approvedOn-year': '2026' }, 'approvedOn', 'Date it was approved must be the same as or after the date you applied'],
    [{ target: '10.1.2.3' }, 'target', 'BaRS cannot reach 10.1.2.3: it is a private address (RFC 1918). Enter the public IP address of your receiver'],
    [{ target: 'bars-rx7.nwas.nhs.uk' }, 'target', 'A name cannot point to itself. Enter the public IP address of your receiver or the name of another host, or leave this empty until you know it'],
    [{ target: 'our server' }, 'target', 'Enter a public IP address, like 51.140.1.1, or the name of a host, like receiver.example.com'],
  ])('%o', (change, field, message) => {
    for (const whole of [true, false]) expect(readDomainApplication({ ...good, ...change }, fqdn, now, whole, false).findings).toMatchObject([{ field, found: message }])
  })
})
