import { expect, expectAccessible, test } from './fixtures.ts'
import { confirmDomain, sendCertificate } from './pages/desk.ts'
import { makeKeyAndCsr } from './pages/key-and-csr.ts'
import { mailedCertificate } from './pages/read-mailed-certificate.ts'
import { applyForDomain, newReceiver, registerReceiver } from './pages/register-receiver.ts'
import { signInAs } from './pages/sign-in-as.ts'
import { pasteCertificate } from './pages/upload-certificate.ts'

test('one receiver goes from registration to a verified certificate in INT', async ({ page, mailTo, database }) => {
  test.setTimeout(180_000)
  const receiver = newReceiver('INT')
  await signInAs(page, 'Sandbox supplier owner')
  await registerReceiver(page, receiver)
  await expectAccessible(page)
  const receiverUrl = page.url()
  await applyForDomain(page)

  const requestId = await confirmDomain(page, 'Sandbox ITOC desk', receiver.fqdn)

  await signInAs(page, 'Sandbox supplier owner')
  await page.goto(`/requests/${requestId}`)
  await page.getByRole('button', { name: 'Make the key and CSR' }).click()
  await makeKeyAndCsr(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Submit to ITOC' }).click()
  await expect(page.getByText('Sent to ITOC').first()).toBeVisible()
  await expect(page.getByText('You submitted the request.')).toBeVisible()
  await expectAccessible(page)

  const toItoc = await mailTo('itoc.supportdesk@nhs.net')
  expect(toItoc).toContain('BEGIN CERTIFICATE REQUEST')

  await sendCertificate(page, requestId)
  const certificate = await mailedCertificate(database, receiver.contact)
  await pasteCertificate(page, requestId, `Dear colleague,\r\n\r\n${certificate.replaceAll('\n', '\r\n')}\r\n\r\nKind regards`)

  await expect(page.getByText('Certificate verified').first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What to do next' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('35.197.254.55')
  await expectAccessible(page)
  await page.goto(receiverUrl)
  await expect(page.getByRole('main')).toContainText(/expires/i)
})
