import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

// The portal under test has a port and a data folder of its own. Worker processes read this file again and find both set.
process.env.E2E_PORT ||= String(20_000 + (process.pid % 20_000))
process.env.E2E_DATA ||= join(tmpdir(), `portal-e2e-${process.env.E2E_PORT}`)
const portal = `http://localhost:${process.env.E2E_PORT}`

/** End-to-end tests in Chromium against a sandbox portal that is started freshly, in production mode. */
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.spec.ts',
  outputDir: './test-results',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  globalTeardown: './e2e/remove-data.ts',
  use: {
    baseURL: portal,
    actionTimeout: 20_000,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // every action with the page as it was: slow, so only for who looks for a fault (npx playwright show-trace)
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  webServer: {
    command: 'node lib/platform/start.mjs start',
    url: `${portal}/api/health`,
    env: { PORT: process.env.E2E_PORT, PORTAL_DATA: process.env.E2E_DATA, DATABASE_URL: '', PORTAL_MODE: 'sandbox' },
    timeout: 480_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
})
