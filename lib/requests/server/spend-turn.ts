import 'server-only'
import { belongsTo, type Actor } from '#lib/identity/actor.ts'
import { takeTurn, type Limit } from '#lib/identity/server/rate-limit.repository.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { Action } from '../transitions.ts'
import { findRequest } from './request.repository.ts'

const anHour = (max: number): Limit => ({ max, windowSeconds: 3600 })

/** How often an organisation may do what fills desks' mailboxes or the history: more than people need, less than a loop makes. */
export const turns = {
  /** Receivers registered, an organisation. */
  register: { limit: anHour(30), said: 'Your organisation has registered very many receivers in the last hour.' },
  /** Changes of a receiver that are mailed to the desk, a request. */
  change: { limit: anHour(10), said: 'This receiver was changed very often in the last hour, and each change is mailed to the service desk.' },
  /** Moves that a desk gets a mail of, all requests of a receiver together: a renewal is no fresh start. */
  move: { limit: anHour(30), said: 'This request was sent very often in the last hour, and the service desk gets a mail each time.' },
  /** Certificates that did not pass, a request. */
  refusal: { limit: anHour(60), said: 'Very many certificates that did not pass were uploaded in the last hour.' },
} as const

/** Takes one of the hour's turns in the deed's own transaction: a deed that declines has used none. Declines with `too-many`. */
export async function spendTurn(tx: Db, now: Date, kind: keyof typeof turns, id: string): Promise<Result<void>> {
  const { limit, said } = turns[kind]
  if (await takeTurn(tx, now, `${kind}|${id}`, limit)) return done(undefined)
  return declined('too-many', `${said} Nothing was saved this time. Wait an hour and try again.`)
}

const mailed: readonly Action[] = ['submit_domain', 'submit', 'answer', 'report_missing', 'withdraw']

/** Takes a turn for a move of the organisation's own that a desk gets a mail of. What desks do is never counted. */
export async function spendMoveTurn(tx: Db, now: Date, actor: Actor, { requestId, action }: { requestId: string; action: Action }): Promise<Result<void>> {
  const request = mailed.includes(action) ? await findRequest(tx, requestId) : null
  if (!request || !belongsTo(actor, request.organisationId)) return done(undefined)
  return spendTurn(tx, now, 'move', request.receiver.id)
}
