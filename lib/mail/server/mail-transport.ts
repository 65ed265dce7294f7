import 'server-only'
import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Settings } from '#lib/platform/server/settings.ts'
import { composeRawMail, type MailToDeliver } from './compose-raw-mail.ts'

/**
 * What came of handing a mail over. `refused`: the server will never take it. `not-taken`: it may take it another time.
 * `unknown`: the whole mail was sent and no answer came, so it may have been taken.
 */
export type Delivery =
  | { readonly outcome: 'sent'; /** Recipients that the server did not take. */ readonly without: readonly string[] }
  | { readonly outcome: 'refused' | 'not-taken' | 'unknown'; readonly error: string }

/** Hands one mail over. Never throws for what a server does. */
export type Deliver = (mail: MailToDeliver) => Promise<Delivery>

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])
const timeLimit = 90_000

/**
 * The way out for mail. Sandbox: to a server of this machine only, and marked as sandbox mail. Live: over TLS only.
 * @throws when sandbox mode is given a server elsewhere.
 */
export function mailTransport({ mode, smtp }: Pick<Settings, 'mode' | 'smtp'>): Deliver {
  const { host, port, tls, user, password, from } = smtp
  if (mode === 'sandbox' && !loopback.has(host)) throw new Error(`In sandbox mode mail stays on this machine: ${host} is not a loopback address.`)
  const transport = createTransport({
    host, port,
    secure: tls === 'tls',
    ...(mode === 'live' ? { requireTLS: true } : { ignoreTLS: true }),
    ...(user ? { auth: { user, pass: password ?? '' } } : {}),
    connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 45_000,
    disableFileAccess: true, disableUrlAccess: true,
  })
  return async (mail) => {
    const source = Readable.from([await composeRawMail(mode, from, mail)], { objectMode: false })
    try {
      const envelope = { from, to: [...mail.to, ...mail.cc] }
      const info = await transport.sendMail({ envelope, raw: source, signal: AbortSignal.timeout(timeLimit) })
      return { outcome: 'sent', without: info.rejected.map(String) }
    } catch (error) {
      return undelivered(error as Error & { code?: string; responseCode?: number }, source.readableEnded)
    }
  }
}

function undelivered(error: Error & { code?: string; responseCode?: number }, wholeMailSent: boolean): Delivery {
  const { code, responseCode } = error
  const aboutTheMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (aboutTheMail && responseCode !== undefined && responseCode >= 500 && responseCode !== 503) return { outcome: 'refused', error: error.message }
  return { outcome: wholeMailSent && responseCode === undefined ? 'unknown' : 'not-taken', error: error.message }
}
