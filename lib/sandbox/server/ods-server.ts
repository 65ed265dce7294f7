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

/** A list of revoked certificates by its path; undefined where there is none. */
export type FindList = (path: string) => Promise<Uint8Array | undefined>

/** Answers on loopback as the ODS directory does, and for the sandbox's authorities with their lists of revoked certificates. @throws when the port is taken. */
export async function startOdsServer(port: number, findList: FindList = async () => undefined): Promise<Server> {
  const server = createServer((request, response) => {
    const address = request.url ?? '/'
    if (address.startsWith('/crl/')) {
      findList(address).then((list) => void response.writeHead(list ? 200 : 404, { 'content-type': 'application/pkix-crl' }).end(list), () => void response.writeHead(500).end())
      return
    }
    const { status, body } = answer(address)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return server
}
