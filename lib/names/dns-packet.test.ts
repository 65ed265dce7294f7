import DNS from 'dns2'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dnsTypes, ipv6Text, largestMessage, readMessage, writeQuestion } from './dns-packet.ts'

const { Packet } = DNS
const name = 'bars-int-x26.supplier.thirdparty.nhs.uk'
type Record = { name: string; type: number; class: number; ttl: number; [value: string]: unknown }
const record = (type: number, value: object, of = name): Record => ({ name: of, type, class: 1, ttl: 30, ...value })

/** A message as another implementation writes it, with compressed names. */
function written(answers: Record[], authorities: Record[] = [], header: object = {}): Buffer {
  const packet = new Packet({ id: 7, qr: 1, ...header } as never)
  packet.questions.push({ name, type: 1, class: 1 } as never)
  packet.answers.push(...(answers as never[]))
  packet.authorities.push(...(authorities as never[]))
  return packet.toBuffer()
}

describe('readMessage', () => {
  it('reads what another implementation writes', () => {
    const message = readMessage(
      written(
        [
          record(Packet.TYPE.CNAME, { domain: 'HOST.Example' }), record(Packet.TYPE.A, { address: '51.140.1.1' }, 'host.example'),
          record(Packet.TYPE.AAAA, { address: '2001:db8::7' }), record(Packet.TYPE.TXT, { data: ['one ', 'two'] }), record(Packet.TYPE.CAA, { flags: 0, tag: 'issue', value: 'ca.example' }),
          record(Packet.TYPE.MX, { exchange: 'mail.example', priority: 1 }),
        ],
        [record(Packet.TYPE.NS, { ns: 'ns1.nhs.uk' }, 'nhs.uk')],
      ),
    )
    expect(message).toMatchObject({ id: 7, response: true, truncated: false, code: 0, question: { name, type: 1 } })
    expect(message!.answers).toEqual([
      { name, type: 'CNAME', value: 'host.example' }, { name: 'host.example', type: 'A', value: '51.140.1.1' }, { name, type: 'AAAA', value: '2001:db8::7' },
      { name, type: 'TXT', value: 'one two' }, { name, type: 'CAA', value: '0 issue "ca.example"' },
    ])
    expect(message!.authorities).toEqual([{ name: 'nhs.uk', type: 'NS', value: 'ns1.nhs.uk' }])
  })

  it.each([
    ['cut off', { tc: 1 }, { truncated: true }],
    ['no such name', { rcode: 3 }, { code: 3 }],
    ['from the source', { aa: 1 }, { authoritative: true }],
    ['a question', { qr: 0 }, { response: false }],
  ])('knows an answer that is %s', (_what, header, expected) => expect(readMessage(written([], [], header))).toMatchObject(expected))

  it('asks what another implementation understands', () => {
    const question = Packet.parse(Buffer.from(writeQuestion(515, name, 'CAA')!))
    expect([question.header, question.questions]).toMatchObject([{ id: 515, rd: 1, qr: 0 }, [{ name, type: dnsTypes.CAA, class: 1 }]])
  })

  it.each(['', 'a..b', `${'a'.repeat(64)}.uk`, `${'a.'.repeat(130)}uk`, 'name with space', 'naïve.uk'])('does not ask for %j', (impossible) => expect(writeQuestion(1, impossible, 'A')).toBeNull())

  it('takes no message that points forward, to itself, beyond its end, or is too large', () => {
    const header = [0, 1, 0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0]
    for (const octets of [[0xc0, 12, 0, 1, 0, 1], [0xc0, 0xff, 0, 1, 0, 1], [1, 0x61, 0xc0, 12, 0, 1, 0, 1], [63, 0x61], [0x80, 0, 0, 1, 0, 1]]) expect(readMessage(Uint8Array.from([...header, ...octets]))).toBeNull()
    expect(readMessage(new Uint8Array(largestMessage + 1))).toBeNull()
    expect(readMessage(Uint8Array.from([0, 1, 0x81, 0x80, 0, 0, 255, 255, 0, 0, 0, 0, ...Array(4000).fill(0)]))).toBeNull()
  })

  it('writes what is no printable character as its number', () => {
    const octets = [0, 1, 0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0, 4, 0x41, 0x2e, 0x0a, 0x5c, 2, 0x75, 0x6b, 0, 0, 1, 0, 1]
    expect(readMessage(Uint8Array.from(octets))!.question!.name).toBe('a\\046\\010\\092.uk')
  })

  const sound = written([record(Packet.TYPE.CNAME, { domain: 'host.example' }), record(Packet.TYPE.A, { address: '51.140.1.1' }, 'host.example'), record(Packet.TYPE.TXT, { data: ['token'] })], [record(Packet.TYPE.NS, { ns: 'ns1.nhs.uk' }, 'nhs.uk')])
  const bounded = (octets: Uint8Array) => {
    const began = performance.now()
    const message = readMessage(octets)
    expect(performance.now() - began).toBeLessThan(50)
    for (const { name: of, value } of message ? [...message.answers, ...message.authorities] : []) {
      expect(of.length).toBeLessThanOrEqual(1016)
      expect(value.length).toBeLessThanOrEqual(1016)
      expect(`${of}${value}`).toMatch(/^[\x20-\x7e]*$/)
    }
  }

  it('never throws and stays small, whatever the octets', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), bounded), { numRuns: 3000 })
    const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 4 })
    fc.assert(fc.property(counts, fc.uint8Array({ maxLength: 400 }), (count, rest) => bounded(Uint8Array.from([0, 1, 0x81, 0x80, ...count.flatMap((each) => [0, each]), ...rest]))), { numRuns: 3000 })
  })

  it('never throws on a sound message with octets changed or cut off', () => {
    const changes = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 6 })
    fc.assert(
      fc.property(changes, fc.nat(sound.length), (changed, end) => {
        const octets = Uint8Array.from(sound)
        for (const [at, octet] of changed) octets[at] = octet
        bounded(octets.subarray(0, end))
      }),
      { numRuns: 5000 },
    )
  })
})

it.each([
  [[0x2001, 0xdb8, 0, 0, 0, 0, 0, 7], '2001:db8::7'], [[0, 0, 0, 0, 0, 0, 0, 0], '::'], [[0, 0, 0, 0, 0, 0, 0, 1], '::1'], [[1, 0, 2, 0, 0, 3, 0, 0], '1:0:2::3:0:0'],
  [[1, 0, 0, 0, 0, 0, 0, 0], '1::'], [[1, 0, 2, 3, 4, 5, 6, 7], '1:0:2:3:4:5:6:7'],
])('writes %j as %s (RFC 5952)', (groups, text) => expect(ipv6Text(groups)).toBe(text))
