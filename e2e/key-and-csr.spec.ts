import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { expect, expectAccessible, test } from './fixtures.ts'
import { KeyPage, passphrase } from './key-page.ts'
import { password, readyRequest, signIn, type ReadyRequest } from './ready-request.ts'
import { tablesHolding } from './tables-holding.ts'

const folder = mkdtempSync(join(tmpdir(), 'key-and-csr-'))
const file = (name: string, body: string): string => {
  writeFileSync(join(folder, name), body)
  return join(folder, name)
}
const openssl = (args: string[], input?: string): string => execFileSync('openssl', args, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] })

async function csrOf(database: pg.Pool, request: ReadyRequest): Promise<{ pem: string; key_bits: number; origin: string } | undefined> {
  const { rows } = await database.query('SELECT pem, key_bits, origin FROM csr WHERE request_id = $1 AND voided_at IS NULL', [request.id])
  return rows[0]
}

let request: ReadyRequest
test.beforeEach(async ({ context, database, baseURL }) => {
  request = await readyRequest(database)
  await signIn(context, String(baseURL), request.email)
})

for (const bits of [2048, 3072, 4096]) {
  test(`a key of ${bits} bits is made, saved, proven and sent; openssl verifies the CSR and opens the file`, async ({ page, database }) => {
    const keys = new KeyPage(page, request.id)
    await keys.open()
    await keys.make(bits)
    const keyFile = await keys.save()
    await keys.check(keyFile, passphrase)
    await expect(page.getByText('The key file opens and fits the CSR')).toBeVisible()
    await keys.send()

    const csr = await csrOf(database, request)
    expect(csr).toMatchObject({ key_bits: bits, origin: 'browser' })
    const { stderr, stdout } = spawnSync('openssl', ['req', '-verify', '-noout', '-text', '-nameopt', 'RFC2253'], { input: csr?.pem, encoding: 'utf8' })
    expect(stdout + stderr).toContain('self-signature verify OK')
    expect(stdout).toContain(`Subject: CN=${request.fqdn}\n`)
    expect(stdout).toContain(`Public-Key: (${bits} bit)`)
    const ours = openssl(['pkey', '-in', file(`${bits}.pem`, keyFile), '-passin', `file:${file(`${bits}.pass`, `${passphrase}\n`)}`, '-pubout'])
    expect(ours).toBe(openssl(['req', '-pubkey', '-noout'], csr?.pem))
  })
}

test('nothing is sent before the saved file is proven, and the page is not left without a warning', async ({ page, database }) => {
  const keys = new KeyPage(page, request.id)
  await keys.open()
  await keys.make()
  await page.getByRole('button', { name: 'Save the key file' }).click()
  await expect(page.getByRole('link', { name: 'Enter a passphrase' })).toBeVisible()
  await page.waitForTimeout(1000)
  const keyFile = await keys.save()
  await expectAccessible(page)
  const wrong = [
    [keyFile, 'another passphrase', /does not open the selected file/],
    [openssl(['genpkey', '-quiet', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']), '', /does not belong to this CSR/],
    ['Dear NHS', '', /does not hold a private key/],
  ] as const
  for (const [body, chosen, says] of wrong) {
    await keys.check(body, chosen)
    await expect(page.getByRole('alert').getByText(says)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Send the CSR' })).toHaveCount(0)
  }
  let asked = 0
  page.on('dialog', (dialog) => {
    asked += 1
    expect(dialog.type()).toBe('beforeunload')
    void dialog.dismiss()
  })
  await page.getByRole('link', { name: 'BaRS receiver certificates' }).click()
  await expect.poll(() => asked).toBe(1)
  await expect(page.getByRole('heading', { name: 'Check the saved file' })).toBeVisible()
  await keys.check(keyFile, passphrase)
  await expect(page.getByText('The key file opens and fits the CSR')).toBeVisible()
  await expectAccessible(page)
  expect(await csrOf(database, request)).toBeUndefined()
  await page.getByRole('link', { name: 'BaRS receiver certificates' }).click()
  await page.waitForURL('/')
  expect(asked).toBe(1)
})

test('a plain file is saved only once the warning is acknowledged', async ({ page }) => {
  const keys = new KeyPage(page, request.id)
  await keys.open()
  await keys.make()
  await page.getByText('Save without a passphrase').first().click()
  await page.getByRole('button', { name: 'Save without a passphrase' }).click()
  await expect(page.getByRole('link', { name: 'Confirm that you know what saving without a passphrase means' })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('I understand that this file is not protected').check()
  const keyFile = await keys.download('Save without a passphrase')
  expect(keyFile).toMatch(/^-----BEGIN PRIVATE KEY-----/)
  await keys.check(keyFile, '')
  await expect(page.getByText('The key file opens and fits the CSR')).toBeVisible()
})

test('the saved file makes the same CSR again another day', async ({ page, database }) => {
  const keys = new KeyPage(page, request.id)
  await keys.open()
  await keys.make()
  const keyFile = await keys.save()
  await keys.check(keyFile, passphrase)
  await keys.send()
  const first = await csrOf(database, request)
  await keys.open('saved')
  await expectAccessible(page)
  await keys.check(keyFile, passphrase, 'Open the file and make the CSR')
  await keys.send()
  expect(await csrOf(database, request)).toEqual(first)
})

test('a session that lapsed is renewed on the page, and the key made before is sent', async ({ page, context, database }) => {
  const keys = new KeyPage(page, request.id)
  await keys.open()
  await keys.make()
  await keys.check(await keys.save(), passphrase)
  await expect(page.getByText('The key file opens and fits the CSR')).toBeVisible()
  await context.clearCookies()
  await page.getByRole('button', { name: 'Send the CSR', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Sign in again to send the CSR' })).toBeFocused()
  await expectAccessible(page)
  await page.getByLabel('Email address').fill(request.email)
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in and send the CSR' }).click()
  await expect(page.getByText('The email address or password is not right')).toBeVisible()
  await page.waitForTimeout(1000)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in and send the CSR' }).click()
  await page.waitForURL('**/submit')
  expect(await csrOf(database, request)).toMatchObject({ origin: 'browser' })
})

test('the whole of it works by keyboard alone', async ({ page }) => {
  const keys = new KeyPage(page, request.id)
  const reach = async (name: string) => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab')
      if (await page.evaluate((wanted) => (document.activeElement as HTMLElement & { labels?: NodeList }).innerText?.trim() === wanted || (document.activeElement as HTMLInputElement).labels?.[0]?.textContent === wanted, name)) return
    }
    throw new Error(`Tab does not reach ${name}`)
  }
  await keys.open()
  await page.getByRole('button', { name: 'Make the key and CSR' }).waitFor()
  await reach('Make the key and CSR')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Save the key file' })).toBeFocused()
  await reach('Passphrase')
  await page.keyboard.type(passphrase)
  await reach('Passphrase again')
  await page.keyboard.type(passphrase)
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  await expect(page.getByRole('heading', { name: 'Check the saved file' })).toBeFocused()
  // waited for early: Chromium begins to hold the dialog back only some time after it was asked to
  const opens = page.waitForEvent('filechooser')
  await reach('Key file')
  await page.keyboard.press('Enter')
  await (await opens).setFiles(await download.path())
  await reach('Passphrase')
  await page.keyboard.type(passphrase)
  await page.keyboard.press('Enter')
  await expect(page.getByText('The key file opens and fits the CSR')).toBeVisible()
  await reach('Send the CSR')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/submit')
})

test('a CSR made by openssl with the commands on the page is accepted, pasted or as a file', async ({ page, database }) => {
  const keys = new KeyPage(page, request.id)
  await keys.open('own')
  const commands = (await page.locator('#openssl code').allInnerTexts()).map((command, index) => `${command} ${index === 0 ? '-pass' : '-passin'} pass:only-a-test`)
  expect(commands).toHaveLength(2)
  for (const command of commands) execFileSync('sh', ['-c', command], { cwd: folder, stdio: 'pipe' })
  const csr = readFileSync(join(folder, 'request.csr'), 'utf8')
  await expectAccessible(page)
  await page.getByLabel('CSR', { exact: true }).fill('not a CSR')
  await page.getByRole('button', { name: 'Send the CSR' }).click()
  await expect(page.locator('.nhsuk-error-summary')).toBeVisible()
  await expect(page.getByLabel('CSR', { exact: true })).toHaveValue('not a CSR')
  await page.waitForTimeout(1000)
  await page.getByLabel('Or select a CSR file').setInputFiles(join(folder, 'request.csr'))
  await expect(page.getByLabel('CSR', { exact: true })).toHaveValue(csr.trim())
  await page.getByRole('button', { name: 'Send the CSR' }).click()
  await page.waitForURL('**/submit')
  expect(await csrOf(database, request)).toEqual({ pem: csr, key_bits: 2048, origin: 'pasted' })
})

test.describe('a private key given by mistake', () => {
  const key = openssl(['genpkey', '-quiet', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'])
  const middle = key.split('\n')[12] ?? 'no line'

  test('is caught in the browser: the field is empty again and nothing was sent', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const sent: string[] = []
    page.on('request', (each) => sent.push(`${each.url()} ${each.postData() ?? ''}`))
    await new KeyPage(page, request.id).open('own')
    await page.waitForLoadState('networkidle')
    const field = page.getByLabel('CSR', { exact: true })
    const caught = page.getByRole('alert').getByText('That holds a private key')
    const bytes = openssl(['pkey', '-outform', 'DER', '-inform', 'PEM', '-in', file('mistake.pem', key), '-out', join(folder, 'mistake.der')])
    expect(bytes).toBe('')
    const mistakes = [
      () => field.fill(key),
      async () => {
        await page.evaluate((text) => navigator.clipboard.writeText(text), key)
        await field.focus()
        await page.keyboard.press('Control+V')
      },
      () => page.getByLabel('Or select a CSR file').setInputFiles(join(folder, 'mistake.pem')),
      () => page.getByLabel('Or select a CSR file').setInputFiles(join(folder, 'mistake.der')),
    ]
    for (const mistake of mistakes) {
      await field.fill('something else')
      await expect(caught).toHaveCount(0)
      await mistake()
      await expect(caught).toBeVisible()
    }
    await expect(field).not.toHaveValue(/PRIVATE|MII/)
    await field.focus()
    await page.keyboard.press('Control+Z')
    expect(await field.inputValue()).not.toContain(middle)
    await expectAccessible(page)
    expect(sent.join('\n')).not.toContain(middle)
  })

  test('is dropped by the server where there is no script to catch it', async ({ browser, baseURL, database }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL })
    await signIn(context, String(baseURL), request.email)
    const page = await context.newPage()
    await page.goto(`/requests/${request.id}/csr`)
    await expect(page.getByText('Making a key here needs JavaScript.')).toBeVisible()
    await page.getByRole('link', { name: 'make the key on your own computer' }).click()
    for (const give of [() => page.locator('#csr').fill(`x ${key}`), () => page.locator('#csr-file').setInputFiles({ name: 'key.pem', mimeType: 'text/plain', buffer: Buffer.from(key) })]) {
      await give()
      await page.getByRole('button', { name: 'Send the CSR' }).click()
      await expect(page.getByRole('alert').getByText('This holds a private key')).toBeVisible()
      expect(await page.content()).not.toContain(middle)
    }
    expect(await tablesHolding(database, request.email)).toContain('user')
    expect(await tablesHolding(database, middle)).toEqual([])
    await context.close()
  })

  test('a CSR is accepted without script too, as a file', async ({ browser, baseURL, database }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL })
    await signIn(context, String(baseURL), request.email)
    const page = await context.newPage()
    await page.goto(`/requests/${request.id}/csr?way=own`)
    for (const [megabytes, answer] of [[3, /smaller than|larger than/], [9, 'The file is too large']] as const) {
      await page.locator('#csr-file').setInputFiles({ name: 'request.csr', mimeType: 'application/pkcs10', buffer: Buffer.alloc(megabytes * 1_000_000, 'x') })
      await page.getByRole('button', { name: 'Send the CSR' }).click()
      await expect(page.getByRole('main')).toContainText(answer)
      await page.goto(`/requests/${request.id}/csr?way=own`)
    }
    const csr = openssl(['req', '-new', '-key', file('own.pem', key), '-subj', `/CN=${request.fqdn}`])
    await page.locator('#csr-file').setInputFiles({ name: 'request.csr', mimeType: 'application/pkcs10', buffer: Buffer.from(csr) })
    await page.getByRole('button', { name: 'Send the CSR' }).click()
    await page.waitForURL('**/submit')
    expect(await csrOf(database, request)).toMatchObject({ pem: csr })
    await context.close()
  })
})
