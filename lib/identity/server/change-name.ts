import 'server-only'
import { z } from 'zod'
import { recordEvent } from '#lib/audit/server/record-event.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import type { Actor } from '../actor.ts'
import { personNameFindings } from '../person-name.ts'
import { keepName } from './person.repository.ts'

const shape = z.object({ name: z.string().catch('') })

/** Changes the name that others see. History keeps the one that was. */
export async function changeName({ db, now }: Context, actor: Actor, input: unknown): Promise<Result<null>> {
  const name = shape.parse(input).name.trim()
  const findings = personNameFindings(name, 'name')
  if (findings.length > 0) return declined('invalid', 'There is a problem', findings)
  await db.$transaction(async (tx) => {
    await keepName(tx, actor.userId, name)
    await recordEvent(tx, { stream: `person:${actor.userId}`, at: now(), action: 'change-name', actor, actorRole: 'person', detail: { before: actor.name, after: name } })
  })
  return done(null)
}
