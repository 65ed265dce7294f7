import 'server-only'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { system } from '#lib/identity/actor.ts'
import { passes, type Finding } from '#lib/kernel/finding.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { certificateRefused } from '#lib/mail/certificate-refused.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import { enqueueMail } from '#lib/platform/server/outbox.ts'
import { awaitsChains } from '#lib/trust/chain-judgement.ts'
import { checkCertificate } from '#lib/trust/server/check-certificate.ts'
import type { RequestFacts } from '../request-facts.ts'
import { movedOn, moveRequest } from './move-request.ts'
import { requestMailFacts } from './queue-request-mails.ts'
import { addressOf, findRequest, ownerAddresses, touchRow } from './request.repository.ts'
import { dropWaiting, findWaiting, type WaitingCertificate } from './waiting-certificate.repository.ts'

/** What is found of a certificate when it is proven again. */
type Checked = { readonly findings: readonly Finding[]; readonly sha256: string }

/** Lets go of a certificate that did not pass after all, and tells the contacts, the owners and whoever uploaded it why. */
async function refuse(context: Context, request: RequestFacts, { uploader }: WaitingCertificate, { findings, sha256 }: Checked): Promise<Result<void>> {
  const { id, state } = request
  return inTransaction(context.db, async (tx) => {
    if (!(await touchRow(tx, request))) return declined('moved-on', movedOn)
    await dropWaiting(tx, id)
    await recordEvent(tx, {
      stream: `request:${id}`, requestId: id, at: context.now(), action: 'certificate_refused', fromState: state, toState: state, actor: system, actorRole: 'system',
      onBehalfOf: uploader.onBehalfOf ?? uploader.party, detail: { findings, sha256, uploadedBy: uploader.name },
    })
    const also = [...(await ownerAddresses(tx, request.organisationId)), (await addressOf(tx, uploader.userId)) ?? '']
    const mail = certificateRefused(requestMailFacts(request, request.rules.firstDesk, null), findings, also)
    await enqueueMail(tx, { ...mail, requestId: id })
    return done(undefined)
  })
}

async function proveOnce(context: Context, requestId: string): Promise<Result<void>> {
  // the request is read first: what is uploaded in the place of this certificate changes the request's version
  const request = await findRequest(context.db, requestId)
  const waiting = request?.csr ? await findWaiting(context.db, requestId) : null
  if (!request?.csr || !waiting) return done(undefined)
  const { fqdn } = request.receiver
  const checked = await checkCertificate(context, { upload: waiting.pem, spkiSha256: request.csr.spkiSha256, fqdn, environment: request.environment, at: context.now() })
  if (!checked.ok) throw new Error(`The certificate that waits at ${request.reference} cannot be read any more`)
  const { findings, sha256, path, revocation } = checked.value
  if (awaitsChains(findings)) return done(undefined)
  if (!passes(findings)) return refuse(context, request, waiting, checked.value)
  const { uploader } = waiting
  const moved = await moveRequest(context, system, { requestId, version: request.version, action: 'verify' }, { certificate: checked.value, uploader, detail: { findings, sha256, path, revocation, uploadedBy: uploader.name } })
  return moved.ok ? done(undefined) : moved
}

const tries = 5

/**
 * Proves a certificate that waited for its environment's trust chains, with every check as it is now: it becomes the
 * request's, or is refused with its findings, or goes on waiting. Done again it does nothing more, whoever else does it too.
 * @throws when the request moved again and again meanwhile; the job tries later.
 */
export async function proveWaitingCertificate(context: Context, requestId: string): Promise<void> {
  for (let tried = 0; tried < tries; tried += 1) {
    const proven = await proveOnce(context, requestId)
    if (proven.ok) return
    if (proven.problem.type !== 'moved-on') throw new Error(`The certificate that waits at ${requestId} could not be taken: ${proven.problem.message}`)
  }
  throw new Error(`The request ${requestId} moved again and again while its certificate was proven`)
}
