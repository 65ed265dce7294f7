import type { Locator, Page } from '@playwright/test'
import type pg from 'pg'
import { makeZip } from '#lib/pki/testing/make-zip.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { csrOf, newKey, selfSigned } from './made-with-openssl.ts'
import { decide, openInQueue, sendCertificate } from './pages/desk.ts'
import { mailedCertificate } from './pages/read-mailed-certificate.ts'
import { newReceiver } from './pages/register-receiver.ts'
import { signInAs } from './pages/sign-in-as.ts'
import { readyRequest, signIn, type ReadyRequest } from './ready-request.ts'

/** A PEM text as it comes out of a web mail: entities, line-break tags, no-break spaces, Windows line ends. */
const mangled = (pem: string) => `<p>Dear team,&nbsp;please&nbsp;find&nbsp;it&nbsp;below &amp; install it.</p>\r\n${pem.trim().replace(/\+/g, '&#43;').replace(/\r?\n/g, '\u00a0<br>\r\n')}\r\n<p>Kind regards</p>`
const cutShort = (pem: string) => pem.slice(0, 500)
/** An old Word document, by its first bytes (MS-CFB). */
const wordDocument = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)])
const picture = Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex')

/** The message is in the summary, which has the focus, and in the same words at the field that it leads to. */
async function expectAtField(page: Page, field: string, words: string | RegExp): Promise<void> {
  const link = page.locator(`.nhsuk-error-summary a[href="#${field}"]`).filter({ hasText: words })
  await expect(link).toBeVisible()
  await expect(page.locator(`#${field}-error`)).toHaveText(`Error: ${await link.innerText()}`)
  await expect(page.locator('.nhsuk-error-summary')).toHaveCount(1)
  await expect(page).toHaveTitle(/^Error: /)
}

async function expectSignedOut(page: Page): Promise<void> {
  await expect(page.getByText('You have been signed out, so nothing was saved')).toBeVisible()
}

const standing = async (database: pg.Pool, { id }: Pick<ReadyRequest, 'id'>) => (await database.query<{ state: string; version: number }>('SELECT state, version FROM request WHERE id = $1', [id])).rows[0]!
const deeds = async (database: pg.Pool, { id }: Pick<ReadyRequest, 'id'>, action: string) => (await database.query('SELECT 1 FROM audit_event WHERE request_id = $1 AND action = $2', [id, action])).rowCount
const endSessions = (database: pg.Pool, email: string) => database.query('DELETE FROM session WHERE user_id = (SELECT id FROM "user" WHERE email = $1)', [email])

test('whatever is given as a CSR or as a certificate gets its answer at its field, and nothing is done twice', async ({ page, context, database, baseURL }) => {
  const request = await readyRequest(database)
  await signIn(context, String(baseURL), request.email)
  const key = newKey()
  /** Sends a text when the session has ended: it is still there, and the person signs in again. */
  const lapse = async (field: Locator, given: string, send: Locator) => {
    await field.fill(given)
    await endSessions(database, request.email)
    await send.click()
    await expectSignedOut(page)
    await expect(field).toHaveValue(given.replaceAll('\r\n', '\n'))
    await signIn(context, String(baseURL), request.email)
  }
  const [csr, otherCsr, otherCertificate] = [csrOf(request.fqdn, key), csrOf(request.fqdn), selfSigned(request.fqdn)]

  await test.step('a CSR', async () => {
    await page.goto(`/requests/${request.id}/csr?way=own`)
    const [text, file, send] = [page.getByLabel('CSR', { exact: true }), page.getByLabel('Or select a CSR file'), page.getByRole('button', { name: 'Send the CSR' })]
    await send.click()
    await expectAtField(page, 'csr', 'Paste a CSR or select a CSR file')
    const files: [Buffer, RegExp][] = [
      [Buffer.alloc(0), /The selected file is empty/],
      [Buffer.alloc(3_000_000, 'x'), /The selected file must be smaller than/],
      [wordDocument, /The selected file is not a CSR/],
      [picture, /The selected file is not a CSR/],
    ]
    for (const [buffer, words] of files) {
      await file.setInputFiles({ name: 'request.csr', mimeType: 'application/pkcs10', buffer })
      await expectAtField(page, 'csr-file', words)
    }
    const texts: [string, RegExp][] = [
      ['Please make us a certificate.', /No certificate signing request \(CSR\) was found/],
      [cutShort(csr), /is cut short/],
      [otherCertificate, /This is a certificate, not a CSR/],
      [csr + otherCsr, /There are 2 different CSRs/],
      ['x'.repeat(3_000_000), /larger than 256 KB/],
    ]
    for (const [given, words] of texts) {
      await text.fill(given)
      await send.click()
      await expectAtField(page, 'csr', words)
      expect(await text.inputValue()).toBe(given)
    }
    await text.fill(csrOf(`x.${request.fqdn}`))
    await send.click()
    await expect(page.locator('#csr-error')).toContainText(`x.${request.fqdn}`)
    expect(await standing(database, request)).toEqual({ state: 'ready_for_csr', version: 1 })
    expect((await database.query('SELECT 1 FROM csr WHERE request_id = $1', [request.id])).rowCount).toBe(0)

    await lapse(text, mangled(csr), send)
    await send.click()
    await page.waitForURL('**/submit')
    const { rows } = await database.query('SELECT pem FROM csr WHERE request_id = $1', [request.id])
    expect(rows).toEqual([{ pem: csr }])
  })

  await test.step('submitted once, however often it is pressed, gone back to or left open in another tab', async () => {
    const stale = await context.newPage()
    await stale.goto(`/requests/${request.id}`)
    await stale.getByText('Withdraw the request').first().click()
    await stale.getByLabel('Reason').fill('We do not need it')
    await page.getByRole('button', { name: 'Submit to ITOC' }).dblclick()
    await expect(page.getByText('Sent to ITOC').first()).toBeVisible()
    await stale.getByRole('button', { name: 'Withdraw the request' }).click()
    await expect(stale.locator('.nhsuk-error-summary')).toContainText('Somebody moved this request while you were looking at it')
    await expect(stale.getByLabel('Reason')).toHaveValue('We do not need it')
    await stale.close()
    await page.goBack()
    await expect(page.getByText('This request has been submitted. There is nothing to submit now.')).toBeVisible()
    await expectAccessible(page)
    expect([await standing(database, request), await deeds(database, request, 'submit'), await deeds(database, request, 'withdraw')]).toEqual([{ state: 'itoc_submitted', version: 3 }, 1, 0])
    expect((await database.query(`SELECT 1 FROM outgoing_mail WHERE request_id = $1 AND 'itoc.supportdesk@nhs.net' = ANY("to")`, [request.id])).rowCount).toBe(1)
  })

  await test.step('a certificate', async () => {
    await sendCertificate(page, request.id)
    const before = await standing(database, request)
    await page.goto(`/requests/${request.id}/certificate`)
    const [text, file, check] = [page.getByLabel('Or paste the certificate'), page.getByLabel('Certificate file'), page.getByRole('button', { name: 'Check the certificate' })]
    await check.click()
    await expectAtField(page, 'certificate', 'Select a file or paste the certificate')
    const files: [Buffer, RegExp][] = [
      [Buffer.alloc(0), /The selected file is empty/],
      [Buffer.alloc(12_000_000, 'x'), /The selected file must be smaller than 256 KB/],
      [wordDocument, /The selected file is a .*document/i],
      [picture, /The selected file is a picture/],
      [Buffer.from(cutShort(otherCertificate)), /The certificate is cut short/],
      [Buffer.from(csr), /This is a CSR, not a certificate/],
      [Buffer.from(otherCertificate), /The certificate did not pass \d checks\. Nothing was changed\./],
    ]
    for (const [buffer, words] of files) {
      await file.setInputFiles({ name: 'certificate.crt', mimeType: 'application/x-x509-ca-cert', buffer })
      await check.click()
      await expectAtField(page, 'file', words)
    }
    await expect(page.locator('.finding-list__found').filter({ hasText: /public key/ })).toBeVisible()
    const sent: string[] = []
    page.on('request', (each) => each.method() === 'POST' && sent.push(each.url()))
    await file.setInputFiles({ name: 'certificate.crt', mimeType: 'text/plain', buffer: Buffer.from(key) })
    await check.click()
    await expectAtField(page, 'file', /That holds a private key/)
    expect(await file.evaluate((input: HTMLInputElement) => input.files?.length)).toBe(0)
    const packed = { 'certificate.crt': Buffer.from(otherCertificate), 'my.key': Buffer.from(key) }
    for (const archive of [makeZip(packed, true), makeZip(packed, true, () => ({})), makeZip(packed, true, () => ({ count: 1 }))]) {
      await file.setInputFiles({ name: 'from-the-desk.zip', mimeType: 'application/zip', buffer: Buffer.from(archive) })
      await check.click()
      await expectAtField(page, 'file', /That holds a private key/)
      expect(await file.evaluate((input: HTMLInputElement) => input.files?.length)).toBe(0)
    }
    await text.fill(mangled(key))
    await check.click()
    await expectAtField(page, 'certificate', /That holds a private key/)
    await expect(text).toHaveValue('')
    expect(sent).toEqual([])
    for (const [given, words] of [[cutShort(otherCertificate), /is cut short/], [otherCertificate + selfSigned('other.nhs.uk'), /public key/], [mangled(otherCertificate), /public key/]] as const) {
      await text.fill(given)
      await check.click()
      await expect(page.locator('#certificate-error, .finding-list__found').filter({ hasText: words }).first()).toBeVisible()
      await expect(page.locator('#certificate-error')).not.toBeEmpty()
      await expect(text).toHaveValue(given.replaceAll('\r\n', '\n'))
    }
    await expectAccessible(page)
    expect(await standing(database, request)).toEqual(before)
    expect((await database.query('SELECT 1 FROM certificate WHERE request_id = $1', [request.id])).rowCount).toBe(0)

    const certificate = await mailedCertificate(database, request.contact)
    await lapse(text, mangled(certificate), check)
    await check.dblclick()
    await expect(page.getByText('Certificate verified').first()).toBeVisible()
    await page.goBack()
    await expect(page.getByText('There is nothing to upload now.')).toBeVisible()
    expect([(await standing(database, request)).state, await deeds(database, request, 'verify')]).toEqual(['verified', 1])
  })
})

test('SQL and script in every text field stay text, and an expired session at a desk loses no word', async ({ page, browser, baseURL, database }) => {
  test.slow()
  let ran = 0
  page.on('dialog', (dialog) => { ran += 1; void dialog.dismiss() })
  const nasty = (field: string) => `${field}'); DROP TABLE x;--<script>alert(1)</script><img src=q onerror=alert(2)>`
  const expectText = async (fields: readonly string[]) => {
    for (const field of fields) await expect(page.getByRole('main').getByText(nasty(field)).first(), field).toBeVisible()
    expect(ran).toBe(0)
  }
  const receiver = newReceiver('INT')
  await signInAs(page, 'Sandbox supplier owner')
  await page.goto('/organisations/new')
  await page.getByLabel('Name of the organisation').fill(nasty('name'))
  await page.getByLabel('ODS code').fill(nasty('odsCode'))
  await page.getByRole('button', { name: 'Add organisation' }).click()
  await expectAtField(page, 'odsCode', /./)
  await expect(page.getByLabel('Name of the organisation')).toHaveValue(nasty('name'))

  await page.goto('/receivers/new')
  await page.getByLabel('INT', { exact: true }).check()
  await page.getByLabel('The supplier of the system').check()
  await page.getByLabel('A new certificate').check()
  const names = await page.getByRole('main').locator('form').evaluate((form: HTMLFormElement) =>
    ([...form.elements] as HTMLInputElement[]).filter((field) => field.matches('textarea, input:not([type=radio], [type=checkbox], [type=hidden], [inputmode=numeric])') && field.checkVisibility()).map(({ name }) => name))
  expect(names).toEqual(expect.arrayContaining(['systemName', 'fqdn', 'contact1-name', 'contact2-name', 'reason', 'serviceId']))
  const field = (name: string) => page.locator(`form [name="${name}"]`)
  for (const name of names) await field(name).fill(nasty(name))
  await page.getByRole('button', { name: 'Register the receiver' }).click()
  await expect(page.locator('.nhsuk-error-summary')).toBeVisible()
  for (const name of names) await expect(field(name)).toHaveValue(nasty(name))
  const refused = await page.locator('.nhsuk-error-summary a').evaluateAll((links) => links.map((link) => String(link.getAttribute('href')).slice(1)))
  expect(new Set(refused)).toEqual(new Set(['odsCode', 'fqdn', 'endpointUrl', 'contact1-email', 'contact1-telephone', 'contact2-email', 'contact2-telephone']))
  const good = { 'odsCode': 'ZZX01', 'fqdn': receiver.fqdn, 'endpointUrl': `https://${receiver.fqdn}`, 'contact1-email': receiver.contact, 'contact2-email': `x-${receiver.contact}`, 'contact1-telephone': '0113 496 0000', 'contact2-telephone': '0113 496 0000' }
  for (const [name, value] of Object.entries(good)) await field(name).fill(value)
  await page.getByRole('button', { name: 'Register the receiver' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(receiver.fqdn)
  await expectText(['systemName', 'contact1-name', 'contact2-name', 'serviceId'])

  const { rows: [request] } = await database.query<{ id: string; reference: string }>(
    `UPDATE request SET state = 'itoc_received', version = request.version + 1 FROM receiver WHERE receiver.id = receiver_id AND fqdn = $1 RETURNING request.id, request.reference`, [receiver.fqdn])
  const desk = await browser.newContext({ baseURL })
  const reviewer = await desk.newPage()
  await signInAs(reviewer, 'Sandbox ITOC desk')
  await openInQueue(reviewer, receiver.fqdn)
  await desk.clearCookies()
  await decide(reviewer, 'Ask for information', nasty('question'))
  await expectSignedOut(reviewer)
  await expect(reviewer.getByLabel('What do you need to know?')).toHaveValue(nasty('question'))
  const tab = await desk.newPage()
  await signInAs(tab, 'Sandbox ITOC desk')
  await reviewer.getByRole('button', { name: 'Ask for information' }).click()
  await expect(reviewer.getByText('You asked for information.')).toBeVisible()
  await desk.close()

  await page.goto(`/requests/${request!.id}`)
  await expectText(['question', 'systemName', 'reason'])
  await page.getByLabel('Your answer').fill(nasty('answer'))
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(page.getByText('With ITOC').first()).toBeVisible()
  await expectText(['question', 'answer'])
  await expect(async () => {
    await page.goto(`/sandbox/mail?matching=${request!.reference}`)
    await page.getByRole('link', { name: /needs information/ }).click({ timeout: 2_000 })
  }).toPass()
  await expect(page.getByRole('main')).toContainText('DROP TABLE x;--<script>alert(1)</script>')
  expect([ran, await deeds(database, request!, 'ask')]).toEqual([0, 1])
})
