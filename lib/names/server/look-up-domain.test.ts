import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import DNS from 'dns2'
import { describeDomainLookUp } from '../look-ups.ts'
import { lookUpDomain } from './look-up-domain.ts'

const { Packet } = DNS
const zone: Record<string, { a?: string[]; aaaa?: string[]; cname?: string; rcode?: number }> = {
  'bars-int-x26.plain.thirdparty.nhs.uk': { a: ['192.0.2.7', '192.0.2.8'], aaaa: ['2001:db8:0:0:0:0:0:7'] },
  'bars-int-x26.inside.thirdparty.nhs.uk': { a: ['10.1.2.3', '192.0.2.9'], aaaa: ['fd00:0:0:0:0:0:0:1'] },
  'bars-int-x26.cloud.thirdparty.nhs.uk': { cname: 'one.example', a: ['192.0.2.10'] },
  'one.example': { cname: 'two.example' },
  'two.example': { a: ['192.0.2.10'] },
  'bars-int-x26.loop.thirdparty.nhs.uk': { cname: 'bars-int-x26.pool.thirdparty.nhs.uk' },
  'bars-int-x26.pool.thirdparty.nhs.uk': { cname: 'bars-int-x26.loop.thirdparty.nhs.uk' },
  'bars-int-x26.empty.thirdparty.nhs.uk': {},
  'bars-int-x26.broken.thirdparty.nhs.uk': { rcode: 2 },
}

const server = DNS.createServer({
  udp: true,
  handle(request, send) {
    const response = Packet.createResponseFromRequest(request)
    const [question] = request.questions as unknown as { name: string; type: number }[]
    const found = question && zone[question.name.toLowerCase()]
    const header = response.header as { rcode?: number }
    if (!question || !found) header.rcode = 3
    else {
      header.rcode = found.rcode ?? 0
      const add = (type: number, data: object) => response.answers.push({ name: question.name, type, class: Packet.CLASS.IN, ttl: 30, ...data } as never)
      if (question.type === Packet.TYPE.A) found.a?.forEach((address) => add(question.type, { address }))
      if (question.type === Packet.TYPE.AAAA) found.aaaa?.forEach((address) => add(question.type, { address }))
      if (question.type === Packet.TYPE.CNAME && found.cname) add(question.type, { domain: found.cname })
    }
    void send(response)
  },
})
let resolvers: string[]
let silent: Socket

beforeAll(async () => {
  const { udp } = await server.listen({ udp: { port: 0, address: '127.0.0.1' } })
  resolvers = [`127.0.0.1:${(udp as { port: number }).port}`]
  silent = createSocket('udp4')
  silent.bind(0, '127.0.0.1')
  await once(silent, 'listening')
})
afterAll(async () => {
  await server.close()
  silent.close()
})

const look = (name: string) => lookUpDomain({ resolvers, timeout: 2000 }, `bars-int-x26.${name}.thirdparty.nhs.uk`)

describe('lookUpDomain, against a DNS server', () => {
  it('finds addresses of both kinds', async () => {
    const found = await look('plain')
    expect(found).toEqual({ status: 'resolves', addresses: ['192.0.2.7', '192.0.2.8', '2001:db8::7'], aliases: [], private: [] })
    expect(describeDomainLookUp(found)).toBe('The name resolves to 192.0.2.7, 192.0.2.8, 2001:db8::7.')
  })

  it('flags addresses that nothing on the internet can call', async () => {
    expect(await look('inside')).toMatchObject({ status: 'resolves', private: ['10.1.2.3', 'fd00::1'] })
  })

  it('follows a chain of aliases', async () => {
    expect(await look('cloud')).toMatchObject({ status: 'resolves', aliases: ['one.example', 'two.example'] })
  })

  it('ends on a loop of aliases', async () => {
    expect(await look('loop')).toEqual({ status: 'no-addresses', aliases: ['bars-int-x26.pool.thirdparty.nhs.uk', 'bars-int-x26.loop.thirdparty.nhs.uk'] })
  })

  it('tells a missing name from one without addresses and from a server that fails', async () => {
    expect(await look('missing')).toEqual({ status: 'does-not-exist' })
    expect(await look('empty')).toEqual({ status: 'no-addresses', aliases: [] })
    expect(await look('broken')).toEqual({ status: 'failed', because: 'server-failure' })
  })

  it('gives up on a server that does not answer, within its time limit', async () => {
    const started = performance.now()
    expect(await lookUpDomain({ resolvers: [`127.0.0.1:${silent.address().port}`], timeout: 300 }, 'x.nhs.uk')).toEqual({ status: 'failed', because: 'timeout' })
    expect(performance.now() - started).toBeLessThan(1500)
  })

  it('never throws on a resolver or a name that makes no sense', async () => {
    expect(await lookUpDomain({ resolvers: ['not an address'] }, 'x.nhs.uk')).toEqual({ status: 'failed', because: 'unreachable' })
    expect((await lookUpDomain({ resolvers, timeout: 500 }, `${'a'.repeat(300)}..`)).status).toBe('failed')
  })
})
