import { expect, test } from './fixtures.ts'
import { confirmDomain, decide, openInQueue, sendCertificate } from './pages/desk.ts'
import { makeKeyAndCsr } from './pages/key-and-csr.ts'
import { mailedCertificate } from './pages/read-mailed-certificate.ts'
import { applyForDomain, newReceiver, registerReceiver } from './pages/register-receiver.ts'
import { signInAs } from './pages/sign-in-as.ts'
import { giveCertificateFile, pasteCertificate } from './pages/upload-certificate.ts'

test('a PROD request passes DIR and Live Services, is rejected once, sent again with the same CSR, and every wrong certificate is refused', async ({ page, mailTo, database }) => {
  test.setTimeout(240_000)
  const receiver = newReceiver('PROD')
  await signInAs(page, 'Sandbox supplier owner')
  await registerReceiver(page, receiver)
  await applyForDomain(page)

  const requestId = await confirmDomain(page, 'Sandbox DIR desk', receiver.fqdn)

  await signInAs(page, 'Sandbox supplier owner')
  await page.goto(`/requests/${requestId}/csr`)
  await makeKeyAndCsr(page)
  await page.getByRole('button', { name: 'Submit to DIR' }).click()
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Technical Conformance Certificate')
  await page.getByLabel('Technical Conformance Certificate reference').fill('TCC-2026-1')
  await page.getByRole('button', { name: 'Submit to DIR' }).click()
  await expect(page.getByText('Sent to DIR').first()).toBeVisible()
  await mailTo('dir@nhs.net')

  await signInAs(page, 'Sandbox DIR desk')
  await openInQueue(page, receiver.fqdn)
  await decide(page, 'Reject', 'The go-live date is missing')
  await expect(page.getByText('Rejected').first()).toBeVisible()

  await signInAs(page, 'Sandbox supplier owner')
  await page.goto(`/requests/${requestId}`)
  await expect(page.getByRole('main')).toContainText('The go-live date is missing')
  await page.getByRole('button', { name: 'Check and submit again' }).click()
  await page.getByRole('button', { name: 'Submit to DIR' }).click()
  await expect(page.getByText('Sent to DIR').first()).toBeVisible()

  await signInAs(page, 'Sandbox DIR desk')
  await openInQueue(page, receiver.fqdn)
  await decide(page, 'Refer to Live Services')
  await expect(page.getByText('With Live Services').first()).toBeVisible()
  expect(await mailTo('liveservices.gate@nhs.net')).toContain('TCC-2026-1')

  await signInAs(page, 'Sandbox Live Services desk')
  await openInQueue(page, receiver.fqdn)
  await decide(page, 'Ask for information', 'When will you go live?')
  await signInAs(page, 'Sandbox supplier owner')
  await page.goto(`/requests/${requestId}`)
  await expect(page.getByRole('main')).toContainText('When will you go live?')
  await decide(page, 'Answer', 'On 1 March 2027')
  await expect(page.getByText('With Live Services').first()).toBeVisible()

  await signInAs(page, 'Sandbox Live Services desk')
  await openInQueue(page, receiver.fqdn)
  await decide(page, 'Record as validated', 'Assured by telephone')
  await expect(page.getByText('Validated, with DIR').first()).toBeVisible()

  let mailed = ''
  for (const [kind, reason] of [
    ['A certificate for another key', /key/i],
    ['A certificate for another name', /name/i],
    ['A certificate of the other environment', /INT certificate/i],
    ['A certificate of the superseded chain', /superseded/i],
    ['A certificate that has expired', /expired/i],
  ] as const) {
    await sendCertificate(page, requestId, kind)
    mailed = await mailedCertificate(database, receiver.contact, mailed)
    await signInAs(page, 'Sandbox supplier owner')
    await pasteCertificate(page, requestId, mailed)
    await expect(page.locator('.nhsuk-error-summary, .finding-list__found').filter({ hasText: reason }).first()).toBeVisible()
    await expect(page.locator('.nhsuk-error-summary')).toBeFocused()
    await expect(page).toHaveTitle(/^Error: /)
    await page.getByText('Tell DIR: a note is ready').click()
    await expect(page.getByLabel('the note to the desk', { exact: true })).toContainText(reason)
  }
  await page.goto(`/requests/${requestId}`)
  await expect(page.getByRole('heading', { name: 'The certificate was refused' })).toBeVisible()
  await expect(page.locator('a[href^="mailto:"]').first()).toHaveAttribute('href', /expired/)

  await sendCertificate(page, requestId)
  mailed = await mailedCertificate(database, receiver.contact, mailed)
  await page.goto(`/requests/${requestId}/certificate`)
  await giveCertificateFile(page, mailed)
  await expect(page.getByText('Certificate verified').first()).toBeVisible()
  await expect(page.getByRole('main')).toContainText('34.89.0.111')
  await expect(page.getByRole('main')).toContainText('Live Services validated the request')
})
