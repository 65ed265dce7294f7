import { request, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where a proxy sends a request on to, and the headers that it adds or replaces. `null`: it does not. */
export type Onward = (incoming: IncomingMessage) => { readonly to: URL; readonly headers: Readonly<Record<string, string | undefined>>; readonly answered?: () => void } | null

/** Passes each request on as a reverse proxy does; what it may not pass on is answered 403. */
export function passOn(onward: Onward): RequestListener {
  return (incoming, outgoing) => {
    const way = onward(incoming)
    if (!way) return void outgoing.writeHead(403).end()
    const sent = request(way.to, { method: incoming.method, headers: { ...incoming.headers, ...way.headers } }, (answer) => {
      way.answered?.()
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    sent.on('error', () => outgoing.destroy())
    outgoing.on('close', () => sent.destroy())
    incoming.pipe(sent)
  }
}

/** Starts a server on a free port of 127.0.0.1. @returns its port */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** Stops a server and cuts what it still talks to. */
export async function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
