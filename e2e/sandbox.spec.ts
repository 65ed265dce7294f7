import { expect, test } from './fixtures.ts'
import { passphrase } from './key-page.ts'
import { makePair } from './key-pair.ts'
import { readyRequest } from './ready-request.ts'

for (const [name, heading] of [['Sandbox supplier owner', /receivers/i], ['Sandbox ITOC desk', /queue|desk|requests/i]] as const) {
  test(`one click signs in as ${name}`, async ({ page }) => {
    await page.goto('/sandbox')
    await page.getByRole('button', { name: `Sign in as ${name}` }).click()
    await page.waitForURL((url) => url.pathname !== '/sandbox')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    await expect(page.getByRole('banner')).toContainText(name)
  })
}

test('a visitor plays ITOC: receives the request, signs the CSR, and finds the certificate in the mail', async ({ page, database }) => {
  const request = await readyRequest(database, 'itoc_submitted')
  await makePair(database, request, passphrase)
  await page.goto('/sandbox/desk')
  await page.getByRole('row').filter({ hasText: request.reference }).getByRole('link').click()
  await page.getByRole('button', { name: 'Mark as received' }).click()
  await expect(page.getByText('With ITOC')).toBeVisible()
  await page.getByRole('button', { name: 'Send the certificate' }).click()
  await expect(page.locator('.nhsuk-notification-banner--success, .nhsuk-error-summary')).toContainText('mailed to the contacts')
  await page.getByRole('link', { name: 'See the mail' }).click()
  await page.getByRole('link', { name: /^RE: / }).first().click()
  await expect(page.getByRole('heading', { name: 'Certificate in this mail' })).toBeVisible()
  await expect(page.getByLabel('the certificate', { exact: true })).toContainText('BEGIN CERTIFICATE')
})

test('a question without words comes back with what is missing, and nothing has moved', async ({ page }) => {
  await page.goto('/sandbox/desk')
  await page.getByRole('row').filter({ hasText: 'With Live Services' }).first().getByRole('link').click()
  await page.getByText('Ask for information').first().click()
  await page.getByRole('button', { name: 'Ask for information' }).click()
  await expect(page.locator('.nhsuk-notification-banner--success, .nhsuk-error-summary')).toContainText('Enter the question')
  await page.reload()
  await expect(page.getByText('With Live Services')).toBeVisible()
})
