import 'server-only'
import { createHash } from 'node:crypto'
import DNS from 'dns2'
import type { Db } from '#lib/platform/server/database.ts'
import { log } from '#lib/platform/server/log.ts'
import { hasRecordsBeneath, recordsAt } from './dns-record.repository.ts'
import { isDomainOnItsWay, isDomainOnItsWayBeneath } from './receiver-name.repository.ts'

const noSuchName = 3
const failed = 2
const mostAliases = 9

/** An address for a name, of the block that is kept for documentation (RFC 5737): nobody answers there. */
function documentationAddress(name: string): string {
  const last = createHash('sha256').update(name).digest()[0] as number
  return `192.0.2.${Math.min(254, Math.max(1, last))}`
}

/** Answers on loopback for the names of receivers whose domain is applied for and for what visitors have added; every other name does not exist. @throws when the port is taken. */
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

type Question = { readonly name: string; readonly type: number }

/** What visitors have added, and an address for every name that is applied for. */
async function answer(db: Db, request: DNS.Packet, response: DNS.Packet): Promise<void> {
  const [question] = request.questions as unknown as Question[]
  if (!question?.name) return setCode(response, failed)
  for (let name = question.name.toLowerCase(), followed = 0; followed < mostAliases; followed += 1) {
    const [added, isOnItsWay] = [await recordsAt(db, name), await isDomainOnItsWay(db, name)]
    if (added.length === 0 && !isOnItsWay) return (await isAbove(db, name)) ? undefined : setCode(response, noSuchName)
    for (const { type, value } of added) if (DNS.Packet.TYPE[type] === question.type) add(response, name, question.type, valueOf(type, value))
    const alias = added.find(({ type }) => type === 'CNAME')?.value
    const hasAddress = added.some(({ type }) => type === 'A')
    if (isOnItsWay && !alias && !hasAddress && question.type === DNS.Packet.TYPE.A) add(response, name, question.type, { address: documentationAddress(name) })
    if (!alias || question.type === DNS.Packet.TYPE.CNAME) return
    add(response, name, DNS.Packet.TYPE.CNAME, { domain: alias })
    name = alias
  }
}

/** A name above another exists too, though nothing is said of it (RFC 8020). */
async function isAbove(db: Db, name: string): Promise<boolean> {
  return (await hasRecordsBeneath(db, name)) || isDomainOnItsWayBeneath(db, name)
}

function valueOf(type: 'A' | 'CNAME' | 'TXT', value: string): object {
  if (type === 'A') return { address: value }
  return type === 'CNAME' ? { domain: value } : { data: value }
}

function add(response: DNS.Packet, name: string, type: number, value: object): void {
  response.answers.push({ name, type, class: DNS.Packet.CLASS.IN, ttl: 30, ...value } as never)
}

function setCode(response: DNS.Packet, code: number): void {
  ;(response.header as { rcode?: number }).rcode = code
}
