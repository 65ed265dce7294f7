import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test as base, type Page } from '@playwright/test'
import axe from 'axe-core'
import pg from 'pg'

export { expect } from '@playwright/test'

/** The widths at which every page is looked at. */
const widths = [1280, 360] as const

type Fixtures = {
  /** Waits for the newest mail to this address that the portal sent since the test began. @returns its whole source */
  mailTo: (address: string) => Promise<string>
}
type WorkerFixtures = {
  /** The portal's database, in the application's role. */
  database: pg.Pool
}

/** Playwright's test, with a page that fails the test on a script error, a breach of the content security policy or a request to another host. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  database: [
    async ({}, give) => {
      const { DATABASE_URL } = parseEnv(readFileSync(join(process.env.E2E_DATA as string, 'portal.env'), 'utf8'))
      const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 2 })
      await give(pool)
      await pool.end()
    },
    { scope: 'worker' },
  ],
  mailTo: async ({ database }, give) => {
    const began = new Date()
    await give(async (address) => {
      let raw: string | undefined
      await expect(async () => {
        const { rows } = await database.query<{ raw: string }>('SELECT raw FROM sandbox_mail WHERE $1 = ANY("to") AND received_at >= $2 ORDER BY received_at DESC LIMIT 1', [address, began])
        raw = rows[0]?.raw
        expect(raw, `a mail to ${address}`).toBeDefined()
      }).toPass({ timeout: 20_000 })
      return raw as string
    })
  },
  page: async ({ page, baseURL }, give) => {
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(`script error: ${error.message}`))
    page.on('console', (message) => {
      if (/Content.Security.Policy|Refused to/i.test(message.text())) faults.push(message.text())
    })
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url())
      if (/^(https?|wss?):$/.test(protocol) && origin !== baseURL) faults.push(`request to another host: ${request.url()}`)
    })
    await give(page)
    expect(faults).toEqual([])
  },
})

/** What axe finds on the page as it is now (WCAG 2.2 AA). Its source goes into a document once, whatever the page's policy forbids its own scripts. */
async function violationsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}

/** By how many pixels the page is wider than its window. */
const sidewaysScrolling = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** What a window of 1280 pixels shows at 400% zoom (WCAG 1.4.10, reflow). */
const zoomed = { width: 320, height: 256 }

/** Looks the page over with axe at both widths, and for sideways scrolling there and at 400% zoom. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    expect(await violationsOf(page), `found by axe at ${width}`).toEqual([])
    expect(await sidewaysScrolling(page), `sideways scrolling at ${width}`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize(zoomed)
  expect(await sidewaysScrolling(page), 'sideways scrolling at 400% zoom').toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: widths[0], height: 900 })
}
