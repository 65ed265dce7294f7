import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { domainDocument } from '../domain-document.ts'
import type { FileToSave } from './request-file.ts'
import { viewReceiver } from './view-receiver.ts'

/** The domain application of a receiver, written out as a text file; `not-found` for whoever may not see it. */
export async function domainPaper(context: Context, actor: Actor, receiverId: string): Promise<Result<FileToSave>> {
  const viewed = await viewReceiver(context, actor, receiverId)
  if (!viewed.ok) return viewed
  const name = `nhs-uk-application-${viewed.value.fqdn.toLowerCase().replace(/[^a-z0-9.-]/g, '')}.txt`
  return done({ text: domainDocument(viewed.value, context.now()), type: 'text/plain; charset=utf-8', name })
}
