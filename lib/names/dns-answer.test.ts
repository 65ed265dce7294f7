import { describe, expect, it } from 'vitest'
import { readAnswer } from './dns-answer.ts'
import type { DnsMessage } from './dns-packet.ts'

const name = 'bars-int-x26.supplier.thirdparty.nhs.uk'
const said: DnsMessage = { id: 1, response: true, truncated: false, authoritative: false, code: 0, question: { name, type: 1 }, answers: [], authorities: [], extendedErrors: [] }

describe('readAnswer', () => {
  it.each([[8, 'found'], [9, 'loop'], [10, 'loop']])('follows eight aliases and no more: with %i it is “%s”', (aliases, kind) => {
    const path = [name, ...Array.from({ length: aliases }, (_, index) => `alias${index}.example`)]
    const chain = path.slice(1).map((value, index) => ({ name: path[index]!, type: 'CNAME' as const, value }))
    const answer = { ...said, answers: [...chain, { name: path.at(-1)!, type: 'A' as const, value: '51.140.1.1' }] }
    expect(readAnswer(answer, [name], 'A')).toMatchObject({ kind })
  })

  it('takes servers beside no answer for a lame delegation only from who does not answer for the zone, and without a start of authority', () => {
    const referral = { ...said, authorities: [{ name: 'supplier.thirdparty.nhs.uk', type: 'NS' as const, value: 'ns.gone.example' }] }
    expect(readAnswer(referral, [name], 'A')).toEqual({ kind: 'lame' })
    expect(readAnswer({ ...referral, authoritative: true }, [name], 'A')).toEqual({ kind: 'no-data', aliases: [] })
    const begun = { name: 'nhs.uk', type: 'SOA' as const, value: 'nhs.uk' }
    expect(readAnswer({ ...referral, authorities: [...referral.authorities, begun] }, [name], 'A')).toEqual({ kind: 'no-data', aliases: [] })
  })
})
