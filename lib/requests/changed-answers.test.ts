import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedAnswers } from './changed-answers.ts'

const contact = (position: number, email: string) => ({ position, name: 'Service desk', email, telephone: '0113 496 0002' })

describe('what was changed of a receiver, in words', () => {
  it('names each answer with what it was and is, dates as days and contacts by their place', () => {
    const before = { endpointUrl: 'https://one.nhs.uk', testDate: '2026-06-20T00:00:00.000Z', contacts: [contact(1, 'a@x.example'), contact(2, 'b@x.example')] }
    const after = { endpointUrl: 'https://two.nhs.uk', testDate: null, contacts: [contact(1, 'a@x.example'), contact(2, 'c@x.example')] }
    expect(changedAnswers({ before, after })).toEqual([
      { label: 'Endpoint URL', before: 'https://one.nhs.uk', after: 'https://two.nhs.uk' },
      { label: 'Planned test date', before: '20 June 2026', after: 'not given' },
      { label: 'Second contact', before: 'Service desk, b@x.example, 0113 496 0002', after: 'Service desk, c@x.example, 0113 496 0002' },
    ])
  })

  it('reads days that have not been stored yet', () => {
    expect(changedAnswers({ before: { goLiveDate: null }, after: { goLiveDate: new Date('2026-09-01') } })).toEqual([{ label: 'Planned go-live date', before: 'not given', after: '1 September 2026' }])
  })

  it('finds nothing where nothing was changed, whatever a detail holds', () => {
    expect(changedAnswers({})).toEqual([])
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('before', 'after', 'findings'), fc.jsonValue()), (detail) => {
      for (const { label, before, after } of changedAnswers(detail)) {
        expect(label).not.toBe('')
        expect(before).not.toBe(after)
      }
    }))
    fc.assert(fc.property(fc.jsonValue(), (same) => {
      expect(changedAnswers({ before: same, after: same })).toEqual([])
    }))
  })
})
