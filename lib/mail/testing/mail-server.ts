import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { Settings } from '#lib/platform/server/settings.ts'

/** What the server says to a mail that it has read whole: takes it, refuses it with a code, or never answers. */
export type Answer = 'take' | 'hang' | 'drop' | number

export type TestMailServer = {
  readonly settings: Settings['smtp']
  /** Mails read whole, in the order they came, whatever was answered. */
  readonly mails: ParsedMail[]
  /** Whom each of those mails was for, by the envelope. */
  readonly envelopes: string[][]
  readonly answer: (next: Answer) => void
  /** Refuses an address from now on, for good by default; 250 takes it again. */
  readonly refuseRecipient: (address: string, code?: number) => void
  readonly stop: () => Promise<void>
}

/** A real SMTP server on loopback that keeps what it is sent. A port can be given, to come back on the same one. */
export async function startMailServer(port = 0): Promise<TestMailServer> {
  const mails: ParsedMail[] = []
  const envelopes: string[][] = []
  const codes = new Map<string, number>()
  let answer: Answer = 'take'
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, callback) => {
      const code = codes.get(address) ?? 250
      callback(code === 250 ? null : Object.assign(new Error(code < 500 ? 'Try later' : 'No such mailbox'), { responseCode: code }))
    },
    onData: (stream, session, callback) => {
      void simpleParser(stream).then((mail) => {
        mails.push(mail)
        envelopes.push(session.envelope.rcptTo.map(({ address }) => address))
        if (answer === 'take') callback()
        else if (answer === 'drop') for (const connection of server.connections) (connection as unknown as { _socket: { destroy(): void } })._socket.destroy()
        else if (answer !== 'hang') callback(Object.assign(new Error('As the test wishes'), { responseCode: answer }))
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const bound = (server.server.address() as AddressInfo).port
  return {
    settings: { host: '127.0.0.1', port: bound, tls: 'none', user: undefined, password: undefined, from: 'portal@portal.example' },
    mails,
    envelopes,
    answer: (next) => (answer = next),
    refuseRecipient: (address, code = 550) => void codes.set(address, code),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
