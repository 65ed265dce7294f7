import 'server-only'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { odsAnswer } from '../ods-record.ts'

const path = /^\/ORD\/2-0-0\/organisations\/([A-Za-z0-9]{1,12})$/

/** Answers on loopback as the ODS directory does. @throws when the port is taken. */
export async function startOdsServer(port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const code = path.exec(request.url ?? '')?.[1]
    const { status, body } = odsAnswer(code ?? '')
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}
