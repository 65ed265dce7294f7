import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'
import { passphrase } from './key-page.ts'
import { makePair } from './key-pair.ts'
import { sendCertificate } from './pages/desk.ts'
import { mailedCertificate } from './pages/read-mailed-certificate.ts'
import { signInAs } from './pages/sign-in-as.ts'
import { pasteCertificate } from './pages/upload-certificate.ts'
import { readyRequest, signIn } from './ready-request.ts'

/** Has the administrator say whether PROD asks after revocation. */
async function askAfterRevocation(page: Page, answer: 'Ask' | 'Do not ask'): Promise<void> {
  await signInAs(page, 'Sandbox programme administrator')
  await page.goto('/programme/environments/prod')
  await page.getByRole('group', { name: 'Asking whether a certificate was revoked' }).getByLabel(answer, { exact: true }).check()
  await page.getByRole('button', { name: 'Save the rules of PROD' }).click()
  await expect(page.getByText('The rules of PROD are changed.')).toBeVisible()
}

test('where the administrator has revocation asked after, a revoked certificate is refused, and one that is not says who answered', async ({ page, context, database, baseURL }) => {
  const request = await readyRequest(database, 'issued', 'prod')
  await makePair(database, request, passphrase)
  await askAfterRevocation(page, 'Ask')
  await page.goto('/checks')
  await expect(page.getByRole('main')).toContainText('Asked after in PROD, when a certificate is uploaded.')
  await context.clearCookies()
  await signIn(context, String(baseURL), request.email)

  await sendCertificate(page, request.id, 'A certificate that was revoked')
  const revoked = await mailedCertificate(database, request.contact)
  await pasteCertificate(page, request.id, revoked)
  await expect(page.getByRole('main')).toContainText(/was revoked/)
  await expectAccessible(page)
  await page.goto(`/requests/${request.id}`)
  await expect(page.getByText('Certificate verified')).toHaveCount(0)

  await sendCertificate(page, request.id)
  await pasteCertificate(page, request.id, await mailedCertificate(database, request.contact, revoked))
  await expect(page.getByText('Certificate verified').first()).toBeVisible()
  await expect(page.getByRole('main')).toContainText(/Not revoked, by .+, as of \d/)

  await context.clearCookies()
  await askAfterRevocation(page, 'Do not ask')
  await page.goto('/checks')
  await expect(page.getByRole('main')).toContainText('Not asked after at present.')
})
