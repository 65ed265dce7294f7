import { spawn } from 'node:child_process'
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { freePort } from '#lib/platform/free-port.ts'
import { findChromium } from '../find-chromium.ts'
import type { Bench, PortalUnderTest } from './figure.ts'

/**
 * `npm run bench [NAME…]`: starts a fresh sandbox portal in production mode and runs each `*.bench.ts` of this folder against it.
 * Standard output is one JSON line a figure; everything else goes to standard error.
 */
const root = join(import.meta.dirname, '..', '..')
const only = process.argv.slice(2)
const data = join(tmpdir(), `portal-bench-${process.pid}`)
const port = await freePort()
const portal = spawn(process.execPath, [join(root, 'lib', 'platform', 'start.mjs'), 'start'], {
  cwd: root,
  env: { ...process.env, PORT: String(port), PORTAL_DATA: data, DATABASE_URL: '', PORTAL_MODE: 'sandbox' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const gone = new Promise<never>((_resolve, reject) => portal.once('exit', () => reject(new Error('The portal ended'))))
const ready = new Promise<void>((resolve) => portal.stdout.on('data', (chunk: Buffer) => chunk.includes('is running at') && resolve()))

try {
  const chromiumPath = await findChromium(root, (line) => process.stderr.write(`${line}\n`))
  await Promise.race([ready, gone])
  const { DATABASE_URL } = parseEnv(readFileSync(join(data, 'portal.env'), 'utf8'))
  const { children } = JSON.parse(readFileSync(join(data, 'portal.lock'), 'utf8')) as { children: { pid: number }[] }
  const measured: PortalUnderTest = { url: `http://localhost:${port}`, databaseUrl: DATABASE_URL as string, chromiumPath, serverPid: children.at(-1)?.pid as number }
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.bench.ts')).sort()
  for (const file of files.filter((name) => only.length === 0 || only.includes(name.replace('.bench.ts', '')))) {
    const { default: bench } = (await import(join(import.meta.dirname, file))) as { default: Bench }
    for (const figure of await bench(measured)) process.stdout.write(`${JSON.stringify(figure)}\n`)
  }
} catch (error) {
  process.stderr.write(`${(error as Error).stack}\n`)
  process.exitCode = 1
} finally {
  const stopped = gone.catch(() => undefined)
  portal.kill('SIGTERM')
  await stopped
  rmSync(data, { recursive: true, force: true })
}
