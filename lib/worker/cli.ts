import { database } from '#lib/platform/server/database.ts'
import { log } from '#lib/platform/server/log.ts'
import { startOrExplain } from '#lib/platform/server/start-or-explain.ts'
import { requirePortalMode } from '#lib/platform/server/require-portal-mode.ts'
import { stopOnSignal } from '#lib/platform/server/stop-on-signal.ts'
import { startPortalWorker } from './worker.ts'

/** `npm run worker`: works jobs without serving pages. */
await startOrExplain(async () => {
  await requirePortalMode()
  const worker = await startPortalWorker()
  stopOnSignal(async () => {
    await worker.stop()
    await database().$disconnect()
  })
  log.info('Press Ctrl-C to stop')
})
