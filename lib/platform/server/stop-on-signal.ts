import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'
import { log } from './log.ts'

const patience = 10_000
const open = new Set<object>()
const servers = new Set<Server>()

/** Counts answers that are under way, from the day the process begins. */
function watchAnswers(): void {
  type Exchange = { request: object; response: NodeJS.EventEmitter; server: Server }
  subscribe('http.server.request.start', (message) => {
    const { request, response, server } = message as Exchange
    servers.add(server)
    open.add(request)
    response.once('close', () => open.delete(request))
  })
}

/**
 * On SIGTERM or SIGINT: takes no new connection, lets answers under way be finished, does `stop`, and ends the process with 0.
 * After ten seconds it does not wait any longer. A second signal ends it at once.
 * When nobody reads what this process writes any more, whoever started it has gone, and it stops likewise: left alone, the
 * framework would report each failed write by another write, for ever.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  watchAnswers()
  let stopping = false
  const begin = async (signal: NodeJS.Signals) => {
    stopping = true
    log.info('Stopping', { signal })
    for (const server of servers) server.close()
    const late = setTimeout(() => process.exit(0), patience + 2000)
    late.unref()
    await Promise.allSettled([stop(), answered()])
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, (name) => (stopping ? process.exit(1) : void begin(name)))
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => (stopping ? undefined : void begin('SIGPIPE')))
}

async function answered(): Promise<void> {
  for (const server of servers) server.closeIdleConnections()
  const until = Date.now() + patience
  while (open.size > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50))
}
