import 'server-only'
import type { Context } from '#lib/platform/server/context.ts'
import type { Actor } from '../actor.ts'
import { describeBrowser } from '../browser-name.ts'
import { unknownAddress } from '../network-address.ts'
import { hasPassword } from './person.repository.ts'
import { listSessions, type CurrentSession } from './session.repository.ts'

/** A person's account, as their own page shows it. */
export type AccountView = {
  readonly name: string
  readonly email: string
  readonly hasPassword: boolean
  readonly sessions: readonly { readonly id: string; readonly signedInAt: Date; readonly browser: string; readonly networkAddress: string; readonly current: boolean }[]
}

/** Reads the account of the person whose session it is. */
export async function readAccount({ db, now }: Context, { id: current, actor }: CurrentSession): Promise<AccountView> {
  const [sessions, password] = await Promise.all([listSessions(db, actor.userId, now()), hasPassword(db, actor.userId)])
  return { ...nameAndEmail(actor), hasPassword: password, sessions: sessions.map(({ id, signedInAt, userAgent, networkAddress }) => ({ id, signedInAt, browser: describeBrowser(userAgent), networkAddress: networkAddress === unknownAddress ? '' : networkAddress, current: id === current })) }
}

const nameAndEmail = ({ name, email }: Actor) => ({ name, email })
