import 'server-only'
import { serverContext } from '#lib/platform/server/context.ts'
import { database } from '#lib/platform/server/database.ts'
import { requirePortalMode } from '#lib/platform/server/require-portal-mode.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { startOrExplain } from '#lib/platform/server/start-or-explain.ts'
import { stopOnSignal } from '#lib/platform/server/stop-on-signal.ts'
import { seedKnownAuthorities } from '#lib/trust/server/seed-known-authorities.ts'
import { startPortalWorker } from './worker.ts'

/** What a web server does before it serves: checks its settings and database, knows the NHS authorities in live mode, and works jobs too unless WORKER is off. */
export async function startServer(): Promise<void> {
  await startOrExplain(async () => {
    await requirePortalMode()
    if (settings().mode === 'live') await seedKnownAuthorities(serverContext())
    const worker = settings().worker ? await startPortalWorker() : undefined
    stopOnSignal(async () => {
      await worker?.stop()
      await database().$disconnect()
    })
  })
}
