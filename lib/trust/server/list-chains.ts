import 'server-only'
import type { Context } from '#lib/platform/server/context.ts'
import { chainsOf, type ChainView } from '../chain-view.ts'
import { listAuthorities } from './trust-certificate.repository.ts'

/** The trust chains of both environments, current and past. They are public facts: anyone who is signed in may see them. */
export async function listChains({ db, now }: Pick<Context, 'db' | 'now'>): Promise<ChainView[]> {
  return chainsOf(await listAuthorities(db), now())
}
