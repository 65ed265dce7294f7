import 'server-only'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { readOdsCode } from '#lib/names/ods-code.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { sendJob } from '#lib/platform/server/jobs.ts'
import type { Actor } from '../actor.ts'
import { odsCodeFindings, organisationNameFindings } from '../organisation-form.ts'
import { mayEditOrganisation, maySeeOrganisation, standsInFor } from '../permissions.ts'
import { findOrganisations, renameOrganisation } from './organisation.repository.ts'
import { takeTurn } from './rate-limit.repository.ts'

const text = z.string().catch('')
const shape = z.object({ organisation: text, name: text, odsCode: text, nameBefore: text, odsCodeBefore: text })

/**
 * Corrects an organisation's name and ODS code: its owners until a reviewer has confirmed the code, the programme always. A changed
 * code is a claim again, and is looked up. `nameBefore` and `odsCodeBefore` are those that the person saw; `moved-on` when they have changed since.
 */
export async function editOrganisation({ db, now }: Context, actor: Actor, input: unknown): Promise<Result<{ id: string }>> {
  const { organisation: id, name: typed, odsCode: typedCode, nameBefore, odsCodeBefore } = shape.parse(input)
  const [organisation] = maySeeOrganisation(actor, id) ? await findOrganisations(db, [id]) : []
  if (!organisation) return declined('not-found', 'There is no such organisation')
  if (!mayEditOrganisation(actor, organisation)) return declined('not-allowed', organisation.odsConfirmed ? 'The ODS code is confirmed: ask the BaRS programme to change the organisation.' : 'Only an owner can change the organisation.')
  const findings = [...organisationNameFindings(typed, 'name'), ...odsCodeFindings(typedCode, 'odsCode')]
  const odsCode = readOdsCode(typedCode)
  if (findings.length > 0 || odsCode === null) return declined('invalid', 'There is a problem', findings)
  if (!(await takeTurn(db, now(), `edit-organisation|${id}`, { max: 20, windowSeconds: 900 }))) return declined('too-many', 'The organisation was changed many times. Wait 15 minutes and try again.')

  const name = typed.trim()
  const before = { name: nameBefore, odsCode: odsCodeBefore }
  const actorRole = standsInFor(actor, id) ? 'programme' : 'organisation'
  return db.$transaction(async (tx) => {
    if (!(await renameOrganisation(tx, id, { ...before, odsConfirmed: organisation.odsConfirmed }, { name, odsCode }))) return declined('moved-on', 'Somebody changed this organisation while you were looking at it. Nothing of yours was saved: look at it as it is now, and decide again.')
    if (name === before.name && odsCode === before.odsCode) return done({ id })
    await recordEvent(tx, { stream: `organisation:${id}`, at: now(), action: 'edit-organisation', actor, actorRole, detail: { before, after: { name, odsCode } } })
    if (odsCode !== before.odsCode) await sendJob(tx, 'look-up-ods', { code: odsCode })
    return done({ id })
  })
}
