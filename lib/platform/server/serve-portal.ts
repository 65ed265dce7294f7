import 'server-only'
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { PlainError } from './plain-error.ts'

export type PortalServer = { readonly pid: number; readonly exited: Promise<string>; readonly stop: () => Promise<void> }
export type ServeInput = { readonly root: string; readonly command: 'start' | 'dev'; readonly host: string; readonly port: number; readonly env: NodeJS.ProcessEnv }

const patience = 15_000

/** Makes sure that the port can be had, before anything else is begun. @throws PlainError */
export async function requirePort(host: string, port: number): Promise<void> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new PlainError(`Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} npm start`)
    if (code === 'EACCES') throw new PlainError(`Port ${port} needs more rights than this user has. Choose one above 1023: PORT=3000 npm start`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new PlainError(`HOST ${host} is not an address of this computer.`)
    throw error
  }
  await new Promise((resolve) => probe.close(resolve))
}

/** Starts Next in a process group of its own. What it says as JSON lines and on standard error is passed on; its banner is not. */
export function servePortal({ root, command, host, port, env }: ServeInput): PortalServer {
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const child = spawn(process.execPath, [next, command, '--port', String(port), '--hostname', host], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, NODE_ENV: command === 'dev' ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1', NEXT_MANUAL_SIG_HANDLE: 'true', HOSTNAME: host },
  })
  let said = ''
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (command === 'dev' || line.startsWith('{')) process.stdout.write(`${line}\n`)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000)
    process.stderr.write(chunk)
  })
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', () => resolve(said.trim()))
  })
  const stop = async () => {
    const group = (signal: NodeJS.Signals) => {
      try {
        process.kill(-(child.pid as number), signal)
      } catch {
        // All of it ended already.
      }
    }
    group('SIGTERM')
    const late = setTimeout(() => group('SIGKILL'), patience)
    await exited
    clearTimeout(late)
    group('SIGKILL')
  }
  return { pid: child.pid as number, exited, stop }
}

/** Resolves when the portal answers that it is well. @throws PlainError when it leaves or is not well within a minute */
export async function untilWell(server: PortalServer, host: string, port: number, signal: AbortSignal): Promise<void> {
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
  const until = Date.now() + 60_000
  let gone = false
  void server.exited.then(() => (gone = true))
  while (Date.now() < until) {
    signal.throwIfAborted()
    if (gone) throw new PlainError('The portal ended while it was starting: what it said is above.')
    const answer = await fetch(`http://${address}:${port}/api/health`, { signal: AbortSignal.timeout(30_000) }).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new PlainError('The portal did not become ready within a minute.')
}
