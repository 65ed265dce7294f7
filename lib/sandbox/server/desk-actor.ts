import 'server-only'
import type { Desk } from '#lib/environments/environment.ts'
import type { Actor } from '#lib/identity/actor.ts'
import { sandboxAccounts, sandboxUserId } from '../accounts.ts'

const accountKey: Record<Desk, string> = { itoc: 'itoc', dir: 'dir', live_services: 'live-services' }

/** The sandbox's account of a desk, as the actor it is. */
export function deskActor(desk: Desk): Actor {
  const account = sandboxAccounts.find(({ key }) => key === accountKey[desk])
  if (!account) throw new Error(`The sandbox has no account for ${desk}`)
  return { userId: sandboxUserId(account.key), name: account.name, email: account.email, memberships: [], staff: [desk] }
}
