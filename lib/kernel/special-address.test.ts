import { BlockList } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAddress, isAddressBlock, liesIn, specialAddress } from './special-address.ts'

describe('specialAddress', () => {
  it.each([
    ['10.1.2.3', 'private'], ['172.16.0.1', 'private'], ['172.31.255.255', 'private'], ['192.168.1.1', 'private'], ['100.64.0.1', 'shared'], ['100.127.255.255', 'shared'],
    ['127.0.0.1', 'itself'], ['169.254.1.1', 'one network'], ['0.0.0.0', 'this network'], ['192.0.0.8', 'protocols'], ['198.18.0.1', 'measurements'], ['224.0.0.1', 'many at once'], ['255.255.255.255', 'reserved'],
    ['::1', 'itself'], ['::', 'no address'], ['fd00::1', 'private'], ['fe80::1', 'one network'], ['ff02::1', 'many at once'], ['::ffff:5133:101', 'IPv4'], ['64:ff9b:1::1', 'translation'], ['100::1', 'thrown away'], ['2001::1', 'protocols'],
    ['64:ff9b::a00:1', 'translates'], ['64:ff9b::3383:1', 'translates'], ['2002:a00:1::', 'IPv4'], ['::a00:1', 'IPv4'], ['fec0::1', 'older kind'], ['febf::1', 'one network'], ['5f00::1', 'segment routing'], ['192.88.99.1', 'no longer used'],
    ['', 'not an IP address'], ['51.140.1', 'not an IP address'], ['51.140.1.256', 'not an IP address'], ['1::2::3', 'not an IP address'], ['12345::', 'not an IP address'], ['1:2:3:4:5:6:7', 'not an IP address'],
  ])('%s cannot be called: %s', (address, what) => expect(specialAddress(address)).toMatchObject({ what: expect.stringContaining(what), example: false }))

  it.each(['192.0.2.1', '198.51.100.7', '203.0.113.255', '2001:db8::1', '3fff::1'])('%s is for examples', (address) => expect(specialAddress(address)).toMatchObject({ example: true }))

  it.each(['51.140.1.1', '172.15.255.255', '172.32.0.0', '100.63.255.255', '100.128.0.0', '192.0.1.0', '198.17.255.255', '198.20.0.0', '223.255.255.255', '35.197.254.55', '2a01:4f8::1', '2001:200::1', '64:ff9b:2::1', '2003::1', '5f01::1', '192.88.98.1', '192.88.100.1', '2606:4700::1111'])(
    '%s can be called', (address) => expect(specialAddress(address)).toBeNull(),
  )
})

describe('liesIn', () => {
  it('agrees with Node on any address and block', () => {
    const anyAddress = fc.oneof(fc.ipV4().map((address) => [address, 32] as const), fc.ipV6().map((address) => [new URL(`http://[${address}]`).hostname.slice(1, -1), 128] as const))
    fc.assert(
      fc.property(anyAddress, anyAddress, fc.nat(128), ([address, bits], [network, ofNetwork], length) => {
        const prefix = Math.min(length, ofNetwork)
        const list = new BlockList()
        list.addSubnet(network, prefix, ofNetwork === 32 ? 'ipv4' : 'ipv6')
        fc.pre(bits === ofNetwork) // Node takes IPv4 as mapped into IPv6, this does not
        expect(liesIn(address, ['rubbish', `${network}/${prefix}`])).toBe(list.check(address, bits === 32 ? 'ipv4' : 'ipv6'))
        expect([isAddress(address), isAddressBlock(`${network}/${prefix}`), liesIn(address, [address])]).toEqual([true, true, true])
      }),
      { numRuns: 1000 },
    )
  })

  it.each(['10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/x', '10.0.0/8', '::/129', 'name'])('takes %j for no block', (text) => expect(isAddressBlock(text)).toBe(false))

  it('never throws on any text', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (one, other) => [liesIn(one, [other]), specialAddress(one), isAddressBlock(other)].length === 3))
  })
})
