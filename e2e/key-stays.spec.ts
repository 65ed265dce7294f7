import { createPrivateKey } from 'node:crypto'
import { expect, test } from './fixtures.ts'
import { foundTraces, tracesOf } from './key-traces.ts'
import { KeyPage, passphrase } from './key-page.ts'
import { readyRequest, signIn } from './ready-request.ts'
import { recordTraffic } from './recording-proxy.ts'

test('of all the bytes that leave the browser while a key is made, saved, proven and its CSR sent, none is the key’s', async ({ browser, database, baseURL }) => {
  const portal = new URL(String(baseURL))
  const proxy = await recordTraffic(portal)
  // loopback addresses go through a proxy only when told to
  const context = await browser.newContext({ baseURL, proxy: { server: proxy.address, bypass: '<-loopback>' } })
  const request = await readyRequest(database)
  await signIn(context, portal.origin, request.email)
  const page = await context.newPage()
  await page.addInitScript(() => {
    const peers = window as unknown as { peers?: number }
    window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, { construct: (target, given) => ((peers.peers = (peers.peers ?? 0) + 1), Reflect.construct(target, given)) })
  })
  const keys = new KeyPage(page, request.id)
  await keys.open()
  await keys.make()
  const keyFile = await keys.save()
  await keys.check(keyFile, passphrase)
  await expect(page.getByText('The key file opens and fits the CSR')).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { peers?: number }).peers)).toBeUndefined()
  const before = await page.content()
  await keys.send()
  await page.waitForLoadState('networkidle')

  const traces = tracesOf(keyFile, passphrase)
  expect(traces.length).toBeGreaterThan(60)
  const sent = proxy.sent()
  const { rows } = await database.query<{ pem: string }>('SELECT pem FROM csr WHERE request_id = $1', [request.id])
  for (const line of rows[0]?.pem.split('\n').slice(1, 5) ?? ['no CSR']) expect(sent.includes(line), 'the CSR is seen to leave').toBe(true)
  expect(foundTraces(sent, traces)).toEqual([])

  const kept = await page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const caches = (await window.caches.keys()).length
    return { local: { ...localStorage }, session: { ...sessionStorage }, databases, caches, cookie: document.cookie, address: location.href, state: JSON.stringify(history.state), name: window.name }
  })
  expect(kept).toMatchObject({ local: {}, databases: [], caches: 0 })
  const elsewhere = Buffer.from([before, await page.content(), JSON.stringify(kept), JSON.stringify(await context.cookies())].join('\n'))
  expect(foundTraces(elsewhere, traces)).toEqual([])

  // the recorder sees whatever is sent, by whichever way, and the search knows it in each of its forms
  const jwk = createPrivateKey({ key: keyFile, passphrase }).export({ format: 'jwk' })
  const secret = Buffer.from(String(jwk.p), 'base64url')
  const leaks = [secret.toString('hex'), String(jwk.p), BigInt(`0x${secret.toString('hex')}`).toString(), keyFile, encodeURIComponent(passphrase)]
  for (const leak of leaks) {
    const mark = proxy.sent().length
    await page.evaluate((text) => navigator.sendBeacon('/api/health', text), leak)
    await expect.poll(() => foundTraces(proxy.sent().subarray(mark), traces)).not.toEqual([])
  }
  await context.close()
  await proxy.close()
})
