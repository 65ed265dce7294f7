import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { isId } from '#lib/kernel/id.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { maySee } from '../permitted-actions.ts'
import { checkCsrInForce } from './submit-request.ts'
import { findRequest } from './request.repository.ts'

/** What the CSR policy says today of the CSR in force; no findings where there is none. */
export async function reviewCsr(context: Context, actor: Actor, requestId: string): Promise<Result<readonly Finding[]>> {
  const request = isId(requestId) ? await findRequest(context.db, requestId) : null
  if (!request || !maySee(actor, request)) return declined('not-found', 'There is no such request.')
  const checked = await checkCsrInForce(context, request)
  if (!checked) return done([])
  return done(checked.ok ? checked.value.findings : checked.problem.findings)
}
