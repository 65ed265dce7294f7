import { simpleParser } from 'mailparser'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.ts'
import { postAction } from './post-action.ts'
import { readyRequest, signIn } from './ready-request.ts'

const password = 'purple kettle river'
let made = 0
const newAddress = (who: string) => `${who}-${Date.now()}-${process.pid}-${++made}@people.example`

/** The link in a mail, as its reader sees it. */
async function linkIn(raw: string): Promise<string> {
  const { text } = await simpleParser(raw)
  return /http:\/\/\S+/.exec(text ?? '')?.[0] ?? ''
}

type MailTo = (address: string) => Promise<string>

async function signUp(page: Page, mailTo: MailTo, email: string, next = ''): Promise<void> {
  await page.goto(`/sign-up${next && `?next=${encodeURIComponent(next)}`}`)
  await page.getByLabel('Full name').fill('A person of this test')
  await page.getByLabel('Work email address').fill(email)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your email')
  await page.goto(await linkIn(await mailTo(email)))
  await page.getByLabel('Password (optional)').fill(password)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible()
}

test('signing up, then in with the password, from the page that asked for it', async ({ page, mailTo }) => {
  const email = newAddress('password')
  await signUp(page, mailTo, email)
  await expect(page).toHaveURL('/organisations')
  await signOut(page)
  await page.goto('/account')
  await expect(page).toHaveURL('/sign-in?next=%2Faccount')
  await expectAccessible(page)
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL('/account')
  await expectAccessible(page)
})

test('a wrong password says so at the field and keeps what was typed', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('Email address').fill('nobody@people.example')
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveTitle(/^Error: Sign in/)
  await expect(page.getByRole('alert').getByRole('link', { name: /Email address or password is not right/ })).toBeVisible()
  await expect(page.getByLabel('Email address')).toHaveValue('nobody@people.example')
  await expectAccessible(page)
})

test('an emailed link signs in when its button is pressed, and once', async ({ page, mailTo, browser }) => {
  const email = newAddress('link')
  await signUp(page, mailTo, email)
  await signOut(page)
  await page.goto('/sign-in')
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('button', { name: 'Email me a link instead' }).click()
  await expect(page).toHaveURL('/sign-in/sent')
  await expectAccessible(page)
  let link = ''
  await expect(async () => expect((link = await linkIn(await mailTo(email)))).toContain('/sign-in/link/')).toPass()

  for (let visit = 0; visit < 3; visit += 1) expect((await page.request.get(link)).status()).toBe(200)
  expect((await page.request.head(link)).status()).toBe(200)
  await page.goto(link)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()

  const other = await browser.newPage()
  await other.goto(link)
  await other.getByRole('button', { name: 'Continue' }).click()
  await expect(other.getByRole('alert').filter({ hasText: 'has been used or has lapsed' })).toBeVisible()
  await other.close()
})

test('every link in a mail is at the portal’s own address, whatever host a request names', async ({ context, mailTo, database, baseURL }) => {
  const portal = String(baseURL)
  const [owner, known] = [await readyRequest(database), await readyRequest(database)]
  await signIn(context, portal, owner.email)
  await database.query(`INSERT INTO staff_role (user_id, role) SELECT id, 'programme' FROM "user" WHERE email = $1`, [owner.email])
  const { rows } = await database.query(`SELECT organisation_id AS id FROM request WHERE id = $1`, [owner.id])
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const host = 'evil.example'
  // a browser names the origin; a request that is made by hand can leave it out, and passes the check of the sender
  const forged = { host, 'x-forwarded-host': host, 'x-forwarded-proto': 'https', forwarded: `host=${host};proto=https`, 'x-original-url': `https://${host}/`, 'sec-fetch-site': 'same-origin' }
  const [newcomer, colleague, reviewer] = [newAddress('newcomer'), newAddress('colleague'), newAddress('reviewer')]
  const requests = [
    ['/sign-in', ['app/sign-in/actions.ts', 'signIn'], { email: known.email, way: 'link' }, known.email],
    ['/sign-up', ['app/sign-in/actions.ts', 'signUp'], { email: newcomer, name: 'A newcomer' }, newcomer],
    [`/organisations/${rows[0].id}/invite`, ['app/organisations/actions.ts', 'invite'], { organisation: rows[0].id, email: colleague, role: 'member' }, colleague],
    ['/programme/people/invite', ['app/programme/people/actions.ts', 'invite'], { email: reviewer, role: 'dir' }, reviewer],
    ['/account/password', ['app/account/actions.ts', 'choosePassword'], { password: 'lantern meadow copper' }, owner.email],
  ] as const
  for (const [path, action, fields, to] of requests) {
    const answer = await postAction(new URL(path, portal), action, fields, { ...forged, cookie })
    expect(answer.status, `${path}: ${answer.body}`).toBeLessThan(400)
    const { text = '' } = await simpleParser(await mailTo(to))
    const links = text.match(/\w+:\/\/\S+/g) ?? []
    expect(links.length, `${path}: ${text}`).toBeGreaterThan(0)
    for (const link of links) expect(new URL(link).origin, path).toBe(portal)
    expect(`${text}${JSON.stringify(answer)}`).not.toContain(host)
  }

  const named = await postAction(new URL('/sign-in', portal), requests[0][1], requests[0][2], { ...forged, origin: `https://${host}` })
  expect(named.body, 'a page of another host is told so').toContain('not opened at the portal')
})

test('an organisation is made, a colleague invited, and the colleague joins without script', async ({ page, mailTo, browser }) => {
  const [owner, guest] = [newAddress('owner'), newAddress('guest')]
  await signUp(page, mailTo, owner)
  await page.goto('/organisations/new')
  await page.getByRole('button', { name: 'Add organisation' }).click()
  await expect(page).toHaveTitle(/^Error: Add an organisation/)
  await page.getByLabel('Name of the organisation').fill('North Example Trust')
  await page.getByLabel('ODS code').fill('zz901')
  await page.waitForTimeout(1_100)
  await page.getByRole('button', { name: 'Add organisation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('North Example Trust')
  await expectAccessible(page)
  const organisation = page.url()
  await page.goto(`${organisation}/invite`)
  await expectAccessible(page)
  await page.getByLabel('Email address').fill(guest)
  await page.getByLabel('A member').check()
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'on its way' })).toBeVisible()
  const link = await linkIn(await mailTo(guest))
  await page.goto(link)
  await expect(page.getByText('You are signed in with another email address')).toBeVisible()

  const plain = await browser.newContext({ javaScriptEnabled: false })
  const guestPage = await plain.newPage()
  await guestPage.goto(link)
  await guestPage.getByRole('button', { name: 'Create account and accept' }).click()
  await expect(guestPage.getByText('There is a problem')).toBeVisible()
  await expect(guestPage).toHaveTitle(/^Error: Accept an invitation/)
  await guestPage.getByLabel('Full name').fill('A colleague')
  await guestPage.getByRole('button', { name: 'Create account and accept' }).click()
  await expect(guestPage).toHaveURL(organisation)
  expect((await guestPage.goto(`${organisation}/invite`))?.status(), 'a member invites nobody').toBe(404)
  await guestPage.goto('/organisations')
  await expect(guestPage.getByRole('link', { name: 'North Example Trust' })).toBeVisible()
  await plain.close()

  await page.goto(organisation)
  await page.getByRole('link', { name: 'Change or remove A colleague' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Remove A colleague' }).click()
  await expect(page.getByRole('cell', { name: 'A colleague' })).toHaveCount(0)
})

test('somebody else’s organisation is not found', async ({ page, mailTo, database }) => {
  await signUp(page, mailTo, newAddress('stranger'))
  const { rows } = await database.query(`INSERT INTO organisation (id, name, ods_code) VALUES (gen_random_uuid(), 'Somebody else', 'ZZ902') RETURNING id`)
  for (const path of ['', '/invite', '/people/x']) {
    await page.goto(`/organisations/${rows[0].id}${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
  }
  await page.goto('/programme/people')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
})

test('a session that ends in mid-form loses nothing that was typed', async ({ page, mailTo, database, context }) => {
  const email = newAddress('lapse')
  await signUp(page, mailTo, email)
  await page.goto('/organisations/new')
  await page.getByLabel('Name of the organisation').fill('Typed before the session ended')
  await page.getByLabel('ODS code').fill('ZZ903')
  await database.query('DELETE FROM session WHERE user_id = (SELECT id FROM "user" WHERE email = $1)', [email])
  await page.getByRole('button', { name: 'Add organisation' }).click()
  await expect(page.getByText('You have been signed out, so nothing was saved')).toBeVisible()
  await expect(page.getByLabel('Name of the organisation')).toHaveValue('Typed before the session ended')

  const tab = await context.newPage()
  await tab.goto('/sign-in')
  await tab.getByLabel('Email address').fill(email)
  await tab.getByLabel('Password', { exact: true }).fill(password)
  await tab.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(tab.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await page.getByRole('button', { name: 'Add organisation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Typed before the session ended')
})

test('a private key typed into any form is thrown away', async ({ page, mailTo, database }) => {
  await signUp(page, mailTo, newAddress('key'))
  await page.goto('/organisations/new')
  await page.getByLabel('Name of the organisation').fill('-----BEGIN PRIVATE KEY-----MIIEvQ-----END PRIVATE KEY-----')
  await page.getByLabel('ODS code').fill('ZZ904')
  await page.getByRole('button', { name: 'Add organisation' }).click()
  await expect(page.getByRole('alert').getByRole('link', { name: /holds a private key/ })).toBeVisible()
  expect((await database.query(`SELECT 1 FROM organisation WHERE ods_code = 'ZZ904'`)).rowCount).toBe(0)
})

test('programme administrators invite reviewers; signing out everywhere ends every session', async ({ page, mailTo, database, browser, baseURL }) => {
  const email = newAddress('programme')
  await signUp(page, mailTo, email)
  await database.query(`INSERT INTO staff_role (user_id, role) SELECT id, 'programme' FROM "user" WHERE email = $1`, [email])
  await page.goto('/programme/people/invite')
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByRole('alert').getByRole('link', { name: 'Select a role' })).toBeVisible()
  const reviewer = newAddress('reviewer')
  await page.getByLabel('Email address').fill(reviewer)
  await page.getByLabel('DIR team').check()
  await page.waitForTimeout(1_100)
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page).toHaveURL('/programme/people?done=invited')
  await expect(page.getByRole('rowheader', { name: reviewer })).toBeVisible()
  await expectAccessible(page)
  expect(await linkIn(await mailTo(reviewer))).toContain('/invitations/')
  const invited = page.getByRole('row', { name: reviewer })
  await expect(invited.getByRole('button'), 'one press does not withdraw it').toHaveCount(0)
  await invited.getByText('Withdraw').first().click()
  await page.getByRole('row', { name: email }).getByText('Take role away').first().click()
  await expectAccessible(page)
  await expect(page.getByRole('button', { name: /Yes, take it away/ })).toBeVisible()
  await invited.getByRole('button', { name: /Yes, withdraw it/ }).click()
  await expect(page).toHaveURL('/programme/people?done=withdrawn')
  await expect(page.getByText('The invitation is withdrawn.')).toBeVisible()
  await expect(page.getByRole('rowheader', { name: reviewer })).toHaveCount(0)

  const other = await browser.newPage({ baseURL })
  await other.goto('/sign-in')
  await other.getByLabel('Email address').fill(email)
  await other.getByLabel('Password', { exact: true }).fill(password)
  await other.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(other.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await page.goto('/account')
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page).toHaveURL('/sign-in')
  await other.goto('/account')
  await expect(other).toHaveURL('/sign-in?next=%2Faccount')
  await other.close()
})
