import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

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
  const proxy = createServer((incoming, outgoing) => {
    const target = URL.parse(incoming.url ?? '')
    if (target?.host !== portal.host) return outgoing.writeHead(403).end()
    const index = used === 'in turn' ? next++ % servers.length : used
    const headers = { ...incoming.headers, host: portal.host, 'x-forwarded-host': portal.host, 'x-forwarded-proto': portal.protocol.slice(0, -1), 'x-forwarded-for': '127.0.0.9' }
    const onward = request(servers[index] as URL, { method: incoming.method, path: target.pathname + target.search, headers }, (answer) => {
      answered[index] = (answered[index] ?? 0) + 1
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    use: (server) => (used = server),
    answered,
    close: async () => {
      proxy.closeAllConnections()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
