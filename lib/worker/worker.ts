import 'server-only'
import { serverContext } from '#lib/platform/server/context.ts'
import { startWorker } from '#lib/platform/server/jobs.ts'
import { log } from '#lib/platform/server/log.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { handlersFor, schedules } from './handlers.ts'

/** Works the portal's jobs until it is stopped; in the sandbox its servers for mail, DNS and ODS run beside it. Live mode never loads them. */
export async function startPortalWorker(): Promise<{ stop(): Promise<void> }> {
  const { databaseUrl, mode, sandbox: given } = settings()
  const sandbox = given?.servers ? await (await import('#lib/sandbox/server/start-sandbox.ts')).startSandbox() : undefined
  const worker = await startWorker(databaseUrl, handlersFor(serverContext()), schedules)
  log.info('The worker has started', { mode })
  const stop = async () => {
    await worker.stop()
    await sandbox?.stop()
    log.info('The worker has stopped')
  }
  return { stop }
}
