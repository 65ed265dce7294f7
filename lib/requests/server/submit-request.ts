import 'server-only'
import { z } from 'zod'
import { belongsTo, type Actor } from '#lib/identity/actor.ts'
import { passes, type Finding } from '#lib/kernel/finding.ts'
import { declined, type Result } from '#lib/kernel/result.ts'
import { readSubmittedCsr, type CheckedCsr } from '#lib/pki/server/read-csr.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { RequestFacts } from '../request-facts.ts'
import { keyUseOf, setTccReference } from './csr.repository.ts'
import { moveRequest, type Moved } from './move-request.ts'
import { findRequest } from './request.repository.ts'
import { spendMoveTurn } from './spend-turn.ts'

const submitInput = z.object({
  requestId: z.uuid(),
  version: z.coerce.number().int().positive(),
  tccReference: z.string().trim().max(100, 'The reference must be 100 characters or fewer').default(''),
})

/** The CSR in force, checked again as it stands, with today's rules. */
export async function checkCsrInForce(context: Context, request: RequestFacts): Promise<Result<CheckedCsr> | null> {
  if (!request.csr) return null
  return readSubmittedCsr({
    upload: request.csr.pem,
    fqdn: request.receiver.fqdn,
    rules: request.rules,
    keyUse: (spkiSha256) => keyUseOf(context.db, request.receiver.id, spkiSha256),
  })
}

function missingTcc(field: string): Finding {
  const found = 'Enter the reference of your Technical Conformance Certificate'
  return { code: 'request-tcc-given', level: 'must', field, found, why: 'In this environment certificates are only issued to those who hold one.', fix: found, source: 'BaRS “Connect as a receiver” guidance' }
}

/**
 * Sends the request to its environment's desk, for the first time or again. The CSR is checked once more, and what was
 * found is frozen in the history. Where the environment's rules ask for it, the Technical Conformance Certificate's reference is needed.
 */
export async function submitRequest(context: Context, actor: Actor, input: unknown): Promise<Result<Moved>> {
  const parsed = submitInput.safeParse(input)
  if (!parsed.success) {
    const text = z.flattenError(parsed.error).fieldErrors.tccReference?.[0]
    return declined('invalid', text ?? 'Something is missing from this form. Open the page again and try once more.', text ? [{ ...missingTcc('tccReference'), code: 'request-tcc-length', found: text, fix: text }] : [])
  }
  const { requestId, version, tccReference } = parsed.data
  const request = await findRequest(context.db, requestId)
  if (!request || !belongsTo(actor, request.organisationId)) return declined('not-found', 'There is no such request.')
  const checked = await checkCsrInForce(context, request)
  if (checked && !checked.ok) return checked
  const findings = checked?.value.findings ?? []
  const needed = request.rules.tccNeeded && !tccReference ? [missingTcc('tccReference')] : []
  if (!passes(findings) || needed.length > 0) return declined('invalid', 'The request cannot be submitted yet.', [...needed, ...findings])
  return moveRequest(context, actor, { requestId, version, action: 'submit' }, {
    detail: { findings, spkiSha256: request.csr?.spkiSha256, keyBits: request.csr?.keyBits, ...(tccReference ? { tccReference } : {}) },
    before: async (tx) => {
      if (tccReference) await setTccReference(tx, requestId, tccReference)
      return spendMoveTurn(tx, context.now(), actor, { requestId, action: 'submit' })
    },
  })
}
