import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const downloadLimit = 30_000
const packageLimit = 600_000

/**
 * The browser of the end-to-end tests: CHROMIUM_PATH, else one on PATH, else Playwright's own (downloaded within 30 seconds),
 * else Debian's package where this is root. Each counts only when it runs.
 * @throws with the one line that says what to install
 */
export async function findChromium(root: string, say: (line: string) => void, limit = downloadLimit): Promise<string> {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (runs(given)) return given
    throw new Error(`CHROMIUM_PATH names ${given}, which does not run as a browser.`)
  }
  const found = onPath() ?? (runs(chromium.executablePath()) ? chromium.executablePath() : undefined)
  if (found) return found
  say('Installing Chromium for the end-to-end tests.')
  if ((await endsWithin(limit, process.execPath, [join(root, 'node_modules', 'playwright', 'cli.js'), 'install', 'chromium'])) && runs(chromium.executablePath())) return chromium.executablePath()
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    const apt = (...args: string[]) => endsWithin(packageLimit, 'apt-get', args, { ...process.env, DEBIAN_FRONTEND: 'noninteractive' })
    await apt('update', '-qq')
    await apt('install', '-y', '-qq', '--no-install-recommends', 'chromium')
    const installed = onPath()
    if (installed) return installed
  }
  throw new Error('There is no Chromium for the end-to-end tests. Install one (on Debian: apt-get install chromium), or set CHROMIUM_PATH to one.')
}

function onPath(): string | undefined {
  return names.map((name) => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()).find((path) => path && runs(path))
}

function runs(path: string): boolean {
  return spawnSync(path, ['--version', '--no-sandbox'], { timeout: 20_000, encoding: 'utf8' }).stdout?.includes('Chrom') ?? false
}

/** Runs a program quietly in a group of its own, and ends the whole group when it takes too long. @returns whether it did its work */
function endsWithin(milliseconds: number, program: string, args: string[], env = process.env): Promise<boolean> {
  const child = spawn(program, args, { detached: true, stdio: 'ignore', env })
  return new Promise((resolve) => {
    const late = setTimeout(() => process.kill(-(child.pid as number), 'SIGKILL'), milliseconds)
    const end = (done: boolean) => {
      clearTimeout(late)
      resolve(done)
    }
    child.once('error', () => end(false))
    child.once('exit', (code) => end(code === 0))
  })
}
