import 'server-only'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { belongsTo, type Actor } from '#lib/identity/actor.ts'
import { passes } from '#lib/kernel/finding.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { readSubmittedCsr, type CheckedCsr } from '#lib/pki/server/read-csr.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import { mayAttachCsr } from '../states.ts'
import { claimKey, keyUseOf, replaceCsr, touchRequest } from './csr.repository.ts'
import { movedOn } from './move-request.ts'
import { findRequest } from './request.repository.ts'

export const attachCsrInput = z.object({
  requestId: z.uuid(),
  version: z.coerce.number().int().positive(),
  /** Text, or the bytes of an uploaded file. */
  csr: z.union([z.string().min(1, 'Paste or upload a CSR'), z.instanceof(Uint8Array)]),
  origin: z.enum(['browser', 'pasted']),
})

/**
 * Checks a CSR and puts it in force for the request, in place of the one before it. Its public key is then this receiver's
 * for good. Declines with every finding of the CSR policy; nothing of a CSR that does not pass is kept.
 */
export async function attachCsr(context: Context, actor: Actor, input: z.infer<typeof attachCsrInput>): Promise<Result<CheckedCsr & { version: number }>> {
  const request = await findRequest(context.db, input.requestId)
  if (!request || !belongsTo(actor, request.organisationId)) return declined('not-found', 'There is no such request.')
  if (!mayAttachCsr(request.state)) return declined('not-allowed', 'A CSR can be given once the domain is confirmed, and not while a desk has the request.')
  const read = await readSubmittedCsr({
    upload: input.csr,
    fqdn: request.receiver.fqdn,
    rules: request.rules,
    keyUse: (spkiSha256) => keyUseOf(context.db, request.receiver.id, spkiSha256),
  })
  const field = typeof input.csr === 'string' ? 'csr' : 'csr-file'
  if (!read.ok) return { ok: false, problem: { ...read.problem, findings: read.problem.findings.map((finding) => ({ ...finding, field })) } }
  const csr = read.value
  const findings = csr.findings.map((finding) => ({ ...finding, field }))
  if (!passes(findings)) return declined('invalid', 'The CSR did not pass.', findings)
  const at = context.now()
  return inTransaction(context.db, async (tx) => {
    if (!(await touchRequest(tx, { ...request, version: input.version }))) return declined('moved-on', movedOn)
    if (!(await claimKey(tx, { spkiSha256: csr.spkiSha256, receiverId: request.receiver.id, requestId: request.id }, at))) {
      return declined('conflict', 'This key was given to another receiver a moment ago. Make a new key and a new CSR.')
    }
    await replaceCsr(tx, { requestId: request.id, pem: csr.pem, spkiSha256: csr.spkiSha256, keyBits: csr.keyBits, origin: input.origin, findings, createdBy: actor.userId }, at)
    await recordEvent(tx, {
      stream: `request:${request.id}`, requestId: request.id, at, action: 'attach_csr', fromState: request.state, toState: request.state, actor, actorRole: 'organisation',
      detail: { spkiSha256: csr.spkiSha256, keyBits: csr.keyBits, origin: input.origin, findings },
    })
    return done({ ...csr, version: input.version + 1 })
  })
}
