import 'server-only'
import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { connect, isIP, isIPv6 } from 'node:net'
import type { LookFailure } from '../dns-answer.ts'
import { dnsTypes, largestMessage, readMessage, writeQuestion, type DnsMessage, type DnsType } from '../dns-packet.ts'

/** A recursive resolver. */
export type Resolver = { readonly address: string; readonly port: number }

/** What came of a question: the answer, or why there is none. */
export type Asked = { readonly message: DnsMessage } | { readonly failure: LookFailure }

/** Reads `10.0.0.1`, `10.0.0.1:5353`, `[2001:db8::1]:53` or a bare IPv6 address. */
export function readResolver(text: string): Resolver {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? []
  return { address: bracketed ?? plain ?? text, port: port ? Number(port) : 53 }
}

/**
 * Asks one resolver one question: over UDP, sent again once when no answer comes, and over TCP when the answer is marked as cut off
 * (RFC 7766 section 5). Only an answer to this question with this number, from the resolver's own address, counts.
 * Never throws; `limit` is in milliseconds, for all of it.
 */
export async function askResolver(resolver: Resolver, name: string, type: DnsType, limit: number): Promise<Asked> {
  const id = randomInt(0x10000)
  const question = writeQuestion(id, name, type)
  if (!question) return { failure: 'bad-answer' }
  if (isIP(resolver.address) === 0) return { failure: 'unreachable' }
  if (limit <= 0) return { failure: 'timeout' }
  const isAnswer = (message: DnsMessage | null) =>
    message !== null && message.response && message.id === id && message.question?.type === dnsTypes[type] && message.question.name === name.toLowerCase()
  const began = performance.now()
  const asked = await overUdp(resolver, question, isAnswer, limit)
  if (!('message' in asked) || !asked.message.truncated) return asked
  return overTcp(resolver, question, isAnswer, limit - (performance.now() - began))
}

type IsAnswer = (message: DnsMessage | null) => boolean

function overUdp({ address, port }: Resolver, question: Uint8Array, isAnswer: IsAnswer, limit: number): Promise<Asked> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4')
    const end = (asked: Asked) => {
      clearTimeout(late)
      clearTimeout(again)
      socket.removeAllListeners().on('error', () => undefined)
      socket.close()
      resolve(asked)
    }
    let again: NodeJS.Timeout | undefined
    const send = () => socket.send(question, (error) => error && end({ failure: 'unreachable' }))
    const late = setTimeout(() => end({ failure: 'timeout' }), limit)
    socket.on('error', () => end({ failure: 'unreachable' }))
    socket.on('message', (octets) => {
      const message = readMessage(octets)
      if (message && isAnswer(message)) end({ message })
      else if (!message && octets[0] === question[0] && octets[1] === question[1]) end({ failure: 'bad-answer' })
    })
    try {
      socket.connect(port, address, () => {
        again = setTimeout(send, limit / 3)
        send()
      })
    } catch {
      end({ failure: 'unreachable' })
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
