import 'server-only'
import { database } from '#lib/platform/server/database.ts'
import { log } from '#lib/platform/server/log.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { startDnsServer } from './dns-server.ts'
import { startMailCatcher } from './mail-catcher.ts'
import { startOdsServer } from './ods-server.ts'
import { revocationList } from './revocation-list.ts'

type Part = { stop(): Promise<unknown> }

/**
 * Starts the sandbox's own servers on loopback: one that catches mail, one that answers for DNS and one for ODS. Where another
 * process of this portal runs one already, that one serves.
 * @throws outside sandbox mode
 */
export async function startSandbox(): Promise<{ stop(): Promise<void> }> {
  const { mode, sandbox } = settings()
  if (mode !== 'sandbox' || !sandbox) throw new Error('The sandbox starts in sandbox mode only.')
  const db = database()
  const parts = await Promise.all([
    unlessTaken('mail', sandbox.smtpPort, (port) => startMailCatcher(db, port)),
    ...sandbox.dnsPorts.map((port) => unlessTaken('DNS', port, (free) => startDnsServer(db, free))),
    unlessTaken('ODS', sandbox.odsPort, async (port) => {
      const server = await startOdsServer(port, (path) => revocationList(db, path, new Date()))
      return { stop: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())) }
    }),
  ])
  return { stop: async () => void (await Promise.all(parts.map((part) => part?.stop()))) }
}

async function unlessTaken(name: string, port: number, start: (port: number) => Promise<Part>): Promise<Part | undefined> {
  try {
    return await start(port)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    log.info(`Another process has the port of the sandbox's ${name} server`, { port })
    return undefined
  }
}
