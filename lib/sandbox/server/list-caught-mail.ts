import 'server-only'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { isSandbox } from './is-sandbox.ts'
import { countMails, listMails, type CaughtMailRow } from './sandbox-mail.repository.ts'

const perPage = 25

/** A page of the mails that were caught, newest first. */
export type CaughtMailPage = { readonly mails: readonly CaughtMailRow[]; readonly page: number; readonly pages: number; readonly matching: string }

/** Lists caught mails; `matching` looks in subjects and addresses. Declines outside the sandbox with `not-found`. */
export async function listCaughtMail({ db }: Context, asked: { matching?: unknown; page?: unknown }): Promise<Result<CaughtMailPage>> {
  if (!isSandbox()) return declined('not-found', 'There is no such page.')
  const matching = typeof asked.matching === 'string' ? asked.matching.replaceAll('\0', '').trim().slice(0, 200) : ''
  const pages = Math.max(1, Math.ceil((await countMails(db, matching)) / perPage))
  const wanted = Math.trunc(Number(asked.page)) || 1
  const page = Math.min(Math.max(1, wanted), pages)
  return done({ mails: await listMails(db, { matching, most: perPage, skip: (page - 1) * perPage }), page, pages, matching })
}
