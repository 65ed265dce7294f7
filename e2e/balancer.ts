import { createServer } from 'node:http'
import { listen, passOn, stop } from './reverse-proxy.ts'

/** What stands in front of several web servers of one address. */
export type Balancer = {
  /** A proxy's address, for a browser. */
  readonly address: string
  /** Sends everything to this server from now on, or takes them in turn. */
  readonly use: (server: number | 'in turn') => void
  /** How many requests each server has answered. */
  readonly answered: readonly number[]
  readonly close: () => Promise<void>
}

/**
 * Passes each request for the portal's address on to one of its servers, with the headers that a reverse proxy sends: the Host
 * as it came, and where the caller is. Anything for another host is refused.
 */
export async function balance(portal: URL, servers: readonly URL[]): Promise<Balancer> {
  const answered = servers.map(() => 0)
  let used: number | 'in turn' = 'in turn'
  let next = 0
  const proxy = createServer(passOn((incoming) => {
    const target = URL.parse(incoming.url ?? '')
    if (target?.host !== portal.host) return null
    const index = used === 'in turn' ? next++ % servers.length : used
    return {
      to: new URL(target.pathname + target.search, servers[index]),
      headers: { host: portal.host, 'x-forwarded-host': portal.host, 'x-forwarded-proto': portal.protocol.slice(0, -1), 'x-forwarded-for': '127.0.0.9' },
      answered: () => (answered[index] = (answered[index] ?? 0) + 1),
    }
  }))
  const port = await listen(proxy)
  return { address: `http://127.0.0.1:${port}`, use: (server) => (used = server), answered, close: () => stop(proxy) }
}
