import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Db } from './database.ts'
import { sendJob } from './jobs.ts'
import { settings } from './settings.ts'

/** The queue that the mail worker reads; its job's data is `{ mailId }`. */
export const sendMailQueue = 'send-mail'

/** A text file that goes with a mail. */
export type MailAttachment = { readonly filename: string; readonly contentType: string; readonly content: string }

/** A mail to be sent. */
export type MailToSend = {
  /** Stable name of what the mail is, for the history. */
  readonly template: string
  readonly to: readonly string[]
  readonly cc?: readonly string[]
  readonly replyTo?: readonly string[]
  readonly subject: string
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
  readonly attachments?: readonly MailAttachment[]
  /** The request it belongs to, when there is one. */
  readonly requestId?: string
  /** The desk that it is for; none for everybody else's mail. */
  readonly desk?: 'itoc' | 'dir' | 'live_services' | null
  /** Holds a secret link: the text is emptied once it is sent. */
  readonly secret?: boolean
}

/**
 * Writes a mail and the job that sends it, in the caller's transaction: both happen or neither. The Message-ID is made
 * here, once, so that a repeat after a crash carries the same one (RFC 5322 section 3.6.4).
 */
export async function enqueueMail(tx: Db, mail: MailToSend): Promise<{ id: string; messageId: string }> {
  const messageId = `<${randomUUID()}@${new URL(settings().portalUrl).hostname}>`
  const { id } = await tx.outgoingMail.create({
    data: {
      messageId,
      template: mail.template,
      requestId: mail.requestId ?? null,
      to: [...mail.to],
      cc: [...(mail.cc ?? [])],
      replyTo: [...(mail.replyTo ?? [])],
      subject: mail.subject,
      text: mail.text,
      headers: { ...mail.headers },
      attachments: (mail.attachments ?? []).map((attachment) => ({ ...attachment })),
      secret: mail.secret ?? false,
      desk: mail.desk ?? null,
    },
    select: { id: true },
  })
  await sendJob(tx, sendMailQueue, { mailId: id })
  return { id, messageId }
}
