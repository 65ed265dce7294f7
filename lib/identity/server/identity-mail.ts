import 'server-only'
import { z } from 'zod'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { enqueueMail } from '#lib/platform/server/outbox.ts'
import { localPath } from '../local-path.ts'
import { accountExistsMail, noAccountMail, signInLinkMail, signUpMail } from '../mail-texts.ts'
import { personExists } from './person.repository.ts'

const purposeShape = z.object({ purpose: z.enum(['sign-in', 'sign-up']).catch('sign-in'), next: z.unknown().transform((next) => localPath(next, '')) }).catch({ purpose: 'sign-in', next: '' })

/** The address of a page of the portal, with where to go after it. */
export function pageAddress(portalUrl: string, path: string, next = ''): string {
  return `${new URL(portalUrl).origin}${path}${next ? `?next=${encodeURIComponent(next)}` : ''}`
}

/**
 * Mails the link for a token, or what stands in its place. Whoever asked is told the same either way; only the owner of
 * the mailbox learns whether there is an account.
 */
export async function mailLink(db: PrismaClient, portalUrl: string, link: { email: string; token: string; metadata?: unknown }): Promise<void> {
  const { purpose, next } = purposeShape.parse(link.metadata ?? {})
  const known = await personExists(db, link.email)
  const signIn = pageAddress(portalUrl, `/sign-in/link/${link.token}`, next)
  const mail =
    purpose === 'sign-in'
      ? known ? signInLinkMail(signIn) : noAccountMail(pageAddress(portalUrl, '/sign-up', next))
      : known ? accountExistsMail(signIn) : signUpMail(pageAddress(portalUrl, `/verify/${link.token}`, next))
  const { template, subject, text } = mail
  await db.$transaction((tx) => enqueueMail(tx, { template, to: [link.email], subject, text, secret: true }))
}
