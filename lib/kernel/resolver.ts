import { isAddress, liesIn, unmapped } from './special-address.ts'

/** A recursive resolver of DNS. */
export type Resolver = { readonly address: string; readonly port: number }

/** Addresses at which no single machine answers: “this network”, many at once, and what is reserved (RFC 6890). */
const nobody = ['0.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4', '::/128', 'ff00::/8']

/** Reads `10.0.0.1`, `10.0.0.1:5353`, `[2001:db8::1]:53` or a bare IPv6 address. An IPv4 address that is written as IPv6 is read as what it is. */
export function readResolver(text: string): Resolver {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? []
  return { address: unmapped(bracketed ?? plain ?? text), port: port ? Number(port) : 53 }
}

/** True when a resolver can be there: one machine's address, and a port from 1 to 65535. */
export function isResolver(text: string): boolean {
  const { address, port } = readResolver(text)
  return isAddress(address) && !liesIn(address, nobody) && port >= 1 && port <= 65_535
}

/** The first of each resolver, however it is written: with its usual port or without, an IPv6 address long or short, an IPv4 address as IPv6. */
export function distinctResolvers(texts: readonly string[]): string[] {
  const same = (one: Resolver, other: Resolver) => one.port === other.port && (one.address === other.address || liesIn(one.address, [other.address]))
  return texts.filter((text, index) => !texts.slice(0, index).some((earlier) => same(readResolver(text), readResolver(earlier))))
}
