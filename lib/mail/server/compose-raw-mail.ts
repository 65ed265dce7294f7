import 'server-only'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { MailAttachment } from '../request-facts.ts'
import { sandboxSubject, sandboxText } from '../sandbox-mark.ts'

/** A mail as it is handed to the server. */
export type MailToDeliver = {
  readonly messageId: string
  /** When it was written; now by default. */
  readonly date?: Date
  readonly to: readonly string[]
  readonly cc: readonly string[]
  /** Whom it is handed over for; by default everybody in `to` and `cc`, whom it shows in any case. */
  readonly envelope?: readonly string[]
  readonly replyTo: readonly string[]
  readonly subject: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
  readonly attachments: readonly MailAttachment[]
}

/** The mail as it goes over the wire (RFC 5322, MIME), marked as a trial in sandbox mode. */
export async function composeRawMail(mode: 'sandbox' | 'live', from: string, mail: MailToDeliver): Promise<Buffer> {
  const { messageId, headers, attachments, to, cc, replyTo } = mail
  const { subject, text } = mode === 'sandbox' ? { subject: sandboxSubject(mail.subject), text: sandboxText(mail.text) } : mail
  const named = { from: plain(from), to: to.map(plain), cc: cc.map(plain), replyTo: replyTo.map(plain) }
  const parts = { subject, text, attachments: attachments.map((file) => ({ ...file })) }
  const composer = new MailComposer({ ...named, ...parts, messageId, date: mail.date, headers: { ...headers }, textEncoding: 'quoted-printable', disableFileAccess: true, disableUrlAccess: true })
  return composer.compile().build()
}

/** An address as a part of its own, so that it is never read as a list. */
function plain(address: string) {
  return { name: '', address }
}
