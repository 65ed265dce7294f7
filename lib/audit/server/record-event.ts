import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'
import type { NewEvent } from '../event.ts'
import { appendEvent } from './audit-event.repository.ts'

/** Puts an event into history, in the caller's transaction: it stands or falls with what it tells of. */
export async function recordEvent(tx: Db, event: NewEvent): Promise<void> {
  await appendEvent(tx, {
    stream: event.stream,
    requestId: event.requestId ?? null,
    at: event.at,
    action: event.action,
    fromState: event.fromState ?? null,
    toState: event.toState ?? null,
    actorId: event.actor.userId === 'system' ? null : event.actor.userId,
    actorName: event.actor.name,
    actorRole: event.actorRole,
    onBehalfOf: event.onBehalfOf ?? null,
    reason: event.reason ?? null,
    detail: JSON.parse(JSON.stringify(event.detail ?? {})),
  })
}
