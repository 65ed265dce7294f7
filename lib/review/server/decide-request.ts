import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { isId } from '#lib/kernel/id.ts'
import type { Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { maySee } from '#lib/requests/permitted-actions.ts'
import { actOnRequest } from '#lib/requests/server/act-on-request.ts'
import type { Moved, MoveExtras } from '#lib/requests/server/move-request.ts'
import { findRequest } from '#lib/requests/server/request.repository.ts'
import type { Action } from '#lib/requests/transitions.ts'
import { atDecisionField, readDecision } from '../decision-form.ts'
import { checkCsrNow } from './check-csr-now.ts'

/** Decisions that are about the CSR: what its checks said at that moment is frozen into the history. */
const aboutTheCsr: readonly Action[] = ['issue', 'reject', 'refer', 'validate', 'not_validate']

async function frozenFindings(context: Context, actor: Actor, requestId: unknown, action: unknown): Promise<MoveExtras> {
  if (!aboutTheCsr.includes(action as Action) || typeof requestId !== 'string' || !isId(requestId)) return {}
  const request = await findRequest(context.db, requestId)
  if (!request || !maySee(actor, request)) return {}
  const csr = await checkCsrNow(context, request)
  return csr ? { detail: { findings: csr.findings, spkiSha256: csr.spkiSha256, csrId: request.csr!.id } } : {}
}

/**
 * A reviewer's decision from the form of a request's card. What the CSR checks say at this moment is recorded with it,
 * never in its way: the desk decides. Declines as {@link actOnRequest} does, each finding at its field of the form.
 */
export async function decideRequest(context: Context, actor: Actor, input: Readonly<Record<string, unknown>>): Promise<Result<Moved>> {
  const move = readDecision(input)
  const result = await actOnRequest(context, actor, move, await frozenFindings(context, actor, move.requestId, move.action))
  return result.ok ? result : { ok: false, problem: atDecisionField(result.problem, move.action) }
}
