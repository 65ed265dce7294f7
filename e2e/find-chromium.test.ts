import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium } from '@playwright/test'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { findChromium } from './find-chromium.ts'

const folder = vi.hoisted(() => (process.env.PLAYWRIGHT_BROWSERS_PATH = `${process.env.TMPDIR || '/tmp'}/portal-browsers-${process.pid}`))
const root = mkdtempSync(join(tmpdir(), 'portal-chromium-'))
const bin = join(root, 'bin')
const said: string[] = []
const browser = '#!/bin/sh\necho Chromium 140.0\n'
const isRoot = process.getuid?.() === 0
const nothing = 'There is no Chromium for the end-to-end tests. Install one (on Debian: apt-get install chromium), or set CHROMIUM_PATH to one.'

function put(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  chmodSync(path, 0o755)
  return path
}
/** What stands in for Playwright's download. */
const download = (script: string) => put(join(root, 'node_modules', 'playwright', 'cli.js'), script)
const writes = (path: string) => `require('node:fs').mkdirSync(${JSON.stringify(dirname(path))}, { recursive: true }); require('node:fs').writeFileSync(${JSON.stringify(path)}, ${JSON.stringify(browser)}, { mode: 0o755 })`
const find = () => findChromium(root, (line) => said.push(line), 1_500)

beforeEach(() => {
  for (const path of [bin, folder]) rmSync(path, { recursive: true, force: true })
  mkdirSync(bin, { recursive: true })
  for (const program of ['sh', 'cat', 'chmod']) symlinkSync(spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin' } as never }).stdout.trim(), join(bin, program))
  said.length = 0
  download('process.exit(1)')
  vi.stubEnv('PATH', bin)
  vi.stubEnv('CHROMIUM_PATH', '')
})
afterAll(() => {
  vi.unstubAllEnvs()
  for (const path of [root, folder]) rmSync(path, { recursive: true, force: true })
})

test('CHROMIUM_PATH goes first, and is believed only when it runs', async () => {
  put(join(bin, 'chromium'), browser)
  vi.stubEnv('CHROMIUM_PATH', put(join(root, 'given'), browser))
  expect(await find()).toBe(join(root, 'given'))
  vi.stubEnv('CHROMIUM_PATH', put(join(root, 'broken'), '#!/bin/sh\nexit 1\n'))
  await expect(find()).rejects.toThrow(`CHROMIUM_PATH names ${join(root, 'broken')}, which does not run as a browser.`)
})

test('then one on PATH that runs, whatever it is called', async () => {
  put(join(bin, 'chromium'), '#!/bin/sh\necho use snap\n')
  put(join(bin, 'google-chrome'), browser)
  expect(await find()).toBe(join(bin, 'google-chrome'))
  expect(said).toEqual([])
})

test('then Playwright’s, downloaded once', async () => {
  download(writes(chromium.executablePath()))
  expect(await find()).toBe(chromium.executablePath())
  expect(said).toEqual(['Installing Chromium for the end-to-end tests.'])
  download('process.exit(1)')
  expect(await find()).toBe(chromium.executablePath())
  expect(said).toHaveLength(1)
})

test('a download that hangs is ended, with what it started, and Debian’s package is next where this is root', async () => {
  const late = join(root, 'late')
  download(`require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(`setTimeout(() => { ${writes(late)} }, 2500)`)}], { stdio: 'inherit' }); setInterval(() => {}, 1000)`)
  put(join(bin, 'apt-get'), `#!/bin/sh\n[ "$1" != install ] || { cat > ${join(bin, 'chromium')} <<'END'\n${browser}END\nchmod 755 ${join(bin, 'chromium')}; }\n`)
  const began = Date.now()
  if (isRoot) expect(await find()).toBe(join(bin, 'chromium'))
  else await expect(find()).rejects.toThrow(nothing)
  expect(Date.now() - began).toBeLessThan(10_000)
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, 3_500 - (Date.now() - began))))
  expect(existsSync(late)).toBe(false)
})

test('where all of it fails the tests end with one line and 1', async () => {
  put(join(bin, 'apt-get'), '#!/bin/sh\nexit 100\n')
  await expect(find()).rejects.toThrow(nothing)
  const env = { PATH: bin, HOME: root, PLAYWRIGHT_BROWSERS_PATH: folder, PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:1' } as unknown as NodeJS.ProcessEnv
  const ended = spawnSync(process.execPath, ['--conditions=react-server', '--disable-warning=ExperimentalWarning', 'e2e/run-tests.ts'], { env, encoding: 'utf8' })
  expect([ended.status, ended.stderr]).toEqual([1, `${nothing}\n`])
  expect(ended.stdout).toBe('Installing Chromium for the end-to-end tests.\n')
})
