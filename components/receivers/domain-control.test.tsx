import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { domainControl } from '#lib/requests/domain-control.ts'
import type { ControlProof } from '#lib/requests/domain-watch.ts'
import { DomainControl } from './domain-control.tsx'

const control = domainControl('BaRS-INT-X26.Supplier.thirdparty.nhs.uk', 'token', false)
const [first, second, third] = ['2026-06-01T09:00:00Z', '2026-06-02T09:00:00Z', '2026-06-03T09:00:00Z'].map((at) => new Date(at)) as [Date, Date, Date]
const proof: ControlProof = { at: first, by: 'record', vouchers: ['10.0.0.1', '10.0.0.2'], seenAt: second, goneAt: null }
const shown = (given: ControlProof | null, { confirms = false, compared = true } = {}) =>
  renderToStaticMarkup(<DomainControl action={async () => ({ values: {} })} receiverId="id" control={control} proof={given} fileAsked={false} desk="ITOC" confirms={confirms} compared={compared} />)
const text = (markup: string) => markup.replace(/<[^>]+>/g, '')

describe('the proof of control', () => {
  it.each<[string, ControlProof | null]>([['before it', null], ['once proven', proof], ['once it has gone', { ...proof, goneAt: third }]])('has the record listed %s', (_when, given) => {
    const markup = shown(given)
    expect(text(markup)).toContain(control.recordName)
    expect(markup).toContain(control.value)
    expect(markup.includes('<details')).toBe(given?.goneAt === null)
  })

  it('is told in the past tense, with when it was last found and since when it is not there', () => {
    expect(text(shown(proof))).toContain('Control of the name was proven by a TXT record on 1 June 2026 at 10am, which two DNS resolvers had, and last found on 2 June 2026 at 10am. ITOC sees this proof')
    const gone = text(shown({ ...proof, goneAt: third }, { confirms: true }))
    expect(gone).toContain('The record was not there on 3 June 2026 at 10am. Put the record back')
    expect(gone).not.toContain('The portal confirms')
  })

  it('has the addresses of the resolvers among its details, and says when it was last found only where that was later', () => {
    const [said, details] = shown(proof).split('<details') as [string, string]
    expect(text(said)).not.toContain('10.0.0.1')
    expect(text(details)).toContain('The DNS resolvers that had the record: 10.0.0.1, 10.0.0.2.')
    expect(text(shown({ ...proof, vouchers: ['10.0.0.1'] }))).toContain('which one DNS resolver had, and')
    expect(text(shown({ ...proof, seenAt: first }))).toContain('which two DNS resolvers had. ITOC sees this proof')
    expect(text(shown({ ...proof, by: 'file', vouchers: ['51.140.1.1'], seenAt: first }))).toContain('proven by a file on 1 June 2026 at 10am, fetched from 51.140.1.1. ITOC')
  })

  it('confirms where the rules say so and answers can be compared; where they cannot, why not', () => {
    expect(text(shown(null, { confirms: true }))).toContain('the portal then confirms the domain at once')
    for (const given of [null, proof]) {
      const alone = text(shown(given, { confirms: true, compared: false }))
      expect(alone).toContain('the portal asks one DNS resolver only')
      expect(alone).not.toMatch(/the portal (then )?confirms/i)
    }
    expect(text(shown(null, { compared: false }))).not.toContain('one DNS resolver only')
  })
})
