import 'server-only'
import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Settings } from '#lib/platform/server/settings.ts'
import type { Untaken } from '../delivery.ts'
import { composeRawMail, type MailToDeliver } from './compose-raw-mail.ts'

/**
 * What came of handing a mail over. `sent`: the server took it for all but `without`. `refused`: the server will never take it.
 * `not-taken`: it may take it another time; `without` is there when it answered for each recipient.
 * `unknown`: the whole mail was sent and no answer came, so it may have been taken.
 */
export type Delivery =
  | { readonly outcome: 'sent'; readonly without: readonly Untaken[] }
  | { readonly outcome: 'refused' | 'not-taken' | 'unknown'; readonly error: string; readonly without?: readonly Untaken[] }

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
      const envelope = { from, to: [...(mail.envelope ?? [...mail.to, ...mail.cc])] }
      const info = await transport.sendMail({ envelope, raw: source, signal: AbortSignal.timeout(timeLimit) })
      return { outcome: 'sent', without: untaken(info.rejectedErrors) }
    } catch (error) {
      return undelivered(error as SmtpError, source.readableEnded)
    }
  }
}

type SmtpError = Error & { code?: string; response?: string; responseCode?: number; recipient?: string; rejectedErrors?: SmtpError[] }

/** The server's answers to RCPT TO that took nobody (RFC 5321 section 4.2.1). */
function untaken(errors: readonly SmtpError[] = []): Untaken[] {
  return errors.map((error) => ({ address: error.recipient ?? '', error: error.response ?? error.message, forGood: isForGood(error.responseCode) }))
}

function isForGood(responseCode: number | undefined): boolean {
  return responseCode !== undefined && responseCode >= 500 && responseCode !== 503
}

function undelivered(error: SmtpError, wholeMailSent: boolean): Delivery {
  const { code, responseCode } = error
  const answers = error.rejectedErrors?.length ? { without: untaken(error.rejectedErrors) } : {}
  const aboutTheMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (aboutTheMail && isForGood(responseCode)) return { outcome: 'refused', error: error.message, ...answers }
  return { outcome: wholeMailSent && responseCode === undefined ? 'unknown' : 'not-taken', error: error.message, ...answers }
}
