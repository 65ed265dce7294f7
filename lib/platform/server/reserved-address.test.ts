import { expect, test } from 'vitest'
import { isReservedAddress } from './reserved-address.ts'

test.each(['10.1.2.3', '127.0.0.1', '172.31.255.255', '192.168.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fd00::1', 'fe80::1', 'ff02::1', '::ffff:10.0.0.1', '::ffff:127.0.0.1', '64:ff9b::a00:1', '2002:a00:1::'])('%s is no server of the internet', (address) => {
  expect(isReservedAddress(address)).toBe(true)
})

test.each(['35.197.254.55', '172.32.0.1', '100.128.0.1', '11.0.0.1', '2606:4700::1', '2a00:1450::1', '::ffff:35.197.254.55'])('%s may be one', (address) => {
  expect(isReservedAddress(address)).toBe(false)
})
