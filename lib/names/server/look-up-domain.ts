import 'server-only'
import { Resolver } from 'node:dns/promises'
import { BlockList, isIPv6 } from 'node:net'
import type { DomainLookUp } from '../look-ups.ts'

/** `resolvers` are addresses with an optional port, `10.0.0.1:53`; none means the machine's own. Times are in milliseconds. */
export type DomainLookUpSettings = { readonly resolvers: readonly string[]; readonly timeout?: number }

const longestChain = 8

/**
 * Asks DNS what a name resolves to: its CNAME chain, A and AAAA. A look-up that fails is a result like
 * any other; it never throws and never takes much longer than the time limit.
 */
export async function lookUpDomain(settings: DomainLookUpSettings, fqdn: string): Promise<DomainLookUp> {
  const timeout = settings.timeout ?? 4000
  const resolver = new Resolver({ timeout: Math.ceil(timeout / 3), tries: 2 })
  const alarm = setTimeout(() => resolver.cancel(), timeout)
  try {
    if (settings.resolvers.length > 0) resolver.setServers(settings.resolvers)
    const [aliases, v4, v6] = await Promise.all([aliasChain(resolver, fqdn), ask(() => resolver.resolve4(fqdn)), ask(() => resolver.resolve6(fqdn))])
    return verdict(aliases, v4, v6)
  } catch {
    return { status: 'failed', because: 'unreachable' }
  } finally {
    clearTimeout(alarm)
  }
}

type Asked = { readonly records: string[]; readonly error: string | null }

async function ask(question: () => Promise<string[]>): Promise<Asked> {
  try {
    return { records: (await question()).slice(0, 20), error: null }
  } catch (error) {
    return { records: [], error: (error as NodeJS.ErrnoException).code ?? 'EUNKNOWN' }
  }
}

async function aliasChain(resolver: Resolver, fqdn: string): Promise<string[]> {
  const chain: string[] = []
  for (let name = fqdn; chain.length < longestChain; ) {
    const [next] = (await ask(() => resolver.resolveCname(name))).records
    if (next === undefined || chain.includes(next)) break
    chain.push(next)
    name = next
  }
  return chain
}

function verdict(aliases: string[], v4: Asked, v6: Asked): DomainLookUp {
  const addresses = [...v4.records, ...v6.records]
  if (addresses.length > 0) return { status: 'resolves', addresses, aliases, private: addresses.filter(isPrivate) }
  const errors = [v4.error, v6.error]
  const fault = errors.find((error) => error !== 'ENOTFOUND' && error !== 'ENODATA')
  if (fault) return { status: 'failed', because: failureOf(fault) }
  return errors.includes('ENODATA') || aliases.length > 0 ? { status: 'no-addresses', aliases } : { status: 'does-not-exist' }
}

function failureOf(code: string): 'timeout' | 'server-failure' | 'unreachable' | 'bad-answer' {
  if (code === 'ETIMEOUT' || code === 'ECANCELLED') return 'timeout'
  if (code === 'ESERVFAIL' || code === 'EREFUSED' || code === 'ENOTIMP') return 'server-failure'
  return code === 'EBADRESP' || code === 'EFORMERR' || code === 'EBADNAME' ? 'bad-answer' : 'unreachable'
}

/** Addresses that nothing on the internet can call (RFC 6890). */
const unreachable = new BlockList()
for (const [net, prefix] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.168.0.0', 16]] as const) unreachable.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [['fc00::', 7], ['fe80::', 10]] as const) unreachable.addSubnet(net, prefix, 'ipv6')
unreachable.addAddress('::1', 'ipv6')
unreachable.addAddress('::', 'ipv6')

function isPrivate(address: string): boolean {
  return unreachable.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
