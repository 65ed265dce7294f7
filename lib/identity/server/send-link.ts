import 'server-only'
import { z } from 'zod'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { emailFindings, readEmail } from '../email-address.ts'
import { personNameFindings } from '../person-name.ts'
import { addressHeader, type Auth } from './auth.ts'
import { addressKey, takeTurn, type Limit } from './rate-limit.repository.ts'

const forAddress: Limit = { max: 5, windowSeconds: 900 }
const forNetwork: Limit = { max: 60, windowSeconds: 900 }

const shape = z.object({ email: z.string().catch(''), name: z.string().optional().catch(undefined), next: z.string().optional().catch(undefined) })

/**
 * Mails a one-time link: to sign in, or to prove a new person's address. The answer is the same whether the address has
 * an account or not; the mail tells its owner.
 * @returns the address that was written to.
 */
export async function sendLink(context: Context, auth: Auth, purpose: 'sign-in' | 'sign-up', input: unknown, from: Headers): Promise<Result<{ email: string }>> {
  const { email: typed, name, next } = shape.parse(input)
  const findings = [...(purpose === 'sign-up' ? personNameFindings(name ?? '', 'name') : []), ...emailFindings(typed, 'email')]
  if (findings.length > 0) return declined('invalid', 'There is a problem', findings)

  const email = readEmail(typed)
  const network = from.get(addressHeader)
  const turns = [await takeTurn(context.db, context.now(), addressKey('link', email), forAddress), await takeTurn(context.db, context.now(), `link|${network}`, forNetwork)]
  if (turns.includes(false)) return declined('too-many', 'There were too many requests for a link. Wait 15 minutes and try again.')

  await auth.api.signInMagicLink({ headers: from, body: { email, ...(purpose === 'sign-up' ? { name: name?.trim() } : {}), metadata: { purpose, next } } })
  return done({ email })
}
