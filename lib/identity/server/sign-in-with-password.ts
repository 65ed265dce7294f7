import 'server-only'
import { z } from 'zod'
import type { Finding } from '#lib/kernel/finding.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { emailFindings, readEmail } from '../email-address.ts'
import type { Auth } from './auth.ts'

const shape = z.object({ email: z.string().catch(''), password: z.string().max(1000).catch('') })
const must = (code: string, field: string, found: string, fix = ''): Finding => ({ code, level: 'must', field, found, why: '', fix })

/**
 * Signs in with an address and a password. A wrong password, an unknown address and an unverified one get one answer.
 * @returns the headers that carry the session cookie.
 */
export async function signInWithPassword(auth: Auth, input: unknown, from: Headers): Promise<Result<Headers>> {
  const { email, password } = shape.parse(input)
  const missing = [...emailFindings(email, 'email'), ...(password ? [] : [must('password-missing', 'password', 'Enter your password')])]
  if (missing.length > 0) return declined('invalid', 'There is a problem', missing)

  const { baseURL = '', basePath = '' } = auth.options
  const headers = new Headers(from)
  headers.delete('cookie')
  headers.set('content-type', 'application/json')
  headers.set('origin', baseURL)
  const answer = await auth.handler(new Request(`${baseURL}${basePath}/sign-in/email`, { method: 'POST', headers, body: JSON.stringify({ email: readEmail(email), password }) }))
  if (answer.ok) return done(answer.headers)
  if (answer.status === 429) return declined('too-many', 'There were too many attempts to sign in. Wait 15 minutes, or get a link by email instead.')
  if (answer.status >= 500) throw new Error(`Signing in failed with status ${answer.status}`)
  return declined('invalid', 'There is a problem', [
    must('sign-in-wrong', 'email', 'Email address or password is not right', 'Check both, or get a link by email instead'),
  ])
}
