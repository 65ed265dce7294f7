import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { freePort } from '#lib/platform/free-port.ts'
import { balance, type Balancer } from './balancer.ts'
import { expect, test } from './fixtures.ts'
import { newReceiver, registerReceiver } from './pages/register-receiver.ts'
import { signInAs } from './pages/sign-in-as.ts'
import { runPortalProcess, settingsUnderTest, type PortalProcess } from './portal-process.ts'
import { postAction } from './post-action.ts'
import { password, readyRequest, signIn } from './ready-request.ts'
import { tablesHolding } from './tables-holding.ts'

/** The portal under test and a second web server beside it, which works no jobs; two more workers; one Postgres. */
test.describe.configure({ mode: 'serial' })

let folder: string
let second: URL
let server: PortalProcess
let balancer: Balancer
const processes: PortalProcess[] = []
const workers: PortalProcess[] = []

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portal-second-'))
  const shared: Record<string, string> = { ...settingsUnderTest(), PORTAL_DATA: folder }
  const portal = new URL(shared.PORTAL_URL as string)
  const port = await freePort()
  server = runPortalProcess('start', { ...shared, PORT: String(port), WORKER: 'off', TRUST_PROXY: '1', LOG_LEVEL: 'debug' })
  workers.push(...[1, 2].map(() => runPortalProcess('worker', { ...shared, LOG_LEVEL: 'info' })))
  processes.push(...workers)
  second = new URL(`http://127.0.0.1:${port}`)
  await Promise.all([server.says('is running at'), ...workers.map((worker) => worker.says('Press Ctrl-C to stop'))])
  balancer = await balance(portal, [portal, second])
})
test.afterAll(async () => {
  await balancer?.close()
  await server?.stop()
  expect(await Promise.all(processes.map((process) => process.stop()))).toEqual(processes.map(() => 0))
  rmSync(folder, { recursive: true, force: true })
})

const behindTheBalancer = () => ({ proxy: { server: balancer.address, bypass: '<-loopback>' } })
const whoIsSignedIn = (page: Page) => page.getByRole('banner')

test('signing in at one server is being signed in at the other, and so is signing out', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, ...behindTheBalancer() })
  const page = await context.newPage()
  balancer.use(0)
  await signInAs(page, 'Sandbox supplier owner')
  balancer.use(1)
  await page.goto('/receivers')
  await expect(whoIsSignedIn(page)).toContainText('Sandbox supplier owner')
  const before = balancer.answered[0]
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(whoIsSignedIn(page).getByRole('link', { name: 'Sign in' })).toBeVisible()
  expect(balancer.answered[0], 'the first server was asked nothing').toBe(before)
  balancer.use(0)
  await page.goto('/account')
  await expect(page).toHaveURL('/sign-in?next=%2Faccount')
  await context.close()
})

test('a form that one server showed is taken by the other, all the way to a registered receiver', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, ...behindTheBalancer() })
  const page = await context.newPage()
  balancer.use('in turn')
  const [one = 0, other = 0] = balancer.answered
  await signInAs(page, 'Sandbox supplier owner')
  await registerReceiver(page, newReceiver('INT'))
  expect(balancer.answered[0]).toBeGreaterThan(one + 1)
  expect(balancer.answered[1]).toBeGreaterThan(other + 1)
  await context.close()
})

test('wrong passwords at one server count at the other', async ({ playwright, database, baseURL }) => {
  const { email } = await readyRequest(database)
  const origin = String(baseURL)
  const caller = await playwright.request.newContext({ extraHTTPHeaders: { origin, 'x-forwarded-for': '127.0.0.77' } })
  const attempt = async (server: string, word: string) => (await caller.post(new URL('/api/auth/sign-in/email', server).href, { data: { email, password: word } })).status()
  const answers: number[] = []
  for (let turn = 0; turn < 10; turn += 1) answers.push(await attempt(turn < 3 ? origin : second.href, 'not the password'))
  expect(answers).toEqual(Array(10).fill(401))
  expect([await attempt(second.href, password), await attempt(origin, password)]).toEqual([429, 429])
  await caller.dispose()
})

test('a move made at one server is seen on a page that the other server shows, without a reload', async ({ browser, page, database, baseURL }) => {
  const request = await readyRequest(database)
  await signIn(page.context(), String(baseURL), request.email)
  const watching = await browser.newContext({ baseURL, ...behindTheBalancer() })
  await watching.addCookies(await page.context().cookies())
  balancer.use(1)
  const watched = await watching.newPage()
  await watched.goto(`/requests/${request.id}`)
  await expect(watched.getByText('Ready for key and CSR').first()).toBeVisible()
  await watched.evaluate(() => ((window as { sameDocument?: boolean }).sameDocument = true))

  await page.goto(`/requests/${request.id}`)
  const closed = page.getByRole('main').locator('details:not([open]) > summary', { hasText: 'Withdraw the request' })
  if (await closed.count()) await closed.click()
  const form = page.getByRole('main').locator('form', { has: page.getByRole('button', { name: 'Withdraw the request' }) })
  await form.getByRole('textbox').fill('The receiver is not needed any more')
  await form.getByRole('button', { name: 'Withdraw the request' }).click()
  await expect(page.getByText('Withdrawn').first()).toBeVisible()

  await expect(watched.getByText('Withdrawn').first()).toBeVisible()
  expect(await watched.evaluate(() => (window as { sameDocument?: boolean }).sameDocument)).toBe(true)
  await watching.close()
})

test('of three workers, each mail is sent by one, once, even where two are given the same mail', async ({ database }) => {
  const [count, domain] = [60, `once-${Date.now()}.example`]
  const queue = runPortalProcess('queue-mails', settingsUnderTest(), String(count), domain)
  processes.push(queue)
  expect(await queue.ended, queue.said()).toBe(0)
  const arrived = async () => (await database.query<{ to: string }>(`SELECT "to"[1] AS to FROM sandbox_mail WHERE "to"[1] LIKE '%@' || $1`, [domain])).rows.map(({ to }) => to)
  const jobsLeft = async () => (await database.query(`SELECT 1 FROM pgboss.job j JOIN outgoing_mail m ON m.id::text = j.data->>'mailId' WHERE m."to"[1] LIKE '%@' || $1 AND j.state < 'completed'`, [domain])).rowCount
  await expect(async () => expect(await jobsLeft()).toBe(0)).toPass({ timeout: 60_000 })
  const wanted = Array.from({ length: count }, (_, index) => `person-${index + 1}@${domain}`)
  expect((await arrived()).sort()).toEqual(wanted.sort())
  const { rows } = await database.query(`SELECT state, attempts, count(*)::int FROM outgoing_mail WHERE "to"[1] LIKE '%@' || $1 GROUP BY 1, 2`, [domain])
  expect(rows).toEqual([{ state: 'sent', attempts: 1, count }])
  for (const worker of workers) expect(worker.said(), 'each worker has its share').toContain('"template":"trial"')
})

test('a private key that is posted past the browser is in no answer, no table and no line of the server’s log', async ({ page, database, baseURL }) => {
  const request = await readyRequest(database)
  await signIn(page.context(), String(baseURL), request.email)
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const headers = { cookie, origin: String(baseURL), host: new URL(String(baseURL)).host }
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const pem = String(key.export({ type: 'pkcs8', format: 'pem' }))
  const naked = key.export({ type: 'pkcs8', format: 'der' }).toString('base64')
  const traces = [40, 400, 900].map((at) => naked.slice(at, at + 30))
  const csr = ['app/requests/[id]/csr/actions.ts', 'attachOwnCsr'] as const
  const forms = [
    [`/requests/${request.id}/csr`, csr, { requestId: request.id, version: '1', csr: pem }],
    [`/requests/${request.id}/csr`, csr, { requestId: request.id, version: pem, csr: naked }],
    ['/organisations/new', ['app/organisations/actions.ts', 'create'], { name: `Trust ${pem}`, odsCode: pem }],
    ['/receivers/new', ['app/receivers/new/actions.ts', 'register'], { fqdn: naked, reason: pem }],
    ['/sign-in', ['app/sign-in/actions.ts', 'signIn'], { email: request.email, password: pem }],
  ] as const
  for (const [path, action, fields] of forms) {
    const { status, body } = await postAction(new URL(path, second), action, fields, headers)
    expect([status, body.includes('private key')], `${path}: ${body}`).toEqual([200, true])
    for (const trace of traces) expect(body).not.toContain(trace)
  }
  const astray = [
    ['/api/auth/sign-in/email', { 'content-type': 'application/json' }, JSON.stringify({ email: request.email, password: pem, callbackURL: naked })],
    ['/api/auth/sign-in/email', { 'content-type': 'application/json' }, pem],
    ['/organisations/new', { 'content-type': 'text/plain', 'next-action': '40'.padEnd(42, 'a') }, pem],
    [`/requests/${encodeURIComponent(naked.slice(0, 600))}`, {}, ''],
    ['/api/health', { 'x-note': naked.slice(0, 600) }, pem],
  ] as const
  for (const [path, more, data] of astray) {
    const answer = await page.request.fetch(new URL(path, second).href, { method: data ? 'POST' : 'GET', headers: { ...headers, ...more }, ...(data ? { data } : {}) })
    const body = await answer.text()
    if (data) for (const trace of traces) expect(body, path).not.toContain(trace)
  }
  expect(traces.filter((trace) => server.said().includes(trace) || server.said().includes(encodeURIComponent(trace)))).toEqual([])
  for (const trace of traces) expect(await tablesHolding(database, trace)).toEqual([])
})

test('a server whose starter was killed stops by itself', async ({ request }) => {
  const health = () => request.get(new URL('/api/health', second).href)
  expect((await health()).status()).toBe(200)
  const { starter, children } = JSON.parse(readFileSync(join(folder, 'portal.lock'), 'utf8')) as { starter: { pid: number }; children: { pid: number }[] }
  process.kill(starter.pid, 'SIGKILL')
  expect(await server.ended).toBe(1)
  expect(() => process.kill(children[0]!.pid, 0), 'it outlives its starter at first').not.toThrow()
  // the framework writes to its log that there is no such action
  await request.post(new URL('/sign-in', second).href, { headers: { 'next-action': '40'.padEnd(42, 'a'), 'content-type': 'text/plain' }, data: '[]' })
  await expect(() => expect(health()).rejects.toThrow('ECONNREFUSED')).toPass({ timeout: 20_000 })
})
