import { createHash, X509Certificate } from 'node:crypto'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import pg from 'pg'
import { freePort } from '#lib/platform/free-port.ts'
import { expect, test } from './fixtures.ts'
import { recordCsr } from './key-pair.ts'
import { localhostIdentity, startLiveMailServer, startTlsProxy } from './live-surroundings.ts'
import { certify, csrOf, newChain } from './made-with-openssl.ts'
import { pasteCertificate } from './pages/upload-certificate.ts'
import { runPortalProcess, settingsUnderTest, type PortalProcess } from './portal-process.ts'
import { actionsOf, postAction } from './post-action.ts'
import { readyRequest, signIn } from './ready-request.ts'

/** The same build in live mode: a database made as the operating notes say, mail over TLS, a proxy that ends https. */
test.describe.configure({ mode: 'serial' })

const account = { user: 'portal@live.example', password: 'a password of the mail account' }
const administrator = 'administrator@live.example'
const folder = mkdtempSync(join(tmpdir(), 'portal-live-'))
const stops: (() => Promise<unknown>)[] = []
let mail: Awaited<ReturnType<typeof startLiveMailServer>>
let live: Record<string, string>
let portal: PortalProcess
let direct: URL
let page: Page

const superuser = () => {
  const url = new URL(settingsUnderTest().DATABASE_URL as string)
  const { superuser: password } = JSON.parse(readFileSync(join(process.env.E2E_DATA as string, 'secrets.json'), 'utf8')) as { superuser: string }
  return Object.assign(new URL(url), { username: 'postgres', password, pathname: '/postgres' })
}
const as = (username: string, password: string) => Object.assign(superuser(), { username, password, pathname: '/live' }).href

/** What the operating notes tell an administrator to run, with names of this test's own: the portal under test has those already. */
async function prepareServer(): Promise<void> {
  const sql = /```sql\n([\s\S]+?)```/.exec(readFileSync('docs/operations.md', 'utf8'))?.[1] ?? ''
  const client = new pg.Client({ connectionString: superuser().href })
  await client.connect()
  for (const statement of sql.replaceAll('portal', 'live').split(';\n').filter(Boolean)) await client.query(statement)
  await client.end()
}

test.beforeAll(async ({ browser }) => {
  await prepareServer()
  const identity = localhostIdentity()
  writeFileSync(join(folder, 'ca.crt'), identity.cert)
  const port = await freePort()
  mail = await startLiveMailServer(identity, account)
  const proxy = await startTlsProxy(identity, port)
  direct = new URL(`http://127.0.0.1:${port}`)
  live = {
    PORTAL_MODE: 'live', PORTAL_URL: proxy.address, PORT: String(port), TRUST_PROXY: '1', PORTAL_DATA: folder, AUTH_SECRET: 'only for this test '.repeat(3), LOG_LEVEL: 'debug',
    DATABASE_URL: as('live_application', 'the-application-password'), NODE_EXTRA_CA_CERTS: join(folder, 'ca.crt'),
    SMTP_HOST: 'localhost', SMTP_PORT: String(mail.port), SMTP_USER: account.user, SMTP_PASSWORD: account.password, SMTP_FROM: account.user,
  }
  const migration = runPortalProcess('migrate', { ...live, MIGRATION_DATABASE_URL: as('live_owner', 'the-owner-password') })
  expect([await migration.ended, migration.said()]).toEqual([0, expect.stringMatching(/^Applied: 0001_initial.*\n$/)])
  portal = runPortalProcess('start', live)
  page = await browser.newPage({ baseURL: proxy.address, ignoreHTTPSErrors: true })
  stops.push(() => page.context().close(), portal.stop, proxy.stop, mail.stop)
  await portal.says(`The portal is running at ${proxy.address}`)
})
test.afterAll(async () => {
  for (const stop of stops) await stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Visits a page and looks for anything of the sandbox on it. */
async function visit(path: string, status: number): Promise<void> {
  const answer = await page.goto(path)
  expect([path, answer?.status()]).toEqual([path, status])
  expect(answer?.headers()['strict-transport-security'], path).toBe('max-age=31536000; includeSubDomains')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.locator('body').innerText(), path).not.toMatch(/sandbox/i)
}

test('it is well, owns no table, and no public page speaks of a sandbox', async () => {
  const health = await page.request.get('/api/health')
  expect([health.status(), await health.json()]).toEqual([200, expect.objectContaining({ status: 'ok', database: 'ok', queue: 'ok' })])
  const client = new pg.Client({ connectionString: live.DATABASE_URL })
  await client.connect()
  const { rows } = await client.query('SELECT mode::text, (SELECT count(*)::int FROM pg_class WHERE relowner = current_user::regrole) AS owned, (SELECT count(*)::int FROM request) AS requests, (SELECT count(*)::int FROM "user") AS people FROM portal')
  expect(rows).toEqual([{ mode: 'live', owned: 0, requests: 0, people: 0 }])
  await client.end()
  for (const path of ['/', '/sign-in', '/sign-up', '/accessibility-statement', '/privacy', '/cookies', '/contact', '/checks']) await visit(path, 200)
  await visit('/nothing-here', 404)
})

test('no page and no deed of the sandbox is there', async () => {
  const pages = globSync('app/sandbox/**/{page,route}.{ts,tsx}').map((file) => file.replace(/^app|\/(page|route)\.tsx?$/g, '').replace('[id]', '01a2041b-cadc-741b-b92e-749f02e0bc78'))
  expect(pages).toContain('/sandbox/mail')
  for (const path of pages) await visit(path, 404)
  const deeds = actionsOf('app/sandbox/actions.ts')
  expect([...deeds.keys()].sort()).toEqual(['changeDns', 'issue', 'play', 'signIn'])
  const headers = { origin: live.PORTAL_URL as string, host: new URL(live.PORTAL_URL as string).host }
  for (const name of deeds.keys()) {
    for (const path of ['/sandbox', '/sandbox/desk/01a2041b-cadc-741b-b92e-749f02e0bc78', '/sign-in']) {
      const answer = await postAction(new URL(path, direct), ['app/sandbox/actions.ts', name], { account: 'programme', requestId: 'x', version: '1', action: 'receive', variant: 'right' }, headers)
      // a page that does not hold the action's form has it answered by one that does, and passes on what that one found
      expect([name, path, answer.status === 404 || answer.body.includes('NEXT_HTTP_ERROR_FALLBACK;404'), answer.headers['set-cookie']]).toEqual([name, path, true, undefined])
    }
  }
})

test('the first administrator is invited on the server, accepts by the mail’s link, and is signed in by a cookie for https alone', async () => {
  const invite = runPortalProcess('admin', live, 'invite', administrator)
  expect([await invite.ended, invite.said()]).toEqual([0, expect.stringContaining(`on its way to ${administrator}`)])
  await expect(() => expect(mail.mails).toHaveLength(1)).toPass({ timeout: 20_000 })
  const [{ to, from, subject, text = '' }] = mail.mails as [(typeof mail.mails)[number]]
  expect([[to].flat()[0]?.text, from?.value[0]?.address]).toEqual([administrator, account.user])
  expect(`${subject} ${text}`).not.toMatch(/sandbox|trial/i)
  const links = text.match(/\w+:\/\/\S+/g) ?? []
  expect(links.map((link) => new URL(link).origin)).toEqual(links.map(() => live.PORTAL_URL))
  await page.goto(links.find((link) => link.includes('/invitations/')) ?? 'no link')
  await page.getByLabel('Full name').fill('The first administrator')
  await page.getByRole('button', { name: 'Create account and accept' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  const cookies = await page.context().cookies()
  expect(cookies.map(({ name, secure, httpOnly, sameSite, domain, path }) => ({ name, secure, httpOnly, sameSite, domain, path }))).toEqual([
    { name: '__Host-bars-session', secure: true, httpOnly: true, sameSite: 'Lax', domain: 'localhost', path: '/' },
  ])
  for (const path of ['/programme', '/programme/people', '/programme/chains', '/programme/environments', '/desk', '/chains', '/account', '/organisations', '/organisations/new']) await visit(path, 200)
  await visit('/sandbox', 404)
  expect(portal.said(), 'the log has no token of the link').not.toContain(links.map((link) => link.split('/invitations/')[1]).find(Boolean))
})

test('a certificate that waits for the trust chains is proven once an administrator imports them, and the page says so by itself', async ({ browser }) => {
  const { root, sub } = newChain('A chain of this test')
  const database = new pg.Pool({ connectionString: live.DATABASE_URL, max: 2 })
  const request = await readyRequest(database, 'itoc_received')
  const csr = csrOf(request.fqdn)
  const certificate = certify(csr, sub)
  await recordCsr(database, request, csr, certificate)
  // the portal knows this chain’s fingerprints in place of the NHS’s, which nobody here can issue under
  const owner = new pg.Client({ connectionString: as('live_owner', 'the-owner-password') })
  await owner.connect()
  await owner.query(`DELETE FROM trust_certificate WHERE environment = 'int'`)
  for (const [role, { pem }] of Object.entries({ root, sub })) {
    await owner.query(`INSERT INTO trust_certificate (sha256, environment, generation, role, name, source, confirmed_at) VALUES ($1, 'int', 'G2', $2, $3, 'test', now())`,
      [createHash('sha256').update(new X509Certificate(pem).raw).digest('hex'), role, `A chain of this test ${role}`])
  }
  await owner.end()

  const context = await browser.newContext({ baseURL: live.PORTAL_URL, ignoreHTTPSErrors: true })
  await signIn(context, String(live.PORTAL_URL), request.email)
  const waiting = await context.newPage()
  await pasteCertificate(waiting, request.id, certificate)
  await expect(waiting.getByRole('heading', { name: 'A certificate waits: trust chains not yet imported' })).toBeVisible()
  await expect(waiting.getByText('With ITOC').first()).toBeVisible()
  const mailAbout = (address: string, subject: RegExp) => expect(() => expect(mail.mails.map(({ to, subject }) => `${[to].flat().map((each) => each?.text).join()}: ${subject}`)).toContainEqual(expect.stringMatching(new RegExp(`${address}.*: .*${subject.source}`)))).toPass({ timeout: 20_000 })
  await mailAbout(administrator, /A certificate waits for the INT trust chains/)
  await waiting.evaluate(() => Object.assign(window, { stillHere: true }))

  await page.goto('/programme/chains')
  await page.getByLabel('Or paste the text').fill(root.pem + sub.pem)
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.locator('.nhsuk-notification-banner--success')).toContainText('A chain of this test sub')
  await expect(waiting.getByText('Certificate verified').first()).toBeVisible({ timeout: 30_000 })
  expect(await waiting.evaluate(() => 'stillHere' in window), 'without a reload').toBe(true)
  await expect(waiting.getByRole('main')).toContainText('The portal proved the certificate that had waited')
  await mailAbout(request.contact, /Certificate verified/)
  await context.close()
  await database.end()
})

test('neither mode opens the other’s database: one line, and nothing starts', async () => {
  const port = String(await freePort())
  const sandbox = settingsUnderTest()
  const line = (found: string, mode: string) => `This database belongs to a ${found} portal, and this portal runs in ${mode} mode: it does not open it.\n`
  const tries = [
    [runPortalProcess('start', { ...live, PORT: port, PORTAL_DATA: join(folder, 'other'), DATABASE_URL: sandbox.DATABASE_URL as string }), line('sandbox', 'live')],
    [runPortalProcess('start', { ...sandbox, PORT: port, PORTAL_DATA: join(folder, 'another'), DATABASE_URL: live.DATABASE_URL as string }), line('live', 'sandbox')],
    [runPortalProcess('worker', { ...sandbox, DATABASE_URL: live.DATABASE_URL as string }), line('live', 'sandbox')],
    [runPortalProcess('admin', { ...live, DATABASE_URL: sandbox.DATABASE_URL as string }, 'invite', administrator), line('sandbox', 'live')],
  ] as const
  for (const [process, said] of tries) expect([await process.ended, process.said()]).toEqual([1, said])
})
