import 'server-only'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import type { Actor } from '#lib/identity/actor.ts'
import { chainsAwaited } from '#lib/mail/chains-awaited.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import { sendJob } from '#lib/platform/server/jobs.ts'
import { enqueueMail } from '#lib/platform/server/outbox.ts'
import type { CheckedCertificate } from '#lib/trust/checked-certificate.ts'
import type { Standing } from '../permitted-actions.ts'
import type { RequestFacts } from '../request-facts.ts'
import { movedOn, type Moved } from './move-request.ts'
import { requestMailFacts } from './queue-request-mails.ts'
import { staffAddresses, touchRow } from './request.repository.ts'
import { keepWaiting } from './waiting-certificate.repository.ts'

/**
 * Keeps a certificate that only waits for its environment's trust chains, in the place of one that waited before, and tells
 * the programme, who import them. The request stays where it is. The job looks once more when this is done, for chains that
 * were imported meanwhile. Declines with `moved-on` when somebody was first.
 */
export async function keepWaitingCertificate(context: Context, actor: Actor, standing: Standing, request: RequestFacts, certificate: CheckedCertificate): Promise<Result<Moved>> {
  const { id, state, environment } = request
  const at = context.now()
  return inTransaction(context.db, async (tx) => {
    if (!(await touchRow(tx, request))) return declined('moved-on', movedOn)
    await keepWaiting(tx, id, certificate, { ...standing, userId: actor.userId, name: actor.name }, at)
    await recordEvent(tx, {
      stream: `request:${id}`, requestId: id, at, action: 'certificate_waits', fromState: state, toState: state, actor, actorRole: standing.party, onBehalfOf: standing.onBehalfOf,
      detail: { findings: certificate.findings, sha256: certificate.sha256 },
    })
    const to = request.waiting ? [] : await staffAddresses(tx, ['programme'])
    if (to.length > 0) await enqueueMail(tx, { ...chainsAwaited(requestMailFacts(request, null, null)), to, requestId: id })
    await sendJob(tx, 'prove-waiting', { environment, requestId: id })
    return done({ id, state, version: request.version + 1 })
  })
}
