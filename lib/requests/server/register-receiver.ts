import 'server-only'
import { randomBytes } from 'node:crypto'
import { belongsTo, type Actor } from '#lib/identity/actor.ts'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { allEnvironmentRules } from '#lib/environments/server/load-environment.ts'
import { passes, type Finding } from '#lib/kernel/finding.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { parseFqdn, sameFqdn } from '#lib/names/fqdn.ts'
import { odsFindings } from '#lib/names/ods-record.ts'
import { listOdsRecords } from '#lib/names/server/list-ods-records.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { inTransaction } from '#lib/platform/server/in-transaction.ts'
import { sendJob } from '#lib/platform/server/jobs.ts'
import { claimFindings } from '../name-claims.ts'
import { inFormOrder, readRegistration, type Registration } from '../receiver-form.ts'
import { fieldFinding, type FormValues } from '../read-fields.ts'
import { makeReference, referenceBytes } from '../reference.ts'
import { findNameClaims } from './name-claim.repository.ts'
import { spendNameTurn } from './spend-name-turn.ts'
import { spendTurn } from './spend-turn.ts'
import { findReceiver, insertReceiver, insertRequest, intReceiversOf, isTaken } from './receiver.repository.ts'

/** The receiver that was registered. */
export type Registered = { readonly receiverId: string }

const fixTheForm = 'Some answers have to be put right before the receiver can be registered.'

/**
 * Registers a receiver and its first request, with their events and the jobs that look its code and name up, in one transaction.
 * Sending the same form twice makes one receiver. Declines with `invalid` and every finding, or with `conflict` when the form made another receiver before, or with `too-many`
 * after very many in an hour, or very many names in a minute.
 */
export async function registerReceiver(context: Context, actor: Actor, values: FormValues): Promise<Result<Registered>> {
  const rules = await allEnvironmentRules(context.db)
  const { value, read, findings } = readRegistration(values, context.now(), rules)
  const facts = await factFindings(context, actor, read)
  if (!facts.ok) return facts
  const all = inFormOrder([...facts.value, ...(await codeFindings(context, rules, read)), ...findings])
  if (!value || !passes(all)) return declined('invalid', fixTheForm, all)
  const made = await madeBefore(context, actor, value)
  return made ?? (await write(context, actor, value, all, 3))
}

/** What the answers that could be read say beside others: whatever else is wrong with the form, it is said at once. A name takes a turn. */
async function factFindings(context: Context, actor: Actor, { organisationId, environment, fqdn, twinId, key }: Partial<Registration>): Promise<Result<Finding[]>> {
  const { db } = context
  if (organisationId === undefined) return done([])
  if (!belongsTo(actor, organisationId)) return done([fieldFinding('organisationId', 'Choose one of your organisations')])
  const findings: Finding[] = []
  if (twinId) {
    const twins = await intReceiversOf(db, [organisationId])
    if (!twins.some((twin) => twin.id === twinId)) findings.push(fieldFinding('twinId', 'Choose one of the organisation’s INT receivers, or none'))
  }
  if (environment && fqdn !== undefined && parseFqdn(fqdn).fqdn) {
    const turn = await spendNameTurn(context, actor)
    if (!turn.ok) return turn
    const name = { fqdn, environment, organisationId }
    findings.push(...claimFindings(name, await findNameClaims(db, name, key ?? null)))
  }
  return done(findings)
}

/** What the directory said of the code when it was last asked; nobody waits for it here. */
async function codeFindings({ db }: Context, rules: Awaited<ReturnType<typeof allEnvironmentRules>>, { odsCode, environment }: Partial<Registration>): Promise<Finding[]> {
  if (!odsCode || !environment) return []
  return odsFindings((await listOdsRecords(db, [odsCode])).get(odsCode) ?? null, rules[environment].levels)
}

/** What the same form made before: done once more when nothing differs. */
async function madeBefore(context: Context, actor: Actor, value: Registration): Promise<Result<Registered> | null> {
  const existing = await findReceiver(context.db, value.key)
  if (!existing) return null
  const same = belongsTo(actor, existing.organisation.id) && existing.organisation.id === value.organisationId && existing.environment === value.environment
    && sameFqdn(existing.fqdn, value.fqdn) && existing.systemName === value.systemName && existing.endpointUrl === value.endpointUrl
  if (same) return done({ receiverId: existing.id })
  return declined('conflict', 'This form was sent before and has registered a receiver. Nothing was saved this time: change that receiver in your list, or start again with a new form.')
}

async function write(context: Context, actor: Actor, value: Registration, findings: readonly Finding[], tries: number): Promise<Result<Registered>> {
  try {
    const written = await writeOnce(context, actor, value, findings)
    return written.ok ? done({ receiverId: value.key }) : written
  } catch (error) {
    if (!isTaken(error)) throw error
    const made = await madeBefore(context, actor, value)
    if (made) return made
    if (tries <= 1) throw error
    return write(context, actor, value, findings, tries - 1)
  }
}

function writeOnce(context: Context, actor: Actor, value: Registration, findings: readonly Finding[]): Promise<Result<void>> {
  const at = context.now()
  const { key: receiverId, organisationId, environment, kind, nameOnRecord, reason, fqdn } = value
  const receiver = { reference: makeReference('RCV', randomBytes(referenceBytes)), createdBy: actor.userId, createdAt: at }
  const reference = makeReference('BRC', randomBytes(referenceBytes))
  return inTransaction(context.db, async (tx) => {
    const turn = await spendTurn(tx, at, 'register', organisationId)
    if (!turn.ok) return turn
    await insertReceiver(tx, value, receiver)
    const requestId = await insertRequest(tx, { reference, receiverId, organisationId, environment, kind, nameOnRecord, reason, state: 'preparing', createdBy: actor.userId, createdAt: at })
    const who = { at, actor, actorRole: 'organisation' } as const
    await recordEvent(tx, { ...who, stream: `organisation:${organisationId}`, action: 'register_receiver', detail: { receiverId, reference: receiver.reference, environment, fqdn } })
    await recordEvent(tx, { ...who, stream: `request:${requestId}`, requestId, action: 'start', toState: 'preparing', reason, detail: { reference, kind, nameOnRecord, fqdn, findings } })
    await sendJob(tx, 'look-up-ods', { code: value.odsCode })
    await sendJob(tx, 'look-up-domains', {})
    return turn
  })
}
