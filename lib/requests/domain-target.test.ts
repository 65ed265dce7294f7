import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isOffInfrastructure, pointsTo, readTarget, recordFor } from './domain-target.ts'

const fqdn = 'BaRS-RX7.NWAS.nhs.uk'

describe('readTarget', () => {
  test.each([
    ['', null, 'A or AAAA with the public IP address of our receiver, or CNAME with the name of its host (to follow)', false],
    [' 51.140.1.1 ', '51.140.1.1', 'A 51.140.1.1', false],
    ['2a01:4f8::1', '2a01:4f8::1', 'AAAA 2a01:4f8::1', false],
    ['Receiver.Cloud.Example.', 'receiver.cloud.example', 'CNAME receiver.cloud.example', true],
    ['host.trust.nhs.uk', 'host.trust.nhs.uk', 'CNAME host.trust.nhs.uk', false],
    ['notnhs.uk', 'notnhs.uk', 'CNAME notnhs.uk', true],
    ['192.0.2.1', '192.0.2.1', 'A 192.0.2.1', false],
  ])('%j is %j', (typed, target, record, off) => {
    expect(readTarget(typed, fqdn, true)).toEqual({ target, findings: [] })
    expect([recordFor(target), isOffInfrastructure(target)]).toEqual([record, off])
  })

  test.each(['10.1.2.3', '127.0.0.1', 'fd00::1', '999.1.1.1', 'localhost', 'https://host.example', 'a b.example', '-x.example'])('%j is refused at its field', (typed) => {
    for (const sandbox of [true, false]) expect(readTarget(typed, fqdn, sandbox)).toMatchObject({ target: null, findings: [{ field: 'target', level: 'must' }] })
  })

  test.each([fqdn, ' bars-rx7.nwas.nhs.uk. '])('the name itself, as %j, is refused at the field', (typed) => {
    expect(readTarget(typed, fqdn, true)).toMatchObject({ target: null, findings: [{ field: 'target', level: 'must', found: expect.stringContaining('A name cannot point to itself') }] })
    expect(readTarget(typed, 'other.nhs.uk', true).findings).toEqual([])
  })

  test.each(['192.0.2.1', '2001:db8::1'])('%s, an address for examples, is refused outside the sandbox', (typed) => {
    expect(readTarget(typed, fqdn, false)).toMatchObject({ target: null, findings: [{ field: 'target', found: expect.stringContaining('for examples') }] })
  })

  test.each<[string, string[], boolean]>([
    ['51.140.1.1', ['51.140.1.2', '51.140.1.1'], true], ['2A01:4F8:0::1', ['2a01:4f8::1'], true], ['host.example', ['Host.example', '51.140.1.1'], true], ['host.example', ['51.140.1.1'], false], ['51.140.1.1', [], false],
  ])('a name that is to point to %s does so by %j: %s', (target, seen, does) => expect(pointsTo(target, seen)).toBe(does))

  it('never throws, and takes again what it gave', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.domain(), fc.ipV4(), fc.ipV6()), (typed) => {
        const { target, findings } = readTarget(typed, fqdn, true)
        expect(target === null ? findings.length === 1 || typed.trim().replace(/\.$/, '') === '' : findings.length === 0).toBe(true)
        if (target !== null) expect(readTarget(target, fqdn, true).target).toBe(target)
      }),
    )
  })
})
