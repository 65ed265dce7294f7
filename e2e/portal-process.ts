import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

const root = join(import.meta.dirname, '..')

/** One of the portal's commands, running in a process of its own. */
export type PortalProcess = {
  /** Everything it has written so far. */
  readonly said: () => string
  /** Waits until it has written this. @throws when it ends before, or after a minute and a half */
  readonly says: (words: string | RegExp) => Promise<void>
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>
  /** Asks it to stop, as Ctrl-C does. */
  readonly stop: () => Promise<number | null>
}

/** The settings by which another process joins the portal under test. */
export function settingsUnderTest(): Record<string, string> {
  return parseEnv(readFileSync(join(process.env.E2E_DATA as string, 'portal.env'), 'utf8')) as Record<string, string>
}

/** The line of package.json that runs a command, as its arguments to Node: `npm run worker` without npm. */
const scripts: Record<string, readonly string[]> = {
  start: ['lib/platform/start.mjs', 'start'],
  worker: ['lib/worker/cli.ts'],
  admin: ['lib/identity/cli.ts'],
  migrate: ['lib/platform/cli.ts', 'migrate'],
  'queue-mails': ['e2e/queue-mails.ts'],
}

/** Starts a command of the portal with these settings and no others. */
export function runPortalProcess(command: keyof typeof scripts, settings: Record<string, string>, ...given: string[]): PortalProcess {
  const env: Record<string, string | undefined> = { PATH: process.env.PATH, HOME: process.env.HOME, ...settings }
  const script = scripts[command] as readonly string[]
  const flags = ['--conditions=react-server', '--disable-warning=ExperimentalWarning', '--disable-warning=DeprecationWarning']
  const child = spawn(process.execPath, [...flags, ...script, ...given], { cwd: root, env: env as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  let gone = false
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => ((gone = true), resolve(code))))
  const says = async (words: string | RegExp) => {
    const until = Date.now() + 90_000
    while (!(typeof words === 'string' ? text.includes(words) : words.test(text))) {
      if (gone || Date.now() > until) throw new Error(`${command} did not say ${words}, but:\n${text}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const stop = () => {
    if (!gone) child.kill('SIGTERM')
    return ended
  }
  return { said: () => text, says, ended, stop }
}
