import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, expectAccessible, test } from './fixtures.ts'
import { KeyPage, passphrase } from './key-page.ts'
import { KeyToolsPage, makePair } from './key-pair.ts'
import { foundTraces, tracesOf } from './key-traces.ts'
import { readyRequest, signIn } from './ready-request.ts'
import { recordTraffic } from './recording-proxy.ts'

const chosen = 'Teich 🔑 grüße fjord 47'
const folder = mkdtempSync(join(tmpdir(), 'key-tools-'))

/** What openssl says of a PKCS#12 file. */
function opened(bytes: Buffer, secret: string): string {
  const [file, pass] = ['file.p12', 'passphrase'].map((name) => join(folder, name)) as [string, string]
  writeFileSync(file, bytes)
  writeFileSync(pass, `${secret}\n`)
  const { stdout, stderr } = spawnSync('openssl', ['pkcs12', '-in', file, '-passin', `file:${pass}`, '-info', '-noenc'], { encoding: 'utf8' })
  return stdout + stderr
}

test('a pair is told, and saved as one file, with the network cut; of all the bytes that leave the browser none is the key’s', async ({ browser, database, baseURL }) => {
  const portal = new URL(String(baseURL))
  const proxy = await recordTraffic(portal)
  const context = await browser.newContext({ baseURL, proxy: { server: proxy.address, bypass: '<-loopback>' } })
  const request = await readyRequest(database)
  const pair = await makePair(database, request, passphrase)
  await signIn(context, portal.origin, request.email)
  const page = await context.newPage()
  const tools = new KeyToolsPage(page)
  await page.goto('/key-tools')
  await page.getByRole('button', { name: 'Check', exact: true }).waitFor()
  await page.waitForLoadState('networkidle')

  await context.setOffline(true)
  await tools.check({ key: pair.keyFile, passphrase, certificate: pair.certificate })
  await tools.expectMatch()
  await expect(page.getByText('The portal could not be asked just now')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('INT generation G2')
  await page.getByLabel('Passphrase', { exact: true }).fill(chosen)
  await page.getByLabel('Passphrase again').fill(chosen)
  const saved = await tools.save('Save the file')
  expect(saved.name).toBe(`${request.fqdn.toLowerCase()}.p12`)
  const info = opened(saved.bytes, chosen)
  expect(info).toContain('MAC: sha256')
  expect(info.match(/BEGIN (PRIVATE KEY|CERTIFICATE)/g)?.toSorted()).toEqual(['BEGIN CERTIFICATE', 'BEGIN CERTIFICATE', 'BEGIN PRIVATE KEY'])
  await expect(page.getByText('This page no longer holds the key')).toBeVisible()
  expect(page.workers()).toEqual([])

  await context.setOffline(false)
  await tools.press('Check another key or certificate')
  await tools.check({ key: pair.keyFile, passphrase, certificate: pair.certificate })
  await expect(page.getByRole('link', { name: /INT request BRC-/ })).toHaveAttribute('href', `/requests/${request.id}`)
  await page.getByLabel('PKCS#12 for an older system').check()
  await page.getByLabel('Passphrase', { exact: true }).fill(chosen)
  await page.getByLabel('Passphrase again').fill(chosen)
  expect(opened((await tools.save('Save the file')).bytes, chosen)).toContain('MAC: sha1')
  await page.waitForLoadState('networkidle')

  const sent = proxy.sent()
  expect(sent.includes(pair.spkiSha256), 'the public key’s hash is seen to leave').toBe(true)
  const traces = [...tracesOf(pair.keyFile, passphrase), { name: 'the new passphrase', bytes: Buffer.from(chosen) }]
  expect(traces.length).toBeGreaterThan(60)
  expect(foundTraces(sent, traces)).toEqual([])
  const kept = await page.evaluate(async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, await indexedDB.databases(), await caches.keys(), location.href, history.state, document.documentElement.outerHTML]))
  expect(foundTraces(Buffer.from(kept), traces)).toEqual([])
  const mark = proxy.sent().length
  await page.evaluate((text) => navigator.sendBeacon('/api/health', text), pair.keyFile)
  await expect.poll(() => foundTraces(proxy.sent().subarray(mark), traces)).not.toEqual([])
  await context.close()
  await proxy.close()
})

test('what does not fit is said at its field and in plain words; PEM with the key only when that is confirmed', async ({ page, context, database, baseURL }) => {
  const request = await readyRequest(database)
  const pair = await makePair(database, request, passphrase)
  const other = await makePair(database, await readyRequest(database), passphrase)
  await signIn(context, String(baseURL), request.email)
  const tools = new KeyToolsPage(page)
  await page.goto('/key-tools')
  await expectAccessible(page)
  await tools.press('Check')
  await expect(page.getByRole('alert').getByRole('link', { name: 'Select a key file, a certificate, or both' })).toBeVisible()
  await tools.check({ key: pair.keyFile, passphrase: 'not the passphrase', certificate: pair.keyFile })
  for (const error of [/does not open the selected file/, /also holds a private key. It has not left this page/]) await expect(page.getByRole('alert').getByRole('link', { name: error })).toBeVisible()
  await expectAccessible(page)

  await tools.check({ passphrase, certificate: other.certificate })
  await expect(page.getByRole('heading', { name: 'The private key does not belong to this certificate' })).toBeFocused()
  // another organisation's request is not told of
  await expect(page.getByText('None of the requests that you can see')).toBeVisible()
  await expect(page.getByRole('link', { name: /INT request BRC-/ })).toHaveAttribute('href', `/requests/${request.id}`)
  await expect(page.getByRole('button', { name: 'Save the file' })).toHaveCount(0)
  await expectAccessible(page)

  await tools.press('Check another key or certificate')
  await page.getByText('Paste the private key instead').click()
  await page.getByLabel('Private key', { exact: true }).fill(pair.keyFile)
  await tools.check({ passphrase, certificate: pair.certificate })
  await tools.expectMatch()
  await expectAccessible(page)
  await tools.press('Save the file')
  await expect(page.getByRole('alert').getByRole('link', { name: 'Enter a passphrase' })).toHaveAttribute('href', '#tool-passphrase')
  await page.getByLabel('PEM, with the private key').check()
  await tools.press('Save the file')
  await expect(page.getByRole('alert').getByRole('link', { name: /Confirm that you know/ })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('I understand that the key in this file is not protected').check()
  const { name, bytes } = await tools.save('Save the file')
  expect(name).toMatch(/\.key-and-chain\.pem$/)
  expect(bytes.toString().match(/BEGIN [A-Z ]+/g)).toEqual(['BEGIN CERTIFICATE', 'BEGIN CERTIFICATE', 'BEGIN PRIVATE KEY'])
})

test('a key and a certificate are compared and saved as one file with the keyboard alone', async ({ page, context, database, baseURL }) => {
  const request = await readyRequest(database)
  const pair = await makePair(database, request, passphrase)
  await signIn(context, String(baseURL), request.email)
  const tools = new KeyToolsPage(page)
  const { keyboard } = page
  await page.goto('/key-tools')
  await page.getByRole('button', { name: 'Check', exact: true }).waitFor()
  for (const [opens, field, text] of [['Paste the private key instead', 'Private key', pair.keyFile], ['Paste the certificate instead', 'Certificate', pair.certificate]] as const) {
    await tools.tabTo(page.locator('summary', { hasText: opens }))
    await keyboard.press('Enter')
    await tools.tabTo(page.getByLabel(field, { exact: true }))
    await keyboard.insertText(text)
    if (field !== 'Private key') continue
    await tools.tabTo(page.getByLabel('Passphrase of the key'))
    await keyboard.insertText(passphrase)
  }
  await tools.tabTo(page.getByRole('button', { name: 'Check', exact: true }))
  await keyboard.press('Enter')
  await tools.expectMatch()
  await expect(page.locator('.nhsuk-notification-banner')).toBeFocused()
  await tools.tabTo(page.getByLabel('PKCS#12 (.p12 or .pfx)'))
  await keyboard.press('ArrowDown')
  await expect(page.getByLabel('PKCS#12 for an older system')).toBeChecked()
  for (const field of ['Passphrase', 'Passphrase again']) {
    await tools.tabTo(page.getByLabel(field, { exact: true }))
    await keyboard.insertText(chosen)
  }
  await tools.tabTo(page.getByRole('button', { name: 'Save the file' }))
  const [download] = await Promise.all([page.waitForEvent('download'), keyboard.press('Enter')])
  expect(download.suggestedFilename()).toMatch(/\.p12$/)
  await expect(page.getByText('This page no longer holds the key')).toBeVisible()
})

test('a Java truststore of one environment; nothing works without script, and the page says so', async ({ page, browser, context, database, baseURL }) => {
  const request = await readyRequest(database)
  await signIn(context, String(baseURL), request.email)
  const tools = new KeyToolsPage(page)
  await page.goto('/key-tools/truststore')
  await tools.press('Save the truststore')
  for (const error of ['Select the environment', 'Enter a passphrase for the truststore']) await expect(page.getByRole('alert').getByRole('link', { name: error })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('INT', { exact: true }).check()
  await page.getByLabel('Passphrase of the truststore').fill('changeit')
  const { name, bytes } = await tools.save('Save the truststore')
  expect(name).toBe('bars-int-truststore.p12')
  const info = opened(bytes, 'changeit')
  expect(info.match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  expect(info).toContain('2.16.840.1.113894.746875.1.1')
  await expectAccessible(page)

  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL })
  await signIn(plain, String(baseURL), request.email)
  const without = await plain.newPage()
  for (const path of ['/key-tools', '/key-tools/truststore']) {
    await without.goto(path)
    await expect(without.getByText(/here needs JavaScript\./)).toBeVisible()
    await expect(without.locator('main input, main button')).toHaveCount(0)
  }
  await plain.close()
})

test('the key page makes, saves and proves a key with the network cut once it has loaded', async ({ page, context, database, baseURL }) => {
  const request = await readyRequest(database)
  await signIn(context, String(baseURL), request.email)
  const keys = new KeyPage(page, request.id)
  await keys.open()
  await page.getByRole('button', { name: 'Make the key and CSR' }).waitFor()
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await keys.make()
  await keys.check(await keys.save(), passphrase)
  await expect(page.getByText('The key file opens and fits the CSR')).toBeVisible()
  await context.setOffline(false)
  await keys.send()
})

test('the published list names every script that a worker loads, with the hash of what the portal serves', async ({ page, context, database, baseURL }) => {
  const list = await (await page.request.get('/api/key-scripts')).text()
  const hashes = new Map(list.trim().split('\n').map((line) => [line.slice(66), line.slice(0, 64)]))
  expect(hashes.size).toBeGreaterThan(2)
  for (const [path, hash] of hashes) expect(createHash('sha256').update(await (await page.request.get(`/${path}`)).body()).digest('hex'), path).toBe(hash)
  const request = await readyRequest(database)
  await signIn(context, String(baseURL), request.email)
  for (const path of ['/key-tools', `/requests/${request.id}/csr`]) {
    await page.goto(path)
    await expect.poll(() => page.workers().length).toBe(1)
    const worker = page.workers()[0]!
    await expect.poll(() => worker.evaluate(() => performance.getEntriesByType('resource').length)).toBeGreaterThan(0)
    const loaded = await worker.evaluate(() => [location.href, ...performance.getEntriesByType('resource').map(({ name }) => name)])
    for (const address of loaded) expect([...hashes.keys()], path).toContain(new URL(address).pathname.slice(1))
  }
  await page.goto('/your-key')
  await expect(page.getByRole('main')).toContainText(createHash('sha256').update(list).digest('hex').toUpperCase().match(/../g)!.join(':'))
})
