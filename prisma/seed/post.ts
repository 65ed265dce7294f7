import { simpleParser } from 'mailparser'
import { composeRawMail, type MailToDeliver } from '#lib/mail/server/compose-raw-mail.ts'
import type { Delivery } from '#lib/mail/server/mail-transport.ts'
import { sendMail } from '#lib/mail/server/send-mail.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { keepMail } from '#lib/sandbox/server/sandbox-mail.repository.ts'

/**
 * Puts mail straight into the sandbox's catcher, as of the story's time: the one that is given, or everything that the request
 * has queued. The jobs that would have sent it find it sent.
 */
export async function postTo(context: Context, requestId: string, mail?: MailToDeliver): Promise<Delivery> {
  if (mail) return keep(context, mail)
  const queued = await context.db.outgoingMail.findMany({ where: { requestId, state: 'queued' }, select: { id: true } })
  for (const { id } of queued) {
    await context.db.outgoingMail.update({ where: { id }, data: { createdAt: context.now() } })
    await sendMail(context, id, (each) => keep(context, each))
  }
  return { outcome: 'sent', without: [] }
}

async function keep({ db, now }: Context, mail: MailToDeliver): Promise<Delivery> {
  const from = /@(\w+)\.example>$/.exec(mail.messageId)?.[1] === 'desk' ? 'certificates@desk.example' : settings().smtp.from
  const raw = await composeRawMail('sandbox', from, { ...mail, date: now() })
  const { subject } = await simpleParser(raw)
  await keepMail(db, { messageId: mail.messageId, from, to: [...mail.to, ...mail.cc], subject: subject ?? '', raw: raw.toString('utf8'), receivedAt: now() })
  return { outcome: 'sent', without: [] }
}
