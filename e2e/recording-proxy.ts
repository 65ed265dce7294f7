import { createServer, request, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'

/** A proxy that a browser sends everything through, and all the bytes that the browser sent. */
export type RecordingProxy = { readonly address: string; readonly sent: () => Buffer; readonly close: () => Promise<void> }

/**
 * Starts a proxy that passes requests on to the portal alone and keeps every byte that comes from the browser, whatever
 * sent it: pages, workers, beacons, sockets. A request for another host is answered 403, and its bytes are kept too.
 */
export async function recordTraffic(portal: URL): Promise<RecordingProxy> {
  const chunks: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((incoming, outgoing) => {
    const target = URL.parse(incoming.url ?? '')
    if (target?.host !== portal.host) return outgoing.writeHead(403).end()
    const onward = request(portal, { method: incoming.method, path: target.pathname + target.search, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  })
  // web sockets come as a tunnel
  server.on('connect', (incoming: IncomingMessage, socket: Socket) => {
    if (incoming.url !== portal.host) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const onward = connect(Number(portal.port), portal.hostname, () => socket.write('HTTP/1.1 200 Connected\r\n\r\n'))
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.pipe(onward).pipe(socket)
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => Buffer.concat(chunks),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
