import { simpleParser } from 'mailparser'
import { composeRawMail, type MailToDeliver } from '#lib/mail/server/compose-raw-mail.ts'
import type { Delivery } from '#lib/mail/server/mail-transport.ts'
import { sendMail } from '#lib/mail/server/send-mail.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { keepMail } from '#lib/sandbox/server/sandbox-mail.repository.ts'

/** Puts a mail straight into the sandbox's catcher, as of the story's time. */
export async function post({ db, now }: Context, mail: MailToDeliver, from: string): Promise<Delivery> {
  const raw = await composeRawMail('sandbox', from, { ...mail, date: now() })
  const { subject } = await simpleParser(raw)
  await keepMail(db, { messageId: mail.messageId, from, to: [...mail.to, ...mail.cc], subject: subject ?? '', raw: raw.toString('utf8'), receivedAt: now() })
  return { outcome: 'sent', without: [] }
}

/** Posts everything that the request has queued. The jobs that would have sent it find it sent. */
export async function postQueued(context: Context, requestId: string): Promise<void> {
  const queued = await context.db.outgoingMail.findMany({ where: { requestId, state: 'queued' }, select: { id: true } })
  for (const { id } of queued) {
    await context.db.outgoingMail.update({ where: { id }, data: { createdAt: context.now() } })
    await sendMail(context, id, (mail) => post(context, mail, settings().smtp.from))
  }
}
