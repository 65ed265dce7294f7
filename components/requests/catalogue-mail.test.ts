import { describe, expect, it } from 'vitest'
import type { RequestView } from '#lib/requests/request-view.ts'
import { catalogueMail, dnsMail } from './catalogue-mail.ts'
import { mailtoOf } from './mailto.ts'

const request = {
  reference: 'BRC-TR1AL1',
  environment: 'prod',
  organisation: { id: '1', name: 'Sandbox Pharmacy Systems', odsCode: 'ZZX01' },
  receiver: {
    fqdn: 'BaRS-PROD-ZZX01.Trial.thirdparty.nhs.uk', endpointUrl: 'https://BaRS-PROD-ZZX01.Trial.thirdparty.nhs.uk/bars?a=1&b=2', odsCode: 'X26', odsName: 'NHS DIGITAL', systemName: 'Trial & error',
    serviceId: '2000099999', testDate: new Date('2027-03-01'), contacts: [{ name: 'First contact', email: 'first@supplier.example', telephone: '0113 496 0000' }],
  },
} as unknown as RequestView

describe('the mail to the Endpoint Catalogue', () => {
  it('has every field filled in', () => {
    const { to, text } = catalogueMail(request)
    expect(to).toBe('england.bookingandreferralstandard@nhs.net')
    for (const part of ['ServiceId: 2000099999', 'Environment: PROD', request.receiver.endpointUrl, 'Planned test dates: 1 March 2027', 'first@supplier.example', 'BRC-TR1AL1', 'Organisation: Sandbox Pharmacy Systems (ODS code ZZX01)\nFor ODS code: X26 (NHS DIGITAL)\n']) expect(text).toContain(part)
  })
  it('says what is to follow', () => {
    const { text } = catalogueMail({ ...request, receiver: { ...request.receiver, serviceId: null, testDate: null } })
    expect(text).toContain('ServiceId: (to follow)')
    expect(text).toContain('Planned test dates: (to follow)')
  })
})

describe('the mail to the DNS team', () => {
  it('carries the name', () => {
    expect(dnsMail(request)).toMatchObject({ to: 'dnsteam@nhs.net', text: expect.stringContaining(`FQDN: ${request.receiver.fqdn}`) })
    expect(dnsMail(request).text).toMatch(/\nOrganisation: Sandbox Pharmacy Systems \(ODS code ZZX01\)\nFor ODS code: X26 \(NHS DIGITAL\)$/)
  })
})

describe('a mailto address', () => {
  it('brings every character back, line breaks included', () => {
    const draft = catalogueMail(request)
    const url = new URL(mailtoOf(draft))
    expect(url.pathname).toBe(draft.to)
    expect(url.searchParams.get('subject')).toBe(draft.subject)
    expect(url.searchParams.get('body')).toBe(draft.text.replaceAll('\n', '\r\n'))
  })
})
