import 'server-only'
import { z } from 'zod'
import { environmentNames } from '#lib/environments/environment.ts'
import { belongsTo, type Actor } from '#lib/identity/actor.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { parseFqdn } from '#lib/names/fqdn.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { limits } from '../receiver-limits.ts'
import { claimFindings } from '../name-claims.ts'
import { findNameClaims } from './name-claim.repository.ts'
import { spendNameTurn } from './spend-name-turn.ts'

const asked = z.object({
  fqdns: z.array(z.string().max(limits.fqdn)).max(3),
  environment: z.enum(environmentNames),
  organisationId: z.uuid(),
  /** The receiver that is changed, whose own name is no other's claim. */
  receiverId: z.uuid().nullable(),
})

/** What others' claims say against names that somebody thinks of, by name: that one is taken, never by whom. */
export async function checkNameClaims(context: Context, actor: Actor, input: unknown): Promise<Result<Record<string, readonly Finding[]>>> {
  const { data } = asked.safeParse(input)
  if (!data) return declined('invalid', 'Ask for up to three names in an environment.')
  if (!belongsTo(actor, data.organisationId)) return declined('not-found', 'There is no such organisation.')
  const turn = await spendNameTurn(context, actor)
  if (!turn.ok) return turn
  const answers = data.fqdns.filter((fqdn) => parseFqdn(fqdn).fqdn).map(async (fqdn) => {
    const name = { fqdn, environment: data.environment, organisationId: data.organisationId }
    return [fqdn, claimFindings(name, await findNameClaims(context.db, name, data.receiverId))] as const
  })
  return done(Object.fromEntries(await Promise.all(answers)))
}
