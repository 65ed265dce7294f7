import 'server-only'
import { system, type Actor } from '#lib/identity/actor.ts'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import type { CheckedCertificate } from '#lib/trust/checked-certificate.ts'
import { guardMessage } from '../guards.ts'
import type { MoveInput } from '../move-input.ts'
import { maySee, permittedActions, type PermittedAction } from '../permitted-actions.ts'
import type { RequestFacts } from '../request-facts.ts'
import { mayUploadCertificate, stateFacts, type RequestState } from '../states.ts'
import { actionFacts } from '../transitions.ts'
import type { Uploader } from '../waiting-certificate.ts'
import { effects } from './effects.ts'
import { queueRequestMails } from './queue-request-mails.ts'
import { findRequest, moveRow, verifiedSiblings } from './request.repository.ts'
import { dropWaiting } from './waiting-certificate.repository.ts'

/** What came of a move. */
export type Moved = { readonly id: string; readonly state: RequestState; readonly version: number }

/** What else a move is made with. */
export type MoveExtras = {
  /** The certificate that a `verify` stores. */
  readonly certificate?: CheckedCertificate
  /** Whose upload it was that the portal now proves. */
  readonly uploader?: Uploader
  /** Findings as they were, and whatever else belongs into the event. */
  readonly detail?: Readonly<Record<string, unknown>>
  /** What the calling deed writes in the same transaction, before the request is looked at; declining undoes all of it. */
  readonly before?: (tx: Db) => Promise<Result<void>>
}

/** What a person is told whose page shows a request that somebody has moved since. */
export const movedOn = 'Somebody moved this request while you were looking at it. Nothing of yours was saved: look at it as it is now, and decide again.'

/** Looks the move up among those the actor may make, with everything that speaks against it. */
function findMove(actor: Actor, request: RequestFacts, input: MoveInput): Result<PermittedAction> {
  const permitted = permittedActions(actor, request).find((candidate) => candidate.action === input.action)
  if (!permitted) return declined('not-allowed', `“${actionFacts[input.action].label}” is not something you can do while the request is “${stateFacts[request.state].title}”.`)
  const findings: Finding[] = permitted.unmet.map((guard) => ({
    code: `request-${guard.replaceAll('_', '-')}`, level: 'must', field: guard, found: guardMessage[guard], why: 'The next step relies on it.', fix: guardMessage[guard],
  }))
  const wanted = actionFacts[input.action].text
  if (wanted && !input.reason) {
    findings.push({ code: 'request-text-missing', level: 'must', field: 'reason', found: `Enter the ${wanted}`, why: 'It is kept in the history and sent to those concerned.', fix: `Enter the ${wanted}` })
  }
  return findings.length > 0 ? declined('invalid', findings[0]!.found, findings) : done(permitted)
}

/** Seconds the clock stood still so far, once the request leaves its present state. */
function pausedAfter(request: RequestFacts, at: Date): number {
  if (!stateFacts[request.state].paused) return request.pausedSeconds
  return request.pausedSeconds + Math.max(0, Math.round((at.getTime() - request.stateSince.getTime()) / 1000))
}

async function moveIn(tx: Db, context: Context, actor: Actor, input: MoveInput, extras: MoveExtras): Promise<Result<Moved>> {
  const at = context.now()
  const before = await extras.before?.(tx)
  if (before && !before.ok) return before
  const found = await findRequest(tx, input.requestId)
  if (!found || !maySee(actor, found)) return declined('not-found', 'There is no such request.')
  if (found.version !== input.version) return declined('moved-on', movedOn)
  const certificate = extras.certificate ?? null
  const seen = { ...found, certificateProven: certificate !== null }
  const permitted = findMove(actor, seen, input)
  if (!permitted.ok) return permitted
  const { transition, standing } = permitted.value
  const next = { state: transition.to, stateSince: at, pausedSeconds: pausedAfter(seen, at), ...(input.action === 'submit' ? { submittedAt: at, pausedSeconds: 0 } : {}) }
  if (!(await moveRow(tx, seen, next))) return declined('moved-on', movedOn)
  const reason = input.reason || null
  const { uploader } = extras
  const effect = await effects[input.action]?.(tx, seen, { actor, at, reason, certificate, uploadedBy: uploader?.userId ?? actor.userId })
  if (effect && !effect.ok) return effect
  if (seen.waiting && !mayUploadCertificate(transition.to)) await dropWaiting(tx, seen.id)
  await recordEvent(tx, {
    stream: `request:${seen.id}`, requestId: seen.id, at, action: input.action, fromState: transition.from, toState: transition.to,
    actor, actorRole: standing.party, onBehalfOf: uploader ? (uploader.onBehalfOf ?? uploader.party) : standing.onBehalfOf, reason, detail: extras.detail ?? {},
  })
  const now = (await findRequest(tx, seen.id))!
  await queueRequestMails(tx, now, transition, reason)
  return done({ id: seen.id, state: transition.to, version: now.version })
}

/** A renewal's certificate takes the place of the one before it. Its own mail says so: the request that it replaces sends none. */
async function replaceRenewed(tx: Db, context: Context, renewedBy: string): Promise<Result<void>> {
  const renewal = (await findRequest(tx, renewedBy))!
  const siblings = renewal.kind === 'renewal' ? await verifiedSiblings(tx, renewal) : []
  for (const sibling of siblings) {
    const replaced = await moveIn(tx, context, system, { requestId: sibling.id, version: sibling.version, action: 'replace', reason: `Renewed by ${renewal.reference}` }, { detail: { replacedBy: renewal.reference } })
    if (!replaced.ok) return replaced
  }
  return done(undefined)
}

/**
 * The one deed that moves a request along the transition table: authorised by the table, guarded in the write, with its
 * event and its mails in the same transaction. Declines with `not-found`, `not-allowed`, `invalid` (findings),
 * `conflict`, or `moved-on` when somebody was first; then nothing has changed.
 */
export async function moveRequest(context: Context, actor: Actor, input: MoveInput, extras: MoveExtras = {}): Promise<Result<Moved>> {
  return inTransaction(context.db, async (tx) => {
    const moved = await moveIn(tx, context, actor, input, extras)
    if (!moved.ok || input.action !== 'verify') return moved
    const replaced = await replaceRenewed(tx, context, moved.value.id)
    return replaced.ok ? moved : replaced
  })
}
