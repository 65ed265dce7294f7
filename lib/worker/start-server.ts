import 'server-only'
import { database } from '#lib/platform/server/database.ts'
import { requirePortalMode } from '#lib/platform/server/require-portal-mode.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { startOrExplain } from '#lib/platform/server/start-or-explain.ts'
import { stopOnSignal } from '#lib/platform/server/stop-on-signal.ts'
import { startPortalWorker } from './worker.ts'

/** What a web server does before it serves: checks its settings and database, and works jobs too unless WORKER is off. */
export async function startServer(): Promise<void> {
  await startOrExplain(async () => {
    await requirePortalMode()
    const worker = settings().worker ? await startPortalWorker() : undefined
    stopOnSignal(async () => {
      await worker?.stop()
      await database().$disconnect()
    })
  })
}
