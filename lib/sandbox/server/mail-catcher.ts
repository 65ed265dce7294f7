import 'server-only'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { Db } from '#lib/platform/server/database.ts'
import { log } from '#lib/platform/server/log.ts'
import { keepMail } from './sandbox-mail.repository.ts'

const largest = 2 * 1024 * 1024

/** An SMTP server on loopback that keeps every mail in the database and sends none on. @throws when the port is taken. */
export async function startMailCatcher(db: Db, port: number): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    size: largest,
    closeTimeout: 1000,
    onData: (stream, session, callback) => {
      void buffer(stream).then(async (raw) => {
        const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase())
        await keep(db, raw, to)
        callback()
      }).catch((error: unknown) => {
        log.warn('The sandbox mail catcher could not keep a mail', { error })
        callback(Object.assign(new Error('Could not keep the mail'), { responseCode: 451 }))
      })
    },
  })
  server.on('error', (error) => log.warn('The sandbox mail catcher met an error', { error }))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return { port: (server.server.address() as AddressInfo).port, stop: () => new Promise((resolve) => server.close(() => resolve())) }
}

async function keep(db: Db, raw: Buffer, to: string[]): Promise<void> {
  const { messageId, from, subject } = await simpleParser(raw)
  await keepMail(db, { messageId: messageId ?? '', from: from?.value[0]?.address ?? '', subject: subject ?? '', to, raw: raw.toString('utf8').replaceAll('\0', '') })
}
