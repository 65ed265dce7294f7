import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { certificateRefused } from './certificate-refused.ts'
import { chainsAwaited } from './chains-awaited.ts'
import { composeRequestMail } from './compose-request-mail.ts'
import { detailsChanged } from './details-changed.ts'
import { expiryReminder, reminderDays } from './expiry-reminder.ts'
import type { MailMessage, RequestMailFacts } from './request-facts.ts'
import { requestMailNames, type RequestMailName } from './request-mail-names.ts'
import { trackingLinkMade } from './tracking-link-made.ts'

const csrBody = 'MIIC'.repeat(60)
const facts: RequestMailFacts = {
  reference: 'BRC-7K2M9Q',
  organisation: 'Sandbox Pharmacy Systems',
  environment: 'int',
  kind: 'new',
  nameOnRecord: null,
  fqdn: 'BaRS-INT-ZZX01.SandboxPharmacy.thirdparty.nhs.uk',
  endpointUrl: 'https://BaRS-INT-ZZX01.SandboxPharmacy.thirdparty.nhs.uk:3120/bars',
  organisationOdsCode: 'ZZX01',
  odsCode: 'ZZX01',
  odsName: 'SANDBOX PHARMACY SYSTEMS',
  systemName: 'Sandbox dispensing',
  requestReason: 'New receiver for pharmacy referrals.\nFirst tests in June.',
  tccReference: null,
  contacts: [
    { name: 'First contact', email: 'first@supplier.example', telephone: '0113 496 0001' },
    { name: 'Second contact', email: 'second@supplier.example', telephone: '0113 496 0002' },
  ],
  csrPem: `-----BEGIN CERTIFICATE REQUEST-----\r\n${csrBody}\r\n-----END CERTIFICATE REQUEST-----\r\n`,
  desk: 'itoc',
  deskMailbox: 'itoc@desk.example',
  message: 'Which network is the receiver in?',
  requestUrl: 'https://portal.example/requests/0190f3c2-0000-7000-8000-000000000001',
  notAfter: new Date('2029-06-04T10:00:00Z'),
  certificate: { serial: '0A1B2C', sha256: 'ab'.repeat(32) },
  wasIssued: false,
}

const toDesk: readonly RequestMailName[] = ['request-to-itoc', 'request-to-dir', 'request-to-live-services', 'information-given', 'validated', 'not-validated', 'certificate-missing', 'withdrawn', 'revocation-to-desk']
const withCsr: readonly RequestMailName[] = ['request-to-itoc', 'request-to-dir', 'request-to-live-services', 'validated', 'certificate-missing']

describe.each(toDesk)('%s, to a desk', (name) => {
  const mail = composeRequestMail(name, { ...facts, kind: 'renewal', nameOnRecord: 'old-name.supplier.nhs.uk', tccReference: 'TCC-42' })

  it('goes to the desk, is copied to both contacts and is answered to them', () => {
    expect(mail).toMatchObject({ template: name, desk: 'itoc', to: ['itoc@desk.example'], cc: ['first@supplier.example', 'second@supplier.example'], replyTo: ['first@supplier.example', 'second@supplier.example'] })
  })

  it('carries everything a handoff is asked to carry', () => {
    for (const line of ['Name: First contact', 'Organisation: Sandbox Pharmacy Systems (ODS code ZZX01)', 'Contact number: 0113 496 0001', `Common name: ${facts.fqdn}`, 'Environment: INT (integration)', 'Kind: Renewal', 'Name on record: old-name.supplier.nhs.uk', '> New receiver for pharmacy referrals.', '> First tests in June.', 'Technical Conformance Certificate: TCC-42']) {
      expect(mail.text).toContain(line)
    }
    expect(mail.text).not.toContain('For ODS code')
  })

  it('tells the organisation’s own code from the one that the receiver is for', () => {
    expect(composeRequestMail(name, { ...facts, odsCode: 'X26', odsName: 'NHS DIGITAL' }).text).toContain('Organisation: Sandbox Pharmacy Systems (ODS code ZZX01)\nFor ODS code: X26 (NHS DIGITAL)\n')
  })
})

describe.each(requestMailNames)('%s', (name) => {
  const mail = composeRequestMail(name, facts)

  it('has the reference in subject, text and header, and the link', () => {
    expect(mail.subject).toMatch(/^\[BRC-7K2M9Q\] \S/)
    expect(mail.text).toContain('BRC-7K2M9Q')
    expect(mail.text).toContain(facts.requestUrl)
    expect(mail.headers['X-BaRS-Request']).toBe('BRC-7K2M9Q')
    expect(mail.template).toBe(name)
  })

  it('goes to the desk, to the contacts, or to whom its sender names', () => {
    const expected = toDesk.includes(name) ? ['itoc@desk.example'] : name === 'domain-to-confirm' ? [] : ['first@supplier.example', 'second@supplier.example']
    expect(mail.to).toEqual(expected)
  })

  it('carries the CSR, attached and inline, exactly when a desk needs it', () => {
    expect(mail.text.includes('BEGIN CERTIFICATE REQUEST')).toBe(withCsr.includes(name))
    expect(mail.attachments.map((attachment) => attachment.filename)).toEqual(withCsr.includes(name) ? ['bars-int-zzx01.sandboxpharmacy.thirdparty.nhs.uk.csr'] : [])
    for (const attachment of mail.attachments) expect(attachment.content.replace(/-----.*-----|\n/g, '')).toBe(csrBody)
  })

  it('keeps within 76 columns, but for a link', () => {
    const tooLong = mail.text.split('\n').filter((line) => line.length > 76 && !line.includes('https://'))
    expect(tooLong).toEqual([])
  })
})

it("gives the answers for ITOC's form as a list to copy", () => {
  const { text } = composeRequestMail('request-to-itoc', facts)
  for (const line of ['Create/renew a certificate only', 'Environment: Integration', `FQDN: ${facts.fqdn}`, 'Comment: BaRS certificate request', 'Existing party key: N/A']) expect(text.split('\n')).toContain(line)
})

it.each([
  ['no desk has the request', { desk: null, deskMailbox: null }],
  ['the desk has only been asked for the domain', { csrPem: null }],
])('tells the contacts alone of a withdrawal when %s', (_when, without) => {
  expect(composeRequestMail('withdrawn', { ...facts, ...without }).to).toEqual(['first@supplier.example', 'second@supplier.example'])
})

it('tells the desk which certificate its organisation recorded as revoked, and asks; it knows nothing of how', () => {
  const { text } = composeRequestMail('revocation-to-desk', facts)
  for (const line of ['Serial number: 0A1B2C', '  ' + 'ab'.repeat(32), '> Which network is the receiver in?']) expect(text.split('\n')).toContain(line)
  expect(text.replace(/\s+/g, ' ')).toContain('If it is not revoked yet, please see to it')
})

it('asks the desk to stop, or says that what was issued is not wanted', () => {
  expect(composeRequestMail('withdrawn', facts).subject).toContain('Withdrawn, please stop')
  const issued = composeRequestMail('withdrawn', { ...facts, wasIssued: true })
  expect(issued.subject).toContain('certificate not wanted')
  expect(issued.text).not.toContain('do not issue')
})

it('asks reviewers for the domain with everything a handoff carries, and without a CSR', () => {
  const { text, replyTo } = composeRequestMail('domain-to-confirm', facts)
  expect(text).toContain(`Common name: ${facts.fqdn}`)
  expect(text).toContain('confirm that this nhs.uk domain')
  expect(replyTo).toEqual(['first@supplier.example', 'second@supplier.example'])
})

it('warns of downtime at a renewal, and only then', () => {
  expect(composeRequestMail('request-to-dir', { ...facts, kind: 'renewal' }).text).toContain('This is a renewal.')
  expect(composeRequestMail('request-to-dir', facts).text).not.toContain('This is a renewal.')
})

it('says at a renewal that the new certificate takes the place of the earlier one, and of PROD no more than is known', () => {
  const text = (given: Partial<RequestMailFacts>) => composeRequestMail('verified', { ...facts, ...given }).text.replace(/\s+/g, ' ')
  expect(text({})).not.toContain('takes the place')
  for (const environment of ['int', 'prod'] as const) {
    const renewed = text({ kind: 'renewal', environment })
    expect(renewed).toContain('takes the place of the earlier certificate')
    expect(renewed).toContain('The ITOC form says')
    expect(renewed).toContain('as soon as possible')
    expect(renewed.includes('PROD is not known')).toBe(environment === 'prod')
  }
})

it.each(['int', 'prod'] as const)('reminds in %s of what is known of revoking, and names a mailbox in place of a telephone', (environment) => {
  const text = expiryReminder({ ...facts, environment }, 7, []).text.replace(/\s+/g, ' ')
  expect(text.includes('PROD is not known')).toBe(environment === 'prod')
  expect(text).toContain('mail ITOC at itoc@desk.example')
  expect(text).not.toContain('telephone')
  expect(expiryReminder({ ...facts, desk: null, deskMailbox: null }, 7, []).text.replace(/\s+/g, ' ')).toContain('mail the desk.')
})

it('refuses to write to a desk without the CSR', () => {
  expect(() => composeRequestMail('request-to-itoc', { ...facts, csrPem: null })).toThrow('without a CSR')
  expect(() => composeRequestMail('request-to-itoc', { ...facts, csrPem: `${facts.csrPem}-----BEGIN PRIVATE KEY-----` })).toThrow('without a CSR')
})

describe.each(reminderDays)('the reminder %i days before', (days) => {
  const mail = expiryReminder(facts, days, ['owner@supplier.example', 'First@supplier.example'])

  it('reaches contacts and owners, each once, and says when and what to do', () => {
    expect(mail.to.map((address) => address.toLowerCase())).toEqual(['first@supplier.example', 'second@supplier.example', 'owner@supplier.example'])
    expect(mail.text).toContain('4 June 2029')
    expect(mail.subject).toContain(`ends in ${days} days`)
    expect(mail.text).toContain('start a renewal')
  })
})

const against = (found: string) => ({ code: 'certificate-expired', level: 'must' as const, found, why: 'BaRS checks it.', fix: 'Ask the desk for another.' })

it('tells of a certificate that waited and was refused: contacts and uploader, with every failed finding', () => {
  const mail = certificateRefused(facts, [against('It expired on 1 May 2026.'), { ...against('It expires soon.'), level: 'should' }], ['uploader@supplier.example', ''])
  expect(mail).toMatchObject({ template: 'certificate-refused', to: ['first@supplier.example', 'second@supplier.example', 'uploader@supplier.example'] })
  expect(mail.text).toContain('1. It expired on 1 May 2026. Ask the desk for another.')
  expect(mail.text).not.toContain('It expires soon')
})

it('asks the programme for the chains that a certificate waits for', () => {
  const mail = chainsAwaited(facts)
  expect(mail).toMatchObject({ template: 'chains-awaited', to: [], subject: expect.stringContaining('INT trust chains') })
  expect(mail.text).toContain(facts.requestUrl)
  expect(mail.text).not.toContain('decide there')
})

describe('whatever people typed', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('x\r\nBcc: victim@evil.example', 'x\nSubject: y', 'x\u2028y', 'a@b.example\r\nRCPT TO:<c@d.example>', 'a@b.example, c@d.example', '"a" <c@d.example>', '-----BEGIN CERTIFICATE-----', 'x\u0000\u0085\u202ey'),
  )
  const typed = fc.record({ organisation: nasty, fqdn: nasty, odsCode: nasty, organisationOdsCode: nasty, odsName: nasty, systemName: nasty, endpointUrl: nasty, requestReason: nasty, nameOnRecord: nasty, tccReference: nasty, message: nasty, deskMailbox: nasty, email: nasty, name: nasty, telephone: nasty })
  const everyMail = (given: RequestMailFacts): MailMessage[] => [
    ...requestMailNames.map((name) => composeRequestMail(name, given)),
    expiryReminder(given, 7, [given.deskMailbox ?? '']),
    trackingLinkMade(given),
    chainsAwaited(given),
    certificateRefused(given, [against(given.message ?? '')], [given.deskMailbox ?? '']),
    detailsChanged(given, given.contacts.map((contact) => contact.email)),
  ]
  const plainAddress = /^[^\s,;:<>()"[\]\\@]+@[^\s,;:<>()"[\]\\@]+$/

  it('no field breaks a header, adds a recipient, or passes for a PEM block', () => {
    fc.assert(
      fc.property(typed, fc.constantFrom('int', 'prod'), ({ email, name, telephone, ...fields }, environment) => {
        for (const mail of everyMail({ ...facts, ...fields, environment, kind: 'renewal', contacts: [{ name, email, telephone }, facts.contacts[1]!] })) {
          for (const value of [mail.subject, ...Object.keys(mail.headers), ...Object.values(mail.headers), ...mail.attachments.flatMap((file) => [file.filename, file.contentType])]) expect(value).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
          for (const address of [...mail.to, ...mail.cc, ...mail.replyTo]) expect(address).toMatch(plainAddress)
          expect(mail.text).not.toMatch(/^-----BEGIN (?!CERTIFICATE REQUEST)/m)
          expect(mail.text).not.toMatch(/[^\P{Cc}\n]/u)
        }
      }),
      { numRuns: 200 },
    )
  })
})
