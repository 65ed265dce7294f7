import 'server-only'
import { system } from '#lib/identity/actor.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { ControlFound } from '../domain-watch.ts'
import { findProven, hurryLook, wasReturned } from './domain-watch.repository.ts'
import { moveRequest } from './move-request.ts'

/**
 * Confirms a domain whose control a look has just proven, in the portal's own name, where the rules of its environment allow that. A domain that a desk has returned
 * stays with the desk: somebody had a reason. Where it may not be confirmed, the proof stays as evidence.
 * @param found what that look found: a proof of before confirms nothing, because the domain may be gone
 * @returns true when the domain was confirmed
 */
export async function confirmProven(context: Context, receiverId: string, { by, vouchers }: ControlFound): Promise<boolean> {
  const proven = await findProven(context.db, receiverId)
  if (!proven || !proven.rules.controlConfirms || (await wasReturned(context.db, proven.request.id))) return false
  const { request } = proven
  const moved = await moveRequest(context, system, { requestId: request.id, version: request.version, action: 'confirm_domain' }, { detail: { proof: { by, vouchers } } })
  if (!moved.ok && moved.problem.type === 'moved-on') await hurryLook(context.db, receiverId, context.now())
  return moved.ok
}
