import { describe, expect, it, test } from 'vitest'
import fc from 'fast-check'
import { readDetails, readRegistration } from './receiver-form.ts'

const now = new Date('2026-06-01T09:00:00Z')
const good = {
  key: '01890a5d-ac96-774b-bcce-b302099a8057', organisationId: '01890a5d-ac96-774b-bcce-b302099a8058', environment: 'int', twinId: '',
  odsCode: ' x26 ', hosting: 'supplier', systemName: ' Booking hub ', fqdn: 'BaRS-INT-X26.Hub.thirdparty.nhs.uk',
  endpointUrl: 'https://bars-int-x26.hub.thirdparty.nhs.uk:9999/fhir/r4', serviceId: '',
  'contact1-name': 'Lead engineer', 'contact1-email': 'lead@hub.example', 'contact1-telephone': '0113 496 0001',
  'contact2-name': 'Service desk', 'contact2-email': 'desk@hub.example', 'contact2-telephone': '+44 (0)113 496 0002 ext. 12',
  kind: 'new', nameOnRecord: '', reason: 'First certificate\nfor the hub', 'testDate-day': '6', 'testDate-month': '8', 'testDate-year': '2026',
}

const errors = (change: Record<string, string>) => readRegistration({ ...good, ...change }, now).findings.filter((finding) => finding.level === 'must').map((finding) => [finding.field, finding.found])

describe('readRegistration', () => {
  it('reads a whole form, keeps the name’s spelling and trims the rest', () => {
    const { value, findings } = readRegistration(good, now)
    expect(findings).toEqual([])
    expect(value).toMatchObject({
      odsCode: 'X26', systemName: 'Booking hub', fqdn: 'BaRS-INT-X26.Hub.thirdparty.nhs.uk', serviceId: null, twinId: null, nameOnRecord: null,
      testDate: new Date('2026-08-06'), goLiveDate: null, reason: 'First certificate\nfor the hub',
    })
    expect(value?.contacts.map((contact) => contact.position)).toEqual([1, 2])
  })

  it('says all that is missing of an empty form, in the form’s order', () => {
    const { value, findings } = readRegistration({}, now)
    expect(value).toBeNull()
    expect(findings.map((finding) => finding.field)).toEqual([
      'key', 'organisationId', 'environment', 'odsCode', 'hosting', 'systemName', 'fqdn', 'endpointUrl', 'contact1-name', 'contact1-email', 'contact1-telephone',
      'contact2-name', 'contact2-email', 'contact2-telephone', 'kind', 'reason',
    ])
  })

  test.each<[string, string, Record<string, string>]>([
    ['odsCode', 'The ODS code must be 1 to 12 letters and digits, like X26', { odsCode: 'RX-7' }],
    ['environment', 'Choose INT or PROD', { environment: 'test' }],
    ['hosting', 'Choose who hosts the receiver', { hosting: 'nobody' }],
    ['organisationId', 'Choose the organisation', { organisationId: "1' OR 1=1" }],
    ['systemName', 'The system name must be 100 characters or fewer', { systemName: 'x'.repeat(101) }],
    ['systemName', 'The system name must be on one line', { systemName: 'one\r\nBcc: all@example.com' }],
    ['reason', 'The reason has a character that cannot be kept. Type it again', { reason: 'a\0b' }],
    ['reason', 'The reason must be 1000 characters or fewer', { reason: 'x'.repeat(1001) }],
    ['endpointUrl', 'The endpoint URL must be a full address that starts with https://', { endpointUrl: 'http://bars-int-x26.hub.thirdparty.nhs.uk' }],
    ['endpointUrl', 'The endpoint URL must be a full address that starts with https://', { endpointUrl: 'https:\\\\bars-int-x26.hub.thirdparty.nhs.uk' }],
    ['endpointUrl', 'The endpoint URL must be a full address that starts with https://', { endpointUrl: 'https://bars-int-x26.hub.thirdparty.nhs.uk:99999/' }],
    ['endpointUrl', 'The endpoint URL must not have a user name or password in it', { endpointUrl: 'https://user:secret@bars-int-x26.hub.thirdparty.nhs.uk/' }],
    ['endpointUrl', 'The endpoint URL must end with its path, without ? or #', { endpointUrl: 'https://bars-int-x26.hub.thirdparty.nhs.uk/?a=b' }],
    ['endpointUrl', 'The endpoint URL must be at the FQDN: https://BaRS-INT-X26.Hub.thirdparty.nhs.uk, then a port and path if there are any', { endpointUrl: 'https://bars-int-x26.hub.thirdparty.nhs.uk.evil.example/' }],
    ['contact1-email', 'Enter an email address in the correct format, like name@example.com', { 'contact1-email': 'lead at hub' }],
    ['contact1-email', 'Enter an email address in the correct format, like name@example.com', { 'contact1-email': 'a@b.example, c@d.example' }],
    ['contact2-email', 'The second contact must have an email address of their own', { 'contact2-email': 'LEAD@hub.example' }],
    ['contact1-telephone', 'Enter a telephone number, like 0113 496 0000', { 'contact1-telephone': 'ask reception' }],
    ['contact1-telephone', 'Enter a telephone number, like 0113 496 0000', { 'contact1-telephone': '12345' }],
    ['nameOnRecord', 'Enter the name on the certificate that is being renewed', { kind: 'renewal', nameOnRecord: ' ' }],
    ['testDate', 'Planned test date must be a real date', { 'testDate-day': '31', 'testDate-month': '2' }],
    ['testDate', 'The planned test date must be today or in the future', { 'testDate-year': '2025' }],
    ['goLiveDate', 'The planned go-live date must be the same as or after the test date', { 'goLiveDate-day': '5', 'goLiveDate-month': '8', 'goLiveDate-year': '2026' }],
    ['fqdn', 'The name says PROD, but the receiver is for INT.', { fqdn: 'bars-prod-x26.hub.thirdparty.nhs.uk', endpointUrl: 'https://bars-prod-x26.hub.thirdparty.nhs.uk' }],
    ['twinId', 'Choose one of your INT receivers, or none', { twinId: 'x', environment: 'prod', fqdn: 'BaRS-X26.Hub.nhs.uk', endpointUrl: 'https://BaRS-X26.Hub.nhs.uk' }],
  ])('%s: %s', (field, message, change) => {
    expect(errors(change)).toEqual([[field, message]])
  })

  it('takes a test date of today', () => {
    expect(errors({ 'testDate-day': '1', 'testDate-month': '6' })).toEqual([])
  })

  it('takes SQL and script in text fields as text', () => {
    const nasty = `Robert'); DROP TABLE receiver;-- <script>alert(1)</script>`
    expect(readRegistration({ ...good, systemName: nasty, reason: nasty, 'contact1-name': nasty }, now).value).toMatchObject({ systemName: nasty, reason: nasty })
  })

  it('keeps the shoulds of a form that can be saved', () => {
    const { value, findings } = readRegistration({ ...good, kind: 'renewal', nameOnRecord: 'old.hub.nhs.uk' }, now)
    expect(value).not.toBeNull()
    expect(findings.map((finding) => [finding.level, finding.code])).toEqual([['should', 'name-on-record-differs']])
  })

  it('forgets a twin in INT and a name on record that is not renewed', () => {
    const { value } = readRegistration({ ...good, twinId: good.key, nameOnRecord: 'old.hub.nhs.uk' }, now)
    expect(value).toMatchObject({ twinId: null, nameOnRecord: null })
  })

  it('never throws, whatever is sent', () => {
    const field = fc.constantFrom(...Object.keys(good))
    fc.assert(
      fc.property(field, fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.constant(undefined)), (name, value) => {
        const read = readRegistration({ ...good, [name]: value }, now)
        expect(read.value === null).toBe(read.findings.some((finding) => finding.level === 'must'))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('readDetails', () => {
  it('judges the name by the receiver’s environment and lets past dates be', () => {
    const changed = { ...good, 'testDate-year': '2020' }
    expect(readDetails(changed, 'int').value).toMatchObject({ testDate: new Date('2020-08-06') })
    expect(readDetails(changed, 'prod').findings.map((finding) => finding.code)).toEqual(['name-environment-mark'])
  })
})
