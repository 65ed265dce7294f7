import 'server-only'
import { createHash } from 'node:crypto'
import DNS from 'dns2'
import type { Db } from '#lib/platform/server/database.ts'
import { log } from '#lib/platform/server/log.ts'
import { isDomainOnItsWay } from './receiver-name.repository.ts'

const noSuchName = 3
const failed = 2

/** An address for a name, of the block that is kept for documentation (RFC 5737): nobody answers there. */
function documentationAddress(name: string): string {
  const last = createHash('sha256').update(name).digest()[0] as number
  return `192.0.2.${Math.min(254, Math.max(1, last))}`
}

/** Answers on loopback for the names of receivers whose domain is applied for; every other name does not exist. @throws when the port is taken. */
export async function startDnsServer(db: Db, port: number): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server = DNS.createServer({
    udp: true,
    handle(request, send) {
      const response = DNS.Packet.createResponseFromRequest(request)
      void answer(db, request, response)
        .catch((error: unknown) => {
          log.warn('The sandbox DNS server met an error', { error })
          setCode(response, failed)
        })
        .then(() => send(response))
    },
  })
  const { udp } = await server.listen({ udp: { port, address: '127.0.0.1' } })
  return { port: (udp as { port: number }).port, stop: () => server.close() }
}

async function answer(db: Db, request: DNS.Packet, response: DNS.Packet): Promise<void> {
  const [question] = request.questions as unknown as { name: string; type: number }[]
  const name = question?.name.toLowerCase()
  if (!name || !(await isDomainOnItsWay(db, name))) return setCode(response, noSuchName)
  if (question?.type !== DNS.Packet.TYPE.A) return
  response.answers.push({ name: question.name, type: question.type, class: DNS.Packet.CLASS.IN, ttl: 30, address: documentationAddress(name) } as never)
}

function setCode(response: DNS.Packet, code: number): void {
  ;(response.header as { rcode?: number }).rcode = code
}
