import 'server-only'
import type { Context } from '#lib/platform/server/context.ts'
import { deleteLapsedSignIns, deleteOldCounts } from './lapsed.repository.ts'

const hour = 3_600_000

/** Removes what no longer has a use: sessions and links an hour after they lapsed, and counts of turns, none of whose windows is longer than an hour. */
export async function sweepLapsed({ db, now }: Context): Promise<void> {
  const anHourAgo = new Date(now().getTime() - hour)
  await deleteLapsedSignIns(db, anHourAgo)
  await deleteOldCounts(db, anHourAgo)
}
