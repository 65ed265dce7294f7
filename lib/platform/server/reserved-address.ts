import 'server-only'
import { BlockList, isIPv6 } from 'node:net'

/** Networks that no server on the internet is in: private, of this computer, of this link, for examples, for many at once (RFC 6890). */
const reserved = new BlockList()
for (const net of ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3']) {
  const [address = '', bits] = net.split('/')
  reserved.addSubnet(address, Number(bits), 'ipv4')
}
for (const net of ['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16', 'fc00::/7', 'fe80::/9', 'ff00::/8']) {
  const [address = '', bits] = net.split('/')
  reserved.addSubnet(address, Number(bits), 'ipv6')
}

/** True when an IP address is none of a server on the internet. IPv4 inside IPv6 counts as what it stands for. */
export function isReservedAddress(address: string): boolean {
  return reserved.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
