import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { startTestDns } from '../testing/dns-server.ts'
import { askResolver } from './ask-resolver.ts'

const name = 'bars-int-x26.supplier.thirdparty.nhs.uk'
const open: (UdpSocket | Server)[] = []
afterEach(() => void open.splice(0).forEach((server) => server.close()))

/** A resolver that does with each datagram what the test says; over TCP it sends the octets of `overTcp`, or nobody listens. */
async function play(answer: (question: Buffer, send: (octets: Uint8Array) => void, asked: number) => void, overTcp?: (question: Buffer) => Uint8Array) {
  const udp = createSocket('udp4')
  const questions: Buffer[] = []
  udp.on('message', (question, { port, address }) => answer(question, (octets) => udp.send(octets, port, address, () => undefined), questions.push(question)))
  udp.bind(0, '127.0.0.1')
  await once(udp, 'listening')
  const { port } = udp.address()
  open.push(udp)
  if (overTcp) {
    const tcp = createServer((socket) => socket.on('error', () => undefined).on('data', (chunk) => socket.write(overTcp(chunk.subarray(2)))))
    await once(tcp.listen(port, '127.0.0.1'), 'listening')
    open.push(tcp)
  }
  return { ask: (limit = 900) => askResolver({ address: '127.0.0.1', port }, name, 'A', limit), questions }
}

/** The octets of an answer: flags and code over the question, and one address. */
function answered(question: Buffer, { code = 0, cut = false, address = [51, 140, 1, 1], id = question.readUInt16BE() } = {}): Buffer {
  const end = 12 + question.subarray(12).indexOf(0) + 5
  const header = [id >> 8, id & 255, cut ? 0x83 : 0x81, 0x80 | code, 0, 1, 0, code === 0 ? 1 : 0, 0, 0, 0, 0]
  return Buffer.from([...header, ...question.subarray(12, end), ...(code === 0 ? [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 30, 0, 4, ...address] : [])])
}
const headerOnly = (question: Buffer, code: number) => Buffer.from([question[0]!, question[1]!, 0x81, 0x80 | code, 0, 0, 0, 0, 0, 0, 0, 0])
const overTcp = (octets: Uint8Array) => Buffer.concat([Uint8Array.from([octets.length >> 8, octets.length & 255]), octets])
const found = (address = '51.140.1.1') => ({ message: { code: 0, answers: [{ name, type: 'A', value: address }] } })
const wantsEdns = (question: Buffer) => question.readUInt16BE(10) === 1

describe('a resolver that cannot be reached', () => {
  it.each(['255.255.255.255', '127.255.255.255', 'fe80::1', 'ff02::1', '::ffff:255.255.255.255'])('is said so and nothing is thrown: %s', async (address) => {
    expect(await askResolver({ address, port: 53 }, name, 'A', 500)).toMatchObject({ failure: expect.stringMatching(/^(unreachable|timeout)$/) })
    expect(await askResolver({ address, port: 99_999 }, name, 'A', 500)).toEqual({ failure: 'unreachable' })
  })

  it('is never looked for by a name, which would ask the machine’s own resolver', async () => {
    const { ask, questions } = await play((question, send) => send(answered(question)))
    const { port } = open.at(-1)!.address() as AddressInfo
    expect(await askResolver({ address: 'localhost', port }, name, 'A', 900)).toEqual({ failure: 'unreachable' })
    expect(questions).toEqual([])
    expect(await ask()).toMatchObject(found())
  })

  it('is unreachable at once where the machine itself says so, and over TCP too', async () => {
    expect(await askResolver({ address: '255.255.255.255', port: 53 }, name, 'A', 5000)).toEqual({ failure: 'unreachable' })
    const { ask } = await play((question, send) => send(answered(question, { cut: true })))
    expect(await ask(5000)).toEqual({ failure: 'unreachable' })
  })
})

describe('an answer over UDP', () => {
  it('counts only with the number of the question', async () => {
    const { ask } = await play((question, send) => {
      for (const cut of [false, true]) send(answered(question, { id: question.readUInt16BE() ^ 1, address: [10, 0, 0, 1], cut }))
      send(answered(question))
    })
    expect(await ask()).toMatchObject(found())
    const other = await play((question, send) => send(answered(question, { cut: true })), (question) => overTcp(answered(question, { id: question.readUInt16BE() ^ 1 })))
    expect(await other.ask()).toEqual({ failure: 'bad-answer' })
  })

  it('is asked for again when none comes', async () => {
    const { ask, questions } = await play((question, send, asked) => asked === 2 && send(answered(question)))
    expect(await ask()).toMatchObject(found())
    expect(questions).toHaveLength(2)
  })

  it.each<[string, (question: Buffer) => Buffer]>([
    ['inside a record', (question) => answered(question, { cut: true }).subarray(0, -6)],
    ['after its header', (question) => answered(question, { cut: true }).subarray(0, 12)],
    ['after its question', (question) => Buffer.concat([answered(question, { cut: true }).subarray(0, 6), Buffer.from([0, 0]), answered(question).subarray(8, -16)])],
  ])('that was cut off %s is left aside for the one over TCP (RFC 2181 section 9)', async (_where, cut) => {
    const { ask } = await play((question, send) => send(cut(question)), (question) => overTcp(answered(question, { address: [51, 140, 1, 2] })))
    expect(await ask()).toMatchObject(found('51.140.1.2'))
  })

  it.each<[string, (question: Buffer) => Buffer]>([
    ['FORMERR', (question) => answered(question, { code: 1 })],
    ['FORMERR without the question', (question) => headerOnly(question, 1)],
    ['NOTIMP', (question) => headerOnly(question, 4)],
  ])('%s to EDNS has the question asked without it (RFC 6891 section 6.2.2)', async (_what, fault) => {
    const { ask, questions } = await play((question, send) => send(wantsEdns(question) ? fault(question) : answered(question)))
    expect(await ask()).toMatchObject(found())
    expect(questions.map(wantsEdns)).toEqual([true, false])
  })

  it('that is an error without its question ends the waiting; one that denies without it does not', async () => {
    for (const [code, expected] of [[1, { message: { code: 1 } }], [2, { message: { code: 2 } }], [5, { message: { code: 5 } }], [3, { failure: 'timeout' }]] as const) {
      const { ask } = await play((question, send) => send(headerOnly(question, code)))
      expect(await ask(300)).toMatchObject(expected)
    }
  })
})

it('an answer over TCP that says it is too long is not waited for', async () => {
  const { ask } = await play((question, send) => send(answered(question, { cut: true })), () => Uint8Array.from([0xff, 0xff, 0, 0]))
  const began = performance.now()
  expect(await ask(5000)).toEqual({ failure: 'bad-answer' })
  expect(performance.now() - began).toBeLessThan(3000)
})

it('a server of this house’s tests is asked once where all is well', async () => {
  const server = await startTestDns(() => ({ answers: [[name, 'A', '51.140.1.1']] }))
  const port = Number(server.resolver.split(':')[1])
  expect(await askResolver({ address: '127.0.0.1', port }, name, 'A', 900)).toMatchObject(found())
  expect(server.asked).toEqual([`${name} A`])
  await server.stop()
})
