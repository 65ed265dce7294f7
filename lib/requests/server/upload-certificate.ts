import 'server-only'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import type { Actor } from '#lib/identity/actor.ts'
import { passes, type Finding } from '#lib/kernel/finding.ts'
import { isId } from '#lib/kernel/id.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import { awaitsChains } from '#lib/trust/chain-judgement.ts'
import { checkCertificate } from '#lib/trust/server/check-certificate.ts'
import { maySee, permittedActions, type Standing } from '../permitted-actions.ts'
import { stateFacts } from '../states.ts'
import { keepWaitingCertificate } from './keep-waiting-certificate.ts'
import { moveRequest, type Moved } from './move-request.ts'
import { findRequest } from './request.repository.ts'
import { spendTurn } from './spend-turn.ts'

/** What is uploaded: pasted text, or a file's bytes. */
export type CertificateUpload = { readonly requestId: string; readonly version: number; readonly upload: string | Uint8Array }

/** What came of an upload, and in whose name it was made. `waits`: it is not proven yet, for want of the trust chains. */
export type Uploaded = Moved & { readonly standing: Standing; readonly waits: boolean }

/**
 * Proves an uploaded certificate against the request's CSR, FQDN and environment, and takes the request to `verified`
 * when nothing speaks against it. One against which nothing speaks but that the environment's trust chains are not imported
 * is kept until they are. A certificate that does not pass changes nothing but the history, which keeps the findings and
 * never the file; after very many of those in an hour it declines with `too-many` and the history keeps nothing.
 */
export async function uploadCertificate(context: Context, actor: Actor, { requestId, version, upload }: CertificateUpload): Promise<Result<Uploaded>> {
  const request = isId(requestId) ? await findRequest(context.db, requestId) : null
  if (!request || !maySee(actor, request)) return declined('not-found', 'There is no such request.')
  const standing = permittedActions(actor, request).find(({ action }) => action === 'verify')?.standing
  if (!standing) return declined('not-allowed', `You cannot upload a certificate while the request is “${stateFacts[request.state].title}”.`)
  if (!request.csr) return declined('not-allowed', 'There is no CSR to compare the certificate with.')
  const at = context.now()
  const checked = await checkCertificate(context, { upload, spkiSha256: request.csr.spkiSha256, fqdn: request.receiver.fqdn, environment: request.environment, at })
  const field = typeof upload === 'string' ? 'certificate' : 'file'
  const findings: readonly Finding[] = (checked.ok ? checked.value.findings : checked.problem.findings).map((finding) => ({ ...finding, field }))
  if (checked.ok && awaitsChains(findings)) {
    const kept = await keepWaitingCertificate(context, actor, standing, { ...request, version }, { ...checked.value, findings })
    return kept.ok ? done({ ...kept.value, standing, waits: true }) : kept
  }
  if (!checked.ok || !passes(findings)) {
    const recorded = await inTransaction(context.db, async (tx) => {
      const turn = standing.party === 'organisation' ? await spendTurn(tx, at, 'refusal', requestId) : done(undefined)
      if (turn.ok) await recordEvent(tx, {
        stream: `request:${requestId}`, requestId, at, action: 'certificate_refused', fromState: request.state, toState: request.state, actor, actorRole: standing.party, onBehalfOf: standing.onBehalfOf,
        detail: { findings, ...(checked.ok ? { sha256: checked.value.sha256, revocation: checked.value.revocation } : {}) },
      })
      return turn
    })
    if (!recorded.ok) return recorded
    return declined('invalid', checked.ok ? `The certificate did not pass ${counted(findings)}. Nothing was changed.` : checked.problem.message, findings)
  }
  const moved = await moveRequest(context, actor, { requestId, version, action: 'verify' }, { certificate: { ...checked.value, findings }, detail: { findings, sha256: checked.value.sha256, path: checked.value.path, revocation: checked.value.revocation } })
  return moved.ok ? done({ ...moved.value, standing, waits: false }) : moved
}

function counted(findings: readonly Finding[]): string {
  const musts = findings.filter((finding) => finding.level === 'must').length
  return musts === 1 ? 'one check' : `${musts} checks`
}
