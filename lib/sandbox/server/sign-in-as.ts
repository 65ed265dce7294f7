import 'server-only'
import { openSession } from '#lib/identity/server/open-session.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { sandboxAccounts, sandboxUserId } from '../accounts.ts'
import { isSandbox } from './is-sandbox.ts'

/** Signs the browser in as one of the sandbox's accounts, and says which page is that account's first. Declines outside the sandbox. */
export async function signInAs(key: unknown): Promise<Result<{ firstPage: string }>> {
  const account = isSandbox() ? sandboxAccounts.find((each) => each.key === key) : undefined
  if (!account) return declined('not-found', 'There is no such account.')
  const opened = await openSession(sandboxUserId(account.key))
  if (!opened.ok) return opened
  if ('organisation' in account.belongs) return done({ firstPage: '/receivers' })
  return done({ firstPage: account.belongs.staff === 'programme' ? '/programme' : '/desk' })
}
