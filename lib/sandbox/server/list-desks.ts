import 'server-only'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { deskLists, type DeskList, type DeskRequestRow } from '../desk-request.ts'
import { listDeskRequests } from './desk-request.repository.ts'
import { isSandbox } from './is-sandbox.ts'

const mostShown = 50

/** What waits at each desk, longest waiting first. Declines outside the sandbox with `not-found`. */
export async function listDesks({ db }: Context): Promise<Result<readonly { readonly list: DeskList; readonly requests: readonly DeskRequestRow[] }[]>> {
  if (!isSandbox()) return declined('not-found', 'There is no such page.')
  return done(await Promise.all(deskLists.map(async (list) => ({ list, requests: await listDeskRequests(db, list, mostShown) }))))
}
