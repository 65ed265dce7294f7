import 'server-only'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { odsAnswer, odsSearchAnswer } from '../ods-record.ts'

const path = /^\/ORD\/2-0-0\/organisations(?:\/([A-Za-z0-9]{1,12}))?$/

function answer(address: string) {
  const { pathname, searchParams } = new URL(address, 'http://ods.invalid')
  const [, code] = path.exec(pathname) ?? []
  const name = searchParams.get('Name')
  if (code !== undefined || name === null || !path.test(pathname)) return odsAnswer(code ?? '')
  return odsSearchAnswer(name, Math.min(Number(searchParams.get('Limit')) || 20, 1000))
}

/** Answers on loopback as the ODS directory does. @throws when the port is taken. */
export async function startOdsServer(port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const { status, body } = answer(request.url ?? '/')
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}
