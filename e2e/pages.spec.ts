import { expect, expectAccessible, test } from './fixtures.ts'

const pages = [
  { path: '/', title: 'BaRS receiver certificates', heading: 'Get a certificate for a BaRS receiver' },
  { path: '/accessibility-statement', title: 'Accessibility statement - BaRS receiver certificates', heading: 'Accessibility statement' },
  { path: '/contact', title: 'Contact us - BaRS receiver certificates', heading: 'Contact us' },
  { path: '/cookies', title: 'Cookies - BaRS receiver certificates', heading: 'Cookies' },
  { path: '/checks', title: 'What we check and why - BaRS receiver certificates', heading: 'What we check and why' },
  { path: '/privacy', title: 'Privacy - BaRS receiver certificates', heading: 'Privacy' },
]

test('each public page has its title and heading', async ({ page }) => {
  for (const { path, title, heading } of pages) {
    await page.goto(path)
    await expect(page).toHaveTitle(title)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
  }
})

test('a page that does not exist is not found, in the portal’s own words, without a fault at either width', async ({ page }) => {
  const answer = await page.goto('/nothing-here')
  expect(answer?.status()).toBe(404)
  await expect(page).toHaveTitle('Page not found - BaRS receiver certificates')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
  await expectAccessible(page)
})

test('every page says that it is a sandbox, and leads to the footer pages', async ({ page }) => {
  await page.goto('/cookies')
  await expect(page.getByRole('region', { name: 'Sandbox' })).toContainText('Nothing here is real')
  for (const name of ['Accessibility statement', 'Contact us', 'Cookies', 'Privacy']) {
    await page.getByRole('contentinfo').getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  }
})

test('the keyboard reaches the main content first', async ({ page }) => {
  await page.goto('/privacy')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('a page forbids scripts that are not its own, framing, and other hosts', async ({ browser, request, baseURL }) => {
  const [first, second] = await Promise.all([request.get('/'), request.get('/')])
  const policy = first.headers()['content-security-policy'] ?? ''
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
  expect(nonce.length).toBeGreaterThanOrEqual(24)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe-|https?:/)
  expect(await first.text()).toContain(`nonce="${nonce}"`)
  expect(second.headers()['content-security-policy']).not.toBe(policy)

  const page = await browser.newPage()
  await page.goto(`${baseURL}/`)
  const blocked = await page.evaluate(() => new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
    document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.foreign = true">')
  }))
  expect(blocked).toBe('script-src-attr')
  expect(await page.evaluate(() => 'foreign' in window)).toBe(false)
  await page.close()
})

test('the portal says that it is well', async ({ request }) => {
  const answer = await request.get('/api/health')
  expect(answer.status()).toBe(200)
  expect(await answer.json()).toEqual({ status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+$/), database: 'ok', queue: 'ok' })
})

test('search engines are kept out', async ({ page, request }) => {
  expect(await (await request.get('/robots.txt')).text()).toContain('Disallow: /')
  await page.goto('/')
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex, nofollow')
})

test('the checks are opened all at once, by keyboard, and folded again', async ({ page }) => {
  await page.goto('/checks')
  const folded = page.locator('main details:not([open])')
  const all = await folded.count()
  expect(all).toBeGreaterThan(60)
  await page.getByRole('button', { name: 'Open all checks' }).press('Enter')
  await expect(folded).toHaveCount(0)
  await page.getByRole('button', { name: 'Close all checks' }).press('Enter')
  await expect(folded).toHaveCount(all)
})
