import { describe, expect, it } from 'vitest'
import { domainChecklist, isDomainApplied, type DomainApplicationFacts } from './domain-checklist.ts'

const complete: DomainApplicationFacts = {
  section5Confirmed: true, checklist: { 'name-applied-for': true, 'internet-facing': true }, appliedOn: new Date('2026-11-01'), reference: 'DNS-1',
}

describe('a domain application', () => {
  it('is complete with every line, the date and the reference', () => {
    expect(isDomainApplied(complete)).toBe(true)
  })
  it('ends with Section 5, by its present and its former title', () => {
    expect(domainChecklist.at(-1)?.code).toBe('section-5')
    expect(domainChecklist.at(-1)?.text).toContain('For domain names visible only on the public internet')
    expect(domainChecklist.at(-1)?.text).toContain('For website or application records visible on public internet')
  })
  it.each<[string, Partial<DomainApplicationFacts>]>([
    ['Section 5', { section5Confirmed: false }],
    ['a line', { checklist: { 'name-applied-for': true } }],
    ['the date', { appliedOn: null }],
    ['the reference', { reference: '' }],
  ])('is not complete without %s', (_, missing) => {
    expect(isDomainApplied({ ...complete, ...missing })).toBe(false)
  })
  it('is not complete before there is one', () => {
    expect(isDomainApplied(null)).toBe(false)
  })
})
