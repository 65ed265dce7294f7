import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { dnsTypes, readMessage, type DnsType } from '../dns-packet.ts'

/** What the server says to a question. A record is its name, type and value; without any, and no code, there is no such record. */
export type Reply = {
  readonly code?: number
  readonly answers?: readonly (readonly [name: string, type: DnsType, value: string])[]
  readonly authorities?: readonly (readonly [name: string, type: DnsType, value: string])[]
  /** Marked as cut off, over UDP only. */
  readonly truncated?: boolean
  /** RFC 8914. */
  readonly extendedError?: number
  /** Milliseconds until it answers; `never` leaves the question unanswered. */
  readonly delay?: number | 'never'
  /** Sent as it is, with the question's number in front. */
  readonly raw?: Uint8Array
}

export type TestDns = {
  /** As a setting names it. */
  readonly resolver: string
  /** Every question so far, `name TYPE`, over TCP with `tcp` behind it. */
  readonly asked: string[]
  stop(): Promise<void>
}

const two = (value: number) => [value >> 8, value & 255]
const nameOctets = (name: string) => [...(name ? name.split('.').flatMap((label) => [label.length, ...Buffer.from(label)]) : []), 0]

function valueOctets(type: DnsType, value: string): number[] {
  if (type === 'A') return value.split('.').map(Number)
  if (type === 'AAAA') {
    const [head = '', tail] = value.split('::')
    const groups = (half: string | undefined) => (half ? half.split(':').map((group) => Number.parseInt(group, 16)) : [])
    const missing = 8 - groups(head).length - groups(tail).length
    return [...groups(head), ...Array<number>(missing).fill(0), ...groups(tail)].flatMap(two)
  }
  if (type === 'TXT') return [...(value.match(/[^]{1,255}/g) ?? [''])].flatMap((part) => [part.length, ...Buffer.from(part)])
  if (type === 'CAA') {
    const [, flags, tag = '', text = ''] = /^(\d+) (\S+) "(.*)"$/.exec(value) ?? []
    return [Number(flags), tag.length, ...Buffer.from(tag), ...Buffer.from(text)]
  }
  if (type === 'SOA') return [...nameOctets(value), ...nameOctets(`host.${value}`), ...Array<number>(20).fill(0)]
  return nameOctets(value)
}

function message(question: Uint8Array, { code = 0, answers = [], authorities = [], truncated = false, extendedError, raw }: Reply): Uint8Array {
  if (raw) return Uint8Array.from([question[0] as number, question[1] as number, ...raw])
  const end = 12 + question.subarray(12).indexOf(0) + 5
  const record = ([name, type, value]: readonly [string, DnsType, string]) => {
    const octets = valueOctets(type, value)
    return [...nameOctets(name), ...two(dnsTypes[type]), 0, 1, 0, 0, 0, 30, ...two(octets.length), ...octets]
  }
  const edns = extendedError === undefined ? [] : [0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 6, 0, 15, 0, 2, ...two(extendedError)]
  const flags = [0x81 | (truncated ? 2 : 0), 0x80 | code]
  const counts = [0, 1, ...two(answers.length), ...two(authorities.length), 0, edns.length > 0 ? 1 : 0]
  return Uint8Array.from([question[0] as number, question[1] as number, ...flags, ...counts, ...question.subarray(12, end), ...answers.flatMap(record), ...authorities.flatMap(record), ...edns])
}

/** A DNS server on loopback, over UDP and TCP, that says whatever the test has it say. */
export async function startTestDns(reply: (name: string, type: DnsType, overTcp: boolean) => Reply): Promise<TestDns> {
  const asked: string[] = []
  const timers = new Set<NodeJS.Timeout>()
  const answer = (octets: Uint8Array, overTcp: boolean, send: (answer: Uint8Array) => void) => {
    const question = readMessage(octets)?.question
    const type = (Object.keys(dnsTypes) as DnsType[]).find((each) => dnsTypes[each] === question?.type)
    if (!question || !type) return
    asked.push(`${question.name} ${type}${overTcp ? ' tcp' : ''}`)
    const said = reply(question.name, type, overTcp)
    if (said.delay === 'never') return
    const wait = setTimeout(() => (timers.delete(wait), send(message(octets, { ...said, truncated: said.truncated && !overTcp }))), said.delay ?? 0)
    timers.add(wait)
  }
  const udp = createSocket('udp4')
  udp.on('message', (octets, { port, address }) => answer(octets, false, (said) => udp.send(said, port, address, () => undefined)))
  udp.on('error', () => undefined)
  const open = new Set<Socket>()
  const tcp = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
    socket.on('data', (chunk) => answer(chunk.subarray(2), true, (said) => socket.write(Buffer.concat([Uint8Array.from(two(said.length)), said]))))
  })
  tcp.listen(0, '127.0.0.1')
  await once(tcp, 'listening')
  const { port } = tcp.address() as AddressInfo
  udp.bind(port, '127.0.0.1')
  await once(udp, 'listening')
  const stop = async () => {
    for (const timer of timers) clearTimeout(timer)
    for (const socket of open) socket.destroy()
    await Promise.all([new Promise<void>((resolve) => udp.close(() => resolve())), new Promise<void>((resolve) => tcp.close(() => resolve()))])
  }
  return { resolver: `127.0.0.1:${port}`, asked, stop }
}
