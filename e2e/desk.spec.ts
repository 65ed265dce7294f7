import { randomBytes } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import type pg from 'pg'
import { expect, expectAccessible, test } from './fixtures.ts'
import { passphrase } from './key-page.ts'
import { makePair } from './key-pair.ts'
import { selfSigned } from './made-with-openssl.ts'
import { signInAs } from './pages/sign-in-as.ts'
import { giveCertificateFile } from './pages/upload-certificate.ts'
import { readyRequest } from './ready-request.ts'

/** A request of the sandbox supplier's own for one test, with a copy of a CSR that is there. */
async function makeRequest(database: pg.Pool, state: string): Promise<{ id: string; reference: string }> {
  const mark = randomBytes(4).toString('hex').toUpperCase()
  const reference = `BRC-${mark}`
  const { rows } = await database.query<{ id: string }>(
    `WITH of AS (SELECT organisation_id FROM membership JOIN "user" ON "user".id = user_id WHERE email = 'owner@supplier.example'),
      made AS (
        INSERT INTO receiver (id, reference, organisation_id, environment, hosting, ods_code, system_name, fqdn, fqdn_lower, endpoint_url, created_by, domain_confirmed_at)
        SELECT gen_random_uuid(), 'RCV-' || $1::text, organisation_id, 'int', 'supplier', 'ZZX01', 'System', 'bars-int-zzx01-' || lower($1) || '.test.nhs.uk', 'bars-int-zzx01-' || lower($1) || '.test.nhs.uk', 'https://test.nhs.uk', 'test', now()
        FROM of RETURNING id, organisation_id),
      asked AS (
        INSERT INTO request (id, reference, receiver_id, organisation_id, environment, kind, reason, state, created_by)
        SELECT gen_random_uuid(), $2, id, organisation_id, 'int', 'new', 'For a test', $3::request_state, 'test' FROM made RETURNING id),
      given AS (
        INSERT INTO csr (id, request_id, pem, spki_sha256, key_bits, origin, findings, created_by)
        SELECT gen_random_uuid(), asked.id, csr.pem, csr.spki_sha256, csr.key_bits, 'pasted', '[]', 'test' FROM asked, (SELECT * FROM csr LIMIT 1) csr)
    SELECT id FROM asked`,
    [mark, reference, state],
  )
  return { id: rows[0]!.id, reference }
}

async function anotherReviewer(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const page = await (await browser.newContext({ baseURL })).newPage()
  await signInAs(page, 'Sandbox ITOC desk')
  return page
}

test('a reviewer finds a request by its reference and decides it', async ({ page, database }) => {
  const { reference } = await makeRequest(database, 'itoc_submitted')
  await signInAs(page, 'Sandbox ITOC desk')
  await page.goto('/desk')
  await page.getByLabel('Name, ODS code or reference').fill('BR')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByRole('alert').getByRole('link', { name: 'Enter 3 characters or more to search' })).toHaveAttribute('href', '#search')
  await expect(page).toHaveTitle(/^Error: Queue/)
  await expectAccessible(page)
  await page.getByLabel('Name, ODS code or reference').fill(reference.toLowerCase())
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('link', { name: reference }).click()
  await page.getByRole('button', { name: 'Mark as received' }).click()
  await expect(page.getByText('You received the request.')).toBeVisible()
  await page.getByText('Ask for information', { exact: true }).first().click()
  await page.getByRole('button', { name: 'Ask for information' }).click()
  await expect(page.getByRole('link', { name: /Enter the question/ })).toBeVisible()
  await expect(page).toHaveTitle(/^Error: /)
  await page.getByLabel('What do you need to know?').fill('Which telephone number?')
  await page.getByRole('button', { name: 'Ask for information' }).click()
  await expect(page.getByText('You asked for information.')).toBeVisible()
  await expect(page.getByText('Which telephone number?').first()).toBeVisible()
})

test('ITOC hands the certificate in itself: a wrong one changes nothing, the right one is proven, and the contacts are told', async ({ page, database, mailTo }) => {
  const request = await readyRequest(database, 'itoc_received')
  const { certificate } = await makePair(database, request, passphrase)
  await signInAs(page, 'Sandbox ITOC desk')
  await page.goto(`/desk/${request.id}`)
  await page.getByRole('button', { name: 'Upload the certificate' }).click()
  await giveCertificateFile(page, selfSigned(request.fqdn))
  await expect(page.locator('.nhsuk-error-summary')).toContainText('Nothing was changed')
  await giveCertificateFile(page, certificate)
  await expect(page.getByText('You uploaded a certificate that was proven.')).toBeVisible()
  await expect(page.getByText('Certificate verified').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Upload the certificate' })).toHaveCount(0)
  await expect(page.getByRole('main')).toContainText('ITOC uploaded a certificate that did not pass')
  await expect(page.getByRole('main')).toContainText('ITOC uploaded a certificate that was proven')
  await expectAccessible(page)
  expect(await mailTo(request.contact)).toContain('Certificate verified')
  expect(await mailTo(request.email)).toContain('Certificate verified')
})

test('a stale tab is told who was first, overwrites nothing and keeps its words', async ({ page, database, browser, baseURL }) => {
  const { id } = await makeRequest(database, 'itoc_received')
  await signInAs(page, 'Sandbox ITOC desk')
  await page.goto(`/desk/${id}`)
  await page.getByText('Reject', { exact: true }).first().click()
  await page.getByLabel('Reason').last().fill('Not our name')
  const other = await anotherReviewer(browser, baseURL)
  await other.goto(`/desk/${id}`)
  await other.getByRole('button', { name: 'Record as issued' }).click()
  await expect(other.getByText('You issued the certificate.')).toBeVisible()
  await page.getByRole('button', { name: 'Reject' }).click()
  await expect(page.getByText('Somebody moved this request while you were looking at it')).toBeVisible()
  await expect(page.getByText('Certificate issued').first()).toBeVisible()
  await expect(page.getByText('Not our name')).toBeVisible()
  const { rows } = await database.query('SELECT action FROM audit_event WHERE request_id = $1', [id])
  expect(rows).toEqual([{ action: 'issue' }])
  await other.context().close()
})

test('a page that is looked at follows the request without a reload', async ({ page, database, browser, baseURL }) => {
  const { id } = await makeRequest(database, 'itoc_submitted')
  await signInAs(page, 'Sandbox ITOC desk')
  await page.goto(`/desk/${id}`)
  await page.evaluate(() => Object.assign(window, { stillHere: true }))
  const other = await anotherReviewer(browser, baseURL)
  await other.goto(`/desk/${id}`)
  await other.getByRole('button', { name: 'Mark as received' }).click()
  await expect(page.getByText('With ITOC').first()).toBeVisible({ timeout: 25_000 })
  expect(await page.evaluate(() => 'stillHere' in window)).toBe(true)
  await other.context().close()
})

test('a decision needs no script', async ({ browser, baseURL, database }) => {
  const { id } = await makeRequest(database, 'itoc_received')
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const page = await context.newPage()
  await signInAs(page, 'Sandbox ITOC desk')
  await page.goto(`/desk/${id}`)
  await page.getByText('Put on hold', { exact: true }).first().click()
  await page.getByRole('button', { name: 'Put on hold' }).click()
  await expect(page.getByText('There is a problem')).toBeVisible()
  await page.getByLabel('Reason').first().fill('Waiting for the programme')
  await page.getByRole('button', { name: 'Put on hold' }).click()
  await expect(page.getByText('You put the request on hold.')).toBeVisible()
  await context.close()
})

test('the programme sees what is open, and takes it away as CSV', async ({ page }) => {
  await signInAs(page, 'Sandbox programme administrator')
  await page.goto('/programme')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const list = await page.request.get('/programme/requests.csv?environment=prod')
  expect(list.headers()['content-type']).toMatch(/^text\/csv/)
  expect(list.headers()['cache-control']).toBe('no-store')
  const lines = (await list.text()).split('\r\n').slice(1, -1)
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) expect(line).toContain(',PROD,')
})

test('a supplier finds no desk, no programme and no card', async ({ page, database }) => {
  const { rows } = await database.query<{ id: string }>(`SELECT request.id FROM request JOIN organisation ON organisation.id = organisation_id WHERE name = 'Sandbox Community Trust' LIMIT 1`)
  await signInAs(page, 'Sandbox supplier owner')
  for (const path of ['/desk', `/desk/${rows[0]!.id}`, '/programme', '/programme/environments', '/programme/requests.csv', `/api/requests/${rows[0]!.id}/status`]) {
    expect((await page.request.get(path)).status(), path).toBe(404)
  }
})

test('a tracking link that nobody made is not found, and is kept out of search, caches and referrers', async ({ page }) => {
  const answer = await page.request.get(`/track/${'x'.repeat(43)}`)
  expect(answer.status()).toBe(404)
  expect(answer.headers()).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' })
  expect(answer.headers()['cache-control']).toContain('no-store')
})

test('a supplier makes a tracking link, which shows no name, and takes it away', async ({ page, database, browser, baseURL }) => {
  const { id, reference } = await makeRequest(database, 'itoc_received')
  await signInAs(page, 'Sandbox supplier owner')
  await page.goto(`/requests/${id}`)
  await page.getByRole('button', { name: 'Make a tracking link' }).click()
  await expect(page.getByText('Copy this link now')).toBeVisible()
  const link = await page.getByLabel('the tracking link', { exact: true }).innerText()
  const visitor = await (await browser.newContext({ baseURL })).newPage()
  const answer = await visitor.goto(link)
  expect(answer!.headers()).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' })
  expect(answer!.headers()['cache-control']).toContain('no-store')
  await expect(visitor.getByRole('heading', { level: 1 })).toContainText(reference)
  await expect(visitor.getByRole('main')).toContainText('ITOC')
  expect(await visitor.content()).not.toMatch(/bars-int-zzx01|Sandbox Pharmacy|Sandbox supplier/i)
  await expectAccessible(visitor)
  await page.getByRole('button', { name: /^Take away/ }).click()
  await expect(page.getByText('The tracking link was taken away')).toBeVisible()
  expect((await visitor.goto(link))!.status()).toBe(404)
  await visitor.context().close()
})

test('the programme has a mail sent again that could not be delivered; a desk cannot', async ({ page, database, browser, baseURL, mailTo }) => {
  const { id } = await makeRequest(database, 'itoc_received')
  const to = `contact-${id}@supplier.example`
  await database.query(
    `INSERT INTO outgoing_mail (id, message_id, template, request_id, "to", cc, reply_to, subject, text, state, attempts, last_error) VALUES (gen_random_uuid(), $1, 'rejected', $2, $3, '{}', '{}', 'About your request', 'Words', 'failed', 1, '550 No such mailbox')`,
    [`<${id}@portal.example>`, id, [to]],
  )
  await database.query(
    `INSERT INTO outgoing_mail (id, message_id, template, request_id, "to", cc, reply_to, subject, text, state, attempts, sent_at, last_error) VALUES (gen_random_uuid(), $1, 'rejected', $2, $3, '{}', '{}', 'Sent to most', 'Words', 'sent', 1, now(), 'Without copy@supplier.example: 550 Refused')`,
    [`<sent-${id}@portal.example>`, id, [to]],
  )
  const desk = await anotherReviewer(browser, baseURL)
  await desk.goto(`/desk/${id}`)
  await expect(desk.getByText('550 No such mailbox')).toBeVisible()
  await expect(desk.getByText('Without copy@supplier.example: 550 Refused')).toBeVisible()
  await expect(desk.getByRole('button', { name: 'Send again' })).toHaveCount(0)
  await desk.context().close()
  await signInAs(page, 'Sandbox programme administrator')
  await page.goto(`/desk/${id}`)
  await page.getByRole('button', { name: /Send again.*About your request/ }).click()
  await expect(page.getByText('The mail is on its way again.')).toBeVisible()
  expect(await mailTo(to)).toContain(`<${id}@portal.example>`)
  await expect(page.getByText('The BaRS programme had a mail sent again that could not be delivered')).toBeVisible()
})
