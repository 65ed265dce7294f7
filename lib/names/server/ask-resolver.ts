import 'server-only'
import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { connect, isIP, isIPv6 } from 'node:net'
import type { Resolver } from '#lib/kernel/resolver.ts'
import type { LookFailure } from '../dns-answer.ts'
import { dnsTypes, largestMessage, readHeader, readMessage, writeQuestion, type DnsMessage, type DnsType } from '../dns-packet.ts'

/** What came of a question: the answer, or why there is none. */
export type Asked = { readonly message: DnsMessage } | { readonly failure: LookFailure }

/**
 * Asks one resolver one question: over UDP, sent again once when no answer comes, and over TCP when the answer is marked as cut off
 * (RFC 7766 section 5). A resolver that does not know EDNS is asked without it (RFC 6891 section 6.2.2). Only an answer to this question with this
 * number, from the resolver's own address, counts. Never throws; `limit` is in milliseconds, for all of it.
 */
export async function askResolver(resolver: Resolver, name: string, type: DnsType, limit: number): Promise<Asked> {
  if (!writeQuestion(0, name, type)) return { failure: 'bad-answer' }
  if (isIP(resolver.address) === 0) return { failure: 'unreachable' }
  const until = performance.now() + limit
  const asked = await askOnce(resolver, name, type, until, true)
  return 'message' in asked && knowsNoEdns(asked.message) ? askOnce(resolver, name, type, until, false) : asked
}

const [formatError, nameError, notImplemented] = [1, 3, 4]

function knowsNoEdns({ code }: DnsMessage): boolean {
  return code === formatError || code === notImplemented
}

async function askOnce(resolver: Resolver, name: string, type: DnsType, until: number, edns: boolean): Promise<Asked> {
  const id = randomInt(0x10000)
  const question = writeQuestion(id, name, type, edns) as Uint8Array
  const left = () => until - performance.now()
  if (left() <= 0) return { failure: 'timeout' }
  /** An error may come without the question, since whoever sent it could not read it; what denies the name may not. */
  const isAnswer = (message: DnsMessage) =>
    message.response && message.id === id &&
    (message.question ? message.question.type === dnsTypes[type] && message.question.name === name.toLowerCase() : message.code !== 0 && message.code !== nameError)
  try {
    const asked = await overUdp(resolver, question, isAnswer, left())
    return asked === 'truncated' ? await overTcp(resolver, question, isAnswer, left()) : asked
  } catch {
    return { failure: 'unreachable' }
  }
}

type IsAnswer = (message: DnsMessage) => boolean

/** The answer over UDP; of one that is cut off, nothing but that it is (RFC 2181 section 9). */
function overUdp({ address, port }: Resolver, question: Uint8Array, isAnswer: IsAnswer, limit: number): Promise<Asked | 'truncated'> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4')
    const end = (asked: Asked | 'truncated') => {
      clearTimeout(late)
      clearTimeout(again)
      socket.removeAllListeners().on('error', () => undefined)
      try {
        socket.close()
      } catch {
        // closed already
      }
      resolve(asked)
    }
    const unreachable = () => end({ failure: 'unreachable' })
    let again: NodeJS.Timeout | undefined
    const send = () => {
      try {
        socket.send(question, (error) => error && unreachable())
      } catch {
        unreachable()
      }
    }
    const late = setTimeout(() => end({ failure: 'timeout' }), limit)
    socket.on('error', unreachable)
    socket.on('message', (octets) => {
      const header = readHeader(octets)
      if (!header?.response || octets[0] !== question[0] || octets[1] !== question[1]) return
      if (header.truncated) return end('truncated')
      const message = readMessage(octets)
      if (!message) end({ failure: 'bad-answer' })
      else if (isAnswer(message)) end({ message })
    })
    socket.on('connect', () => {
      again = setTimeout(send, limit / 3)
      send()
    })
    try {
      socket.connect(port, address)
    } catch {
      unreachable()
    }
  })
}

function overTcp({ address, port }: Resolver, question: Uint8Array, isAnswer: IsAnswer, limit: number): Promise<Asked> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port })
    const end = (asked: Asked) => {
      clearTimeout(late)
      socket.destroy()
      resolve(asked)
    }
    const late = setTimeout(() => end({ failure: 'timeout' }), Math.max(1, limit))
    let received = Buffer.alloc(0)
    socket.on('connect', () => socket.write(Buffer.concat([Uint8Array.from([question.length >> 8, question.length & 255]), question])))
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      if (received.length < 2) return
      const length = received.readUInt16BE()
      if (length > largestMessage) return end({ failure: 'bad-answer' })
      if (received.length < length + 2) return
      const message = readMessage(received.subarray(2, length + 2))
      end(message && isAnswer(message) ? { message } : { failure: 'bad-answer' })
    })
    socket.on('error', () => end({ failure: 'unreachable' }))
    socket.on('end', () => end({ failure: 'bad-answer' }))
  })
}
