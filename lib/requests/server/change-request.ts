import 'server-only'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { belongsTo, type Actor } from '#lib/identity/actor.ts'
import { passes, type Finding } from '#lib/kernel/finding.ts'
import { isId } from '#lib/kernel/id.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import { fieldFinding, readFields, type FormValues } from '../read-fields.ts'
import { kindField, nameOnRecordField, reasonField, tccReferenceField } from '../receiver-fields.ts'
import { renewalFindings } from '../receiver-rules.ts'
import { changeableAnswers } from '../request-answers.ts'
import type { RequestFacts } from '../request-facts.ts'
import { stateFacts } from '../states.ts'
import { findRequest, writeAnswers } from './request.repository.ts'
import { tellDeskOfChange } from './tell-desk-of-change.ts'

const staleTab = 'Somebody changed this request while you were looking at it. Nothing of yours was saved: open it again to see how it is now, then make your change.'
const nothing = { read: {}, findings: [] }
const purposeFields = { kind: kindField, nameOnRecord: nameOnRecordField, reason: reasonField }

/**
 * Changes what a request asks: new or renewal, name on record and reason until a desk has it, and the Technical Conformance
 * Certificate's reference until the certificate has come. `version` in the form is the one the person saw: a stale form declines
 * with `moved-on`. The desk that has the request is mailed what changed; after many of those in an hour it declines with `too-many`.
 */
export async function changeRequest(context: Context, actor: Actor, values: FormValues): Promise<Result<{ requestId: string }>> {
  const request = isId(values.requestId ?? '') ? await findRequest(context.db, values.requestId!) : null
  if (!request || !belongsTo(actor, request.organisationId)) return declined('not-found', 'There is no such request.')
  const may = changeableAnswers(request)
  if (!may.purpose && !may.tccReference) return declined('not-allowed', `This cannot be changed while the request is “${stateFacts[request.state].title}”.`)
  if (z.coerce.number().safeParse(values.version).data !== request.version) return declined('moved-on', staleTab)
  const purpose = may.purpose ? readFields(purposeFields, values) : nothing
  const tcc = may.tccReference ? readFields({ tccReference: tccReferenceField }, values) : nothing
  const [read, findings] = [{ ...purpose.read, ...tcc.read }, [...purpose.findings, ...tcc.findings]]
  const all = [...findings, ...renewalFindings({ ...read, fqdn: request.receiver.fqdn }), ...inForce(request, read.kind)]
  if (findings.length > 0 || !passes(all)) return declined('invalid', 'Some answers have to be put right before the change can be saved.', all)
  const change = changeOf(request, { ...read, ...(read.kind === 'new' ? { nameOnRecord: null } : {}) })
  if (Object.keys(change.after).length === 0) return done({ requestId: request.id })
  return inTransaction(context.db, async (tx) => {
    if (!(await writeAnswers(tx, request, change.after))) return declined('moved-on', staleTab)
    await recordEvent(tx, { stream: `request:${request.id}`, requestId: request.id, at: context.now(), action: 'change_request', fromState: request.state, toState: request.state, actor, actorRole: 'organisation', detail: change })
    const told = await tellDeskOfChange(tx, context.now(), request.id, change, [])
    return told.ok ? done({ requestId: request.id }) : told
  })
}

/** While another certificate of the receiver is in force this one can only renew it. */
function inForce(request: RequestFacts, kind: 'new' | 'renewal' | undefined): Finding[] {
  return kind === 'new' && !request.receiverFree ? [fieldFinding('kind', 'The receiver has a certificate in force, so this is a renewal')] : []
}

type Answers = Partial<Pick<RequestFacts, 'kind' | 'nameOnRecord' | 'reason' | 'tccReference'>>

function changeOf(request: RequestFacts, given: Answers): { before: Answers; after: Answers } {
  const differing = (['kind', 'nameOnRecord', 'reason', 'tccReference'] as const).filter((answer) => answer in given && given[answer] !== request[answer])
  const of = (answers: Answers): Answers => Object.fromEntries(differing.map((answer) => [answer, answers[answer]]))
  return { before: of(request), after: of(given) }
}
