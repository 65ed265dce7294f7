import { describe, expect, it, test } from 'vitest'
import { domainDocument, domainMail, type DomainPaper } from './domain-document.ts'

const now = new Date('2026-06-01T09:00:00Z')
const domain = { section5Confirmed: false, checklist: {}, appliedOn: null, reference: null, returnedReason: null, approvedOn: null, target: null }
const paper: DomainPaper = {
  fqdn: 'BaRS-INT-X26.Supplier.thirdparty.nhs.uk', environment: 'int', odsCode: 'X26', odsName: 'NHS DIGITAL', systemName: 'Booking', hosting: 'supplier', organisation: { id: '1', name: 'Supplier', odsCode: 'ZZX01' },
  contacts: [{ position: 1, name: 'First contact', email: 'first@people.example', telephone: '0113 496 0000' }], domain, testDate: new Date('2026-08-31'), goLiveDate: null,
}
const pointing = (target: string) => domainDocument({ ...paper, domain: { ...domain, target } }, now)

describe('the application as a document', () => {
  const text = domainDocument(paper, now)
  test.each([
    'Domain name (FQDN): BaRS-INT-X26.Supplier.thirdparty.nhs.uk', 'dnsteam@nhs.net', 'Section 5, "For domain names visible only on the public internet"', 'because BaRS calls the receiver over the internet',
    'INT environment', 'Organisation: Supplier (ODS code ZZX01)\r\nFor ODS code: X26 (NHS DIGITAL)\r\n', 'First contact, first@people.example, 0113 496 0000', '31 August 2026 (planned test)', 'is not known',
  ])('says %s', (said) => expect(text).toContain(said))

  it('opens anywhere: marked as UTF-8, with the line ends of Windows, and no line that is code', () => {
    expect(text.startsWith('\ufeffApplication')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('names the record, and the off-infrastructure route where it may be needed', () => {
    expect(pointing('51.140.1.1')).toContain('DNS record: A 51.140.1.1')
    expect(pointing('51.140.1.1')).not.toContain('off-infrastructure')
    expect(pointing('receiver.cloud.example')).toContain('The name is to point to receiver.cloud.example, which is outside nhs.uk.')
    expect(text).toContain('off-infrastructure')
  })
})

test('the mail says the same, to the DNS team', () => {
  const mail = domainMail(paper, now)
  expect(mail).toMatchObject({ to: 'dnsteam@nhs.net', subject: 'Application for an nhs.uk domain name: BaRS-INT-X26.Supplier.thirdparty.nhs.uk' })
  expect(mail.text).toContain('Section 5')
  expect(mail.text).toContain('Organisation: Supplier (ODS code ZZX01)\nFor ODS code: X26 (NHS DIGITAL)\n')
  expect(mail.text).not.toMatch(/undefined|null|\r/)
})
