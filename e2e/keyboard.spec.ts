import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { signInAs, type SandboxPerson } from './pages/sign-in-as.ts'

/** What Tab stops at, by number, in the order of the page; of a group of radios the one that is chosen, or the first. */
async function markStops(page: Page): Promise<number> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((element) => !element.matches(':disabled, [type=hidden]') && element.checkVisibility())
    const isStop = (element: HTMLElement) => {
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true
      const group = shown.filter((other) => other instanceof HTMLInputElement && other.type === 'radio' && other.name === element.name && other.form === element.form) as HTMLInputElement[]
      return element === (group.find(({ checked }) => checked) ?? group[0])
    }
    const stops = shown.filter(isStop)
    stops.forEach((element, index) => (element.dataset.stop = String(index)))
    return stops.length
  })
}

/** How the focused element and its label look; with the focus on it, or as without. And whether it is seen in the window at all. */
function looks(page: Page): Promise<{ stop: number | null; name: string; with: string; without: string; seen: boolean } | null> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement
    if (!element || element === document.body) return null
    const look = () => [element, ...(element.labels ?? [])].flatMap((each) => [undefined, '::before', '::after'].map((part) => {
      const { outlineStyle, outlineColor, outlineWidth, boxShadow, backgroundColor, borderColor, color } = getComputedStyle(each, part)
      return [outlineStyle === 'none' ? '' : outlineColor + outlineWidth, boxShadow, backgroundColor, borderColor, color].join()
    })).join('|')
    const focused = look()
    const box = element.getBoundingClientRect()
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
    element.blur()
    const without = look()
    element.focus({ preventScroll: true })
    return { stop: element.dataset.stop === undefined ? null : Number(element.dataset.stop), name: `${element.tagName} ${element.innerText || element.name}`.slice(0, 60), with: focused, without, seen }
  })
}

/** Goes through the page with Tab: every stop is reached, in the order of the page, and each is seen to have the focus. */
async function walk(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.waitForLoadState('networkidle')
  const count = await markStops(page)
  expect(count, address).toBeGreaterThan(4)
  const reached: number[] = []
  const unseen: string[] = []
  for (let press = 0; press < count + 20 && reached.at(-1) !== count - 1; press += 1) {
    await page.keyboard.press('Tab')
    const at = await looks(page)
    if (!at) break
    if (at.stop !== null) reached.push(at.stop)
    if (at.with === at.without || !at.seen) unseen.push(at.name)
  }
  expect(reached, `${address}: the stops of Tab`).toEqual(Array.from({ length: count }, (_, index) => index))
  expect(unseen, `${address}: without a focus that is seen`).toEqual([])
}

const id = (from: string) => `SELECT id FROM ${from} LIMIT 1`
const mine = `organisation_id IN (SELECT organisation_id FROM membership WHERE user_id = 'sandbox-supplier-owner')`
/** Pages where most is done, and whose they are; ID stands for what the query finds. */
const places: Partial<Record<SandboxPerson, readonly (readonly [path: string, sql?: string])[]>> = {
  'Sandbox supplier owner': [
    ['/receivers'], ['/receivers/new'], ['/chains'], ['/key-tools'],
    ['/receivers/ID/domain', id(`receiver WHERE ${mine}`)],
    ['/requests/ID', id(`request WHERE ${mine} AND state = 'issued'`)],
    ['/requests/ID/csr', id(`request WHERE ${mine} AND state = 'ready_for_csr'`)],
    ['/requests/ID/certificate', id(`request WHERE ${mine} AND state = 'issued'`)],
  ],
  'Sandbox ITOC desk': [['/desk'], ['/desk/ID', id(`request WHERE state::text LIKE 'itoc%'`)]],
  'Sandbox programme administrator': [['/programme'], ['/programme/people'], ['/programme/environments/int']],
}

for (const [person, pages] of Object.entries(places)) {
  test(`Tab goes through the pages of ${person} in order, and is seen wherever it stops`, async ({ page, database }) => {
    await signInAs(page, person as SandboxPerson)
    for (const [path, sql] of pages) {
      const found = sql ? (await database.query<{ id: string }>(sql)).rows[0]?.id : ''
      await test.step(path, () => walk(page, path.replace('ID', String(found))))
    }
  })
}
