import 'server-only'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { readOdsCode } from '#lib/names/ods-code.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { sendJob } from '#lib/platform/server/jobs.ts'
import type { Actor } from '../actor.ts'
import { odsCodeFindings, organisationNameFindings } from '../organisation-form.ts'
import { addOrganisation } from './organisation.repository.ts'
import { takeTurn } from './rate-limit.repository.ts'

const shape = z.object({ name: z.string().catch(''), odsCode: z.string().catch('') })

/** Makes an organisation with the actor as its first owner, and has its ODS code looked up. The code is a claim until a reviewer confirms it with a domain. */
export async function createOrganisation({ db, now }: Context, actor: Actor, input: unknown): Promise<Result<{ id: string }>> {
  const given = shape.parse(input)
  const findings = [...organisationNameFindings(given.name, 'name'), ...odsCodeFindings(given.odsCode, 'odsCode')]
  const odsCode = readOdsCode(given.odsCode)
  if (findings.length > 0 || odsCode === null) return declined('invalid', 'There is a problem', findings)
  if (!(await takeTurn(db, now(), `organisation|${actor.userId}`, { max: 10, windowSeconds: 900 }))) return declined('too-many', 'You have made many organisations. Wait 15 minutes and try again.')

  const name = given.name.trim()
  return db.$transaction(async (tx) => {
    const id = await addOrganisation(tx, { name, odsCode, owner: actor.userId, at: now() })
    await recordEvent(tx, { stream: `organisation:${id}`, at: now(), action: 'create-organisation', actor, actorRole: 'organisation', detail: { name, odsCode } })
    await sendJob(tx, 'look-up-ods', { code: odsCode })
    return done({ id })
  })
}
