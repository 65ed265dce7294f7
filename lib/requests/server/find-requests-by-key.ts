import 'server-only'
import { z } from 'zod'
import { environmentTitle } from '#lib/environments/environment.ts'
import type { Actor } from '#lib/identity/actor.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { maySee } from '../permitted-actions.ts'
import type { RequestOfKey } from '../request-of-key.ts'
import { stateFacts } from '../states.ts'
import { requestsWithKey } from './requests-by-key.repository.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/i).toLowerCase()

/** The requests of a public key, by the SHA-256 of its SubjectPublicKeyInfo, among those that the actor may see; none is no secret told: others' look the same. */
export async function findRequestsByKey(context: Pick<Context, 'db'>, actor: Actor, spkiSha256: string): Promise<Result<RequestOfKey[]>> {
  const parsed = hash.safeParse(spkiSha256)
  if (!parsed.success) return declined('invalid', 'That is no SHA-256 of a public key.')
  const found = await requestsWithKey(context.db, parsed.data)
  return done(
    found
      .filter((request) => maySee(actor, request))
      .map(({ id, reference, environment, state, receiver }) => ({ id, reference, fqdn: receiver.fqdn, environmentTitle: environmentTitle[environment], stateTitle: stateFacts[state].title })),
  )
}
