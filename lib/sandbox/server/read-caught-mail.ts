import 'server-only'
import { simpleParser, type AddressObject } from 'mailparser'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { linksIn, pemBlocks, type CaughtMail } from '../caught-mail.ts'
import { isSandbox } from './is-sandbox.ts'
import { findMail } from './sandbox-mail.repository.ts'

/** One caught mail, opened. Declines with `not-found`, always so outside the sandbox. */
export async function readCaughtMail(context: Context, id: string): Promise<Result<CaughtMail>> {
  const found = isSandbox() && /^[0-9a-f-]{36}$/i.test(id) ? await findMail(context.db, id) : null
  if (!found) return declined('not-found', 'There is no such mail.')
  const mail = await simpleParser(found.raw)
  const reference = mail.headers.get('x-bars-request')
  const text = mail.text ?? ''
  return done({
    subject: mail.subject ?? '',
    from: addresses(mail.from),
    to: addresses(mail.to),
    cc: addresses(mail.cc),
    replyTo: addresses(mail.replyTo),
    messageId: mail.messageId ?? '',
    reference: typeof reference === 'string' ? reference : null,
    receivedAt: found.receivedAt,
    text,
    blocks: pemBlocks(text),
    links: linksIn(text),
    attachments: mail.attachments.map(({ filename, contentType, size, content }) => ({ filename: filename ?? 'without a name', contentType, size, text: content.toString('utf8') })),
  })
}

function addresses(field: AddressObject | AddressObject[] | undefined): string[] {
  return [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''))
}
