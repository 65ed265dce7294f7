import 'server-only'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { holds, type Actor } from '#lib/identity/actor.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import { sendJob } from '#lib/platform/server/jobs.ts'
import { requeueFailed } from './outgoing-mail.repository.ts'

const shape = z.object({ mailId: z.uuid() })

/**
 * A programme administrator has a request's mail sent again that was given up: the same mail under the same Message-ID, to those
 * that the server has not taken it for. The request's history says so. Mails with a secret link lose it when they fail: what they were for is asked anew.
 */
export async function resendMail(context: Context, actor: Actor, input: unknown): Promise<Result<{ requestId: string }>> {
  const parsed = shape.safeParse(input)
  if (!holds(actor, 'programme') || !parsed.success) return declined('not-found', 'There is no such mail.')
  const at = context.now()
  return inTransaction(context.db, async (tx) => {
    const mail = await requeueFailed(tx, parsed.data.mailId, at)
    if (!mail?.requestId) return declined('moved-on', 'That mail is not waiting to be sent again. Somebody may have been first.')
    const { id, requestId, template, messageId, to, lastError } = mail
    await recordEvent(tx, { stream: `request:${requestId}`, requestId, at, action: 'resend_mail', actor, actorRole: 'programme', detail: { template, messageId, to, lastError } })
    await sendJob(tx, 'send-mail', { mailId: id })
    return done({ requestId })
  })
}
