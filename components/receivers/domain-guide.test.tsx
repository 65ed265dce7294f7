import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import type { ReceiverView } from '#lib/requests/receiver-view.ts'
import { DomainGuide } from './domain-guide.tsx'

const empty = { section5Confirmed: false, checklist: {}, appliedOn: null, reference: null, returnedReason: null, approvedOn: null, target: null }
const receiver: ReceiverView = {
  id: '1', reference: 'RCV-1', version: 1, environment: 'int', rules: shippedEnvironments.int, hosting: 'supplier', odsCode: 'X26', odsName: null, systemName: 'Booking', fqdn: 'BaRS-INT-X26.Supplier.thirdparty.nhs.uk',
  endpointUrl: 'https://bars-int-x26.supplier.thirdparty.nhs.uk', serviceId: null, testDate: null, goLiveDate: null, domainConfirmedAt: null, organisation: { id: '1', name: 'Supplier', odsCode: 'X26' },
  contacts: [], domain: empty, watch: null, requests: [], certificates: [], twin: null, twinOf: [], mayChange: true,
}
const now = new Date('2026-06-01T09:00:00Z')
const guide = (given: Partial<ReceiverView>) => renderToString(<DomainGuide receiver={{ ...receiver, ...given }} desk="ITOC" now={now} />).replaceAll('<!-- -->', '').replaceAll('<wbr/>', '')

describe('how to apply for a domain', () => {
  it('gives times as advice from one case, and says what is not known', () => {
    for (const planned of [new Date('2026-08-31'), new Date('2026-06-02')]) {
      const said = guide({ testDate: planned })
      for (const part of ['in the one case that we know of it was about 8 days', 'How long ITOC takes for the certificate after that is not known', 'How long that takes is not known']) expect(said).toContain(part)
      expect(said).not.toMatch(/takes longer|takes 1 to 3/)
    }
    expect(guide({ testDate: new Date('2026-08-31') })).toContain('We advise you to apply before 10 August 2026')
    expect(guide({})).toContain('We advise you to allow 1 to 3 weeks')
  })

  it('asks nobody to do something before an application that is made', () => {
    for (const target of [null, 'receiver.cloud.example']) {
      expect(guide({ domain: { ...empty, target } })).toContain('ask the DNS team before you apply')
      const applied = guide({ domain: { ...empty, target, appliedOn: new Date('2026-05-20') } })
      expect(applied).toContain('ask the DNS team whether yours does')
      expect(applied).not.toMatch(/before you apply|apply before/i)
    }
  })
})
