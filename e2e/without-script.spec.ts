import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { passphrase } from './key-page.ts'
import { makePair } from './key-pair.ts'
import { selfSigned } from './made-with-openssl.ts'
import { giveCertificateFile } from './pages/upload-certificate.ts'
import { readyRequest, signIn } from './ready-request.ts'

test.use({ javaScriptEnabled: false })

/** Presses a button of a form that is not filled in, and finds what is missing. */
async function expectMissing(page: Page, button: string, words: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click()
  await expect(page.getByRole('alert').getByRole('link', { name: words })).toBeVisible()
}

test('a question is answered, a tracking link made and taken away, and the certificate proven', async ({ page, context, database, baseURL }) => {
  const request = await readyRequest(database, 'itoc_needs_information')
  const { certificate } = await makePair(database, request, passphrase)
  await signIn(context, String(baseURL), request.email)
  await page.goto(`/requests/${request.id}`)
  await expectMissing(page, 'Answer', 'Enter the answer')
  await page.getByLabel('Your answer').fill('0113 496 0000')
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(page.getByText('With ITOC').first()).toBeVisible()
  await expect(page.getByRole('main')).toContainText('The organisation answered')

  await page.getByRole('button', { name: 'Make a tracking link' }).click()
  const link = await page.getByLabel('the tracking link', { exact: true }).innerText()
  expect((await page.request.get(link)).status()).toBe(200)
  await page.goto(`/requests/${request.id}`)
  await page.getByRole('button', { name: /^Take away/ }).click()
  await expect(page.getByText('The tracking link was taken away')).toBeVisible()
  expect((await page.request.get(link)).status()).toBe(404)

  await page.goto(`/requests/${request.id}/certificate`)
  await expectMissing(page, 'Check the certificate', 'Select a file or paste the certificate')
  await giveCertificateFile(page, selfSigned(request.fqdn))
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Nothing was changed')
  await expect(page.locator('.finding-list__found').filter({ hasText: /public key/ })).toBeVisible()
  await giveCertificateFile(page, certificate)
  await expect(page.getByText('Certificate verified').first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What to do next' })).toBeVisible()
})

test('a request is withdrawn, and taken up again', async ({ page, context, database, baseURL }) => {
  const request = await readyRequest(database)
  await signIn(context, String(baseURL), request.email)
  await page.goto(`/requests/${request.id}`)
  await page.getByText('Withdraw the request').first().click()
  await expectMissing(page, 'Withdraw the request', 'Enter the reason')
  await page.getByLabel('Reason').fill('The receiver is not needed any more')
  await page.getByRole('button', { name: 'Withdraw the request' }).click()
  await expect(page.getByText('Withdrawn').first()).toBeVisible()
  await expect(page.getByRole('main')).toContainText('The receiver is not needed any more')
  await page.getByText('Take up again').first().click()
  await page.getByRole('button', { name: 'Take up again' }).click()
  await expect(page.getByText('Ready for key and CSR').first()).toBeVisible()
})

test('somebody is invited and the invitation withdrawn; a colleague becomes an owner, and is removed', async ({ page, context, database, baseURL }) => {
  const { organisationId, email } = await readyRequest(database)
  const colleague = (await readyRequest(database)).email
  await database.query(`INSERT INTO membership (user_id, organisation_id, role) SELECT id, $2, 'member' FROM "user" WHERE email = $1`, [colleague, organisationId])
  await signIn(context, String(baseURL), email)
  const organisation = `/organisations/${organisationId}`
  await page.goto(`${organisation}/invite`)
  await expectMissing(page, 'Send invitation', 'Select what they will be')
  await page.getByLabel('Email address').fill(`guest-of-${email}`)
  await page.getByLabel('A member').check()
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByText('The invitation is on its way.')).toBeVisible()
  const invited = page.getByRole('row', { name: `guest-of-${email}` })
  await invited.getByText('Withdraw').first().click()
  await invited.getByRole('button', { name: /Yes, withdraw it/ }).click()
  await expect(page.getByText('The invitation is withdrawn.')).toBeVisible()
  await expect(invited).toHaveCount(0)

  const person = page.getByRole('row').filter({ hasText: colleague })
  await expect(person).toContainText('Member')
  await person.getByRole('link', { name: /^Change or remove/ }).click()
  await page.getByLabel('An owner').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('The role is changed.')).toBeVisible()
  await expect(person).toContainText('Owner')
  await person.getByRole('link', { name: /^Change or remove/ }).click()
  await page.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.getByText('The person no longer belongs to this organisation.')).toBeVisible()
  await expect(person).toHaveCount(0)
})

test('a rule of an environment is changed, and back', async ({ page, context, database, baseURL }) => {
  const { email } = await readyRequest(database)
  await database.query(`INSERT INTO staff_role (user_id, role) SELECT id, 'programme' FROM "user" WHERE email = $1`, [email])
  await signIn(context, String(baseURL), email)
  const change = async (callers: (before: string) => string) => {
    await page.goto('/programme/environments/int')
    const field = page.getByLabel('Addresses that BaRS calls from')
    const before = await field.inputValue()
    await field.fill(callers(before))
    await page.getByRole('button', { name: 'Save the rules of INT' }).click()
    return { field, before }
  }
  const { field, before } = await change((callers) => `${callers}\nnot an address`)
  await expect(page.getByRole('alert').getByRole('link', { name: /is not an IP address/ })).toBeVisible()
  await expect(field).toHaveValue(`${before}\nnot an address`)
  await change((callers) => `${callers}\n192.0.2.47`)
  await expect(page.getByText('The rules of INT are changed.')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('192.0.2.47')
  await change((callers) => callers.replace('192.0.2.47', ''))
  await expect(page.getByText('The rules of INT are changed.')).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('192.0.2.47')
})
