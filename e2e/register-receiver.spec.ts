import { createHmac, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { Page } from '@playwright/test'
import type pg from 'pg'
import { expect, expectAccessible, test } from './fixtures.ts'

/** Signs the page in as the owner of a new organisation. @returns its ODS code and a word that makes names its own */
async function signInAsOwner(page: Page, database: pg.Pool, baseURL: string) {
  const { AUTH_SECRET } = parseEnv(readFileSync(join(process.env.E2E_DATA as string, 'portal.env'), 'utf8'))
  const [userId, organisationId, token, word] = [randomUUID(), randomUUID(), randomUUID(), `x${randomUUID().slice(0, 8)}`]
  const odsCode = `ZZ${word.slice(1, 6).toUpperCase()}`
  await database.query('INSERT INTO "user" (id, name, email, email_verified) VALUES ($1, $2, $3, true)', [userId, 'Owner', `${word}@people.example`])
  await database.query('INSERT INTO organisation (id, name, ods_code) VALUES ($1, $2, $3)', [organisationId, `Organisation ${word}`, odsCode])
  await database.query('INSERT INTO membership (user_id, organisation_id, role) VALUES ($1, $2, $3)', [userId, organisationId, 'owner'])
  await database.query("INSERT INTO session (id, user_id, token, expires_at, updated_at) VALUES ($1, $2, $3, now() + interval '1 hour', now())", [randomUUID(), userId, token])
  const signature = createHmac('sha256', AUTH_SECRET as string).update(token).digest('base64')
  await page.context().addCookies([{ name: 'bars-session', value: encodeURIComponent(`${token}.${signature}`), url: baseURL }])
  return { odsCode, word }
}

/** Moves the focus on with Tab until it is on the element, and no further than 80 stops. */
async function tabTo(page: Page, target: ReturnType<Page['locator']>) {
  for (let stop = 0; stop < 80; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

/** Fills in the registration form from the name on, for a first certificate. */
async function fillNameAndContacts(page: Page, fqdn: string, word: string) {
  await page.getByLabel('FQDN', { exact: true }).fill(fqdn)
  await page.getByLabel('Endpoint URL').fill(`https://${fqdn}`)
  for (const which of [0, 1]) {
    await page.getByLabel('Full name').nth(which).fill(`Contact ${which}`)
    await page.getByLabel('Email address').nth(which).fill(`contact${which}@${word}.example`)
    await page.getByLabel('Telephone number').nth(which).fill('0113 496 0000')
  }
  await page.getByRole('radio', { name: 'A new certificate' }).check()
  await page.getByLabel('Why do you need the certificate?').fill('First certificate')
}

test('a newcomer registers an INT receiver by keyboard at 360 px, with the name built', async ({ page, database, baseURL }) => {
  const { odsCode, word } = await signInAsOwner(page, database, baseURL as string)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/receivers')
  await tabTo(page, page.getByRole('button', { name: 'Register a receiver' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Register a receiver' })).toBeVisible()

  const type = async (label: string | RegExp, text: string, which = 0) => {
    await tabTo(page, page.getByLabel(label).nth(which))
    await page.keyboard.press('End')
    await page.keyboard.type(text)
  }
  await tabTo(page, page.getByRole('radio', { name: 'INT', exact: true }))
  await page.keyboard.press('Space')
  await expect(page.getByLabel('ODS code')).toHaveValue(odsCode)
  await tabTo(page, page.getByRole('radio', { name: 'The supplier of the system' }))
  await page.keyboard.press('Space')
  await type('System name', 'Referral hub')
  await type('Suffix (optional)', 'b')
  const name = `BaRS-INT-${odsCode}-b.Organisation${word}.thirdparty.nhs.uk`
  await tabTo(page, page.getByRole('button', { name: `Use this name ${name}` }))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('FQDN', { exact: true })).toHaveValue(name)
  await expect(page.getByLabel('FQDN', { exact: true })).toBeFocused()
  await expect(page.getByText('This name is fine. Newer convention')).toBeVisible()
  await expect(page.getByText(`${name.length} of 64 characters`).last()).toBeVisible()
  await type('Endpoint URL', ':9999/fhir')
  for (const [which, role] of ['Lead engineer', 'Service desk'].entries()) {
    await type('Full name', role, which)
    await type('Email address', `contact${which}@${word}.example`, which)
    await type('Telephone number', '0113 496 0000', which)
  }
  await tabTo(page, page.getByRole('radio', { name: 'A new certificate' }))
  await page.keyboard.press('Space')
  await type('Why do you need the certificate?', 'First certificate')
  await tabTo(page, page.getByRole('button', { name: 'Register the receiver' }))
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  await expect(page.getByRole('listitem').filter({ hasText: 'Apply for the domain name' })).toContainText('Not yet started')
  await expect(page.getByRole('listitem').filter({ hasText: 'Make the key and CSR' })).toContainText('Cannot start yet')
  await expect(page.getByText(`https://${name}:9999/fhir`)).toBeVisible()
  await expectAccessible(page)
})

test('a code is found by name with the keyboard, and a name that is taken or looks like another’s is told while it is typed', async ({ page, database, baseURL }) => {
  await signInAsOwner(page, database, baseURL as string)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/receivers/new')
  await page.getByRole('radio', { name: 'The provider itself' }).check()
  await page.getByRole('radio', { name: 'INT', exact: true }).check()
  await tabTo(page, page.locator('summary', { hasText: 'Find the code by the organisation’s name' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByLabel('Words of the name'))
  await page.keyboard.type('community trust')
  await page.keyboard.press('Enter')
  await expect(page.getByText('SANDBOX COMMUNITY TRUST ZZX02')).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Use ZZX02' }))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('ODS code')).toHaveValue('ZZX02')
  await expect(page.getByLabel('ODS code')).toBeFocused()
  await expect(page.getByText('ZZX02 is SANDBOX COMMUNITY TRUST.')).toBeVisible()

  const { rows: [held] } = await database.query<{ fqdn: string; environment: string }>(`SELECT fqdn, environment::text FROM receiver WHERE domain_confirmed_at IS NOT NULL AND environment = 'int' AND ods_code = 'ZZX02' LIMIT 1`)
  await page.getByLabel('FQDN', { exact: true }).fill(held!.fqdn)
  await expect(page.getByText(`${held!.fqdn} is already taken in INT.`).last()).toBeVisible()
  await page.getByLabel('FQDN', { exact: true }).fill(held!.fqdn.replace('Sandbox', 'Sandb0x'))
  await expect(page.getByText('This name looks like one that another organisation has registered.')).toBeVisible()
  await expectAccessible(page)
})

test('the name is judged while it is typed, as must and should of its environment', async ({ page, database, baseURL }) => {
  const { odsCode } = await signInAsOwner(page, database, baseURL as string)
  await page.goto('/receivers/new')
  await page.getByRole('radio', { name: 'INT', exact: true }).check()
  await page.getByLabel('FQDN', { exact: true }).fill('booking.example.nhs.uk')
  await expect(page.getByText('Should fix')).toBeVisible()
  await expect(page.getByText('booking.example.nhs.uk', { exact: true })).toBeVisible()
  await page.getByRole('radio', { name: 'PROD', exact: true }).check()
  await expect(page.getByText('Must fix')).toBeVisible()
  await page.getByLabel('FQDN', { exact: true }).fill(`bars-int-${odsCode}.example.nhs.uk`)
  await expect(page.getByText('The name says INT, but the receiver is for PROD.')).toBeVisible()
  await page.getByLabel('FQDN', { exact: true }).fill(`bars-prod-${odsCode}.${'a'.repeat(45)}.nhs.uk`)
  await expect(page.getByText(/too many: \d+ of 64 characters/)).toBeVisible()
  await expectAccessible(page)
})

const nasty = `'); DROP TABLE receiver; -- <script>alert(1)</script>`

test('wrong answers are named at their fields, and what was typed stays', async ({ page, database, baseURL }) => {
  await signInAsOwner(page, database, baseURL as string)
  await page.goto('/receivers/new')
  await page.getByLabel('System name').fill(nasty)
  await page.getByLabel('FQDN', { exact: true }).fill('*.nwas.nhs.uk')
  await page.getByLabel('Endpoint URL').fill('http://nwas.nhs.uk')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Register the receiver' }).click()
  await expect(page.locator('.nhsuk-error-summary')).toContainText('The portal cannot be reached at the moment')
  await expect(page.getByLabel('System name')).toHaveValue(nasty)
  await page.context().setOffline(false)
  const answered = async (status: number, words: string) => {
    await page.route('**/receivers/new', (route) => route.fulfill({ status, headers: status === 404 ? { 'x-nextjs-action-not-found': '1' } : {}, contentType: 'text/html', body: 'Nobody is here' }), { times: 1 })
    await page.getByRole('button', { name: 'Register the receiver' }).click()
    await expect(page.locator('.nhsuk-error-summary')).toContainText(words)
    await expect(page.getByLabel('System name')).toHaveValue(nasty)
  }
  await answered(502, 'did not answer')
  await answered(413, 'did not answer')
  await answered(404, 'was updated while this page was open')
  await page.getByRole('button', { name: 'Register the receiver' }).click()
  await expect(page.locator('#fqdn-error')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
  await expect(page).toHaveTitle(/^Error: Register a receiver/)
  await expect(page.getByLabel('System name')).toHaveValue(nasty)
  await expect(page.locator('#fqdn-error')).toContainText('The name has a * in it.')
  await page.getByRole('link', { name: 'Choose INT or PROD' }).click()
  await expect(page.getByRole('radio', { name: 'INT', exact: true })).toBeFocused()
  await expectAccessible(page)
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a receiver is registered, its domain sent, and it is changed', async ({ page, database, baseURL }) => {
    const { odsCode, word } = await signInAsOwner(page, database, baseURL as string)
    const fqdn = `BaRS-INT-${odsCode}.${word}.thirdparty.nhs.uk`
    await page.goto('/receivers/new')
    await page.getByLabel('System name').fill(nasty)
    await page.getByRole('button', { name: 'Register the receiver' }).click()
    await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
    await expect(page.getByLabel('System name')).toHaveValue(nasty)

    await page.getByRole('radio', { name: 'INT', exact: true }).check()
    await page.getByRole('radio', { name: 'The supplier of the system' }).check()
    await fillNameAndContacts(page, fqdn, word)
    await page.getByRole('button', { name: 'Register the receiver' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(fqdn)
    await expect(page.getByText(nasty)).toBeVisible()
    const receiver = page.url().replace('?done=registered', '')
    await expect(page.getByText('You registered the receiver.')).toBeVisible()

    await page.getByRole('link', { name: 'Apply for the domain name' }).click()
    await page.getByRole('button', { name: 'Send to ITOC for confirmation' }).click()
    await expect(page.getByRole('link', { name: 'Enter the date you applied' })).toBeVisible()
    for (const box of await page.getByRole('checkbox').all()) await box.check()
    for (const [part, value] of [['Day', '1'], ['Month', '6'], ['Year', '2026']] as const) await page.getByRole('group', { name: 'Date you applied' }).getByLabel(part).fill(value)
    await page.getByLabel('Reference of the application').fill('DNS-1')
    await page.getByLabel('What the name will point to').fill(fqdn.toLowerCase())
    await page.getByRole('button', { name: 'Send to ITOC for confirmation' }).click()
    await expect(page.locator('#target-error')).toContainText('A name cannot point to itself')
    await page.getByLabel('What the name will point to').fill('')
    await page.getByRole('button', { name: 'Send to ITOC for confirmation' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Apply for the domain name' })).toContainText('With ITOC')

    await expect(page.getByText('You sent the domain for confirmation.')).toBeVisible()
    await page.goto(`${receiver}/edit`)
    await page.getByLabel('System name').fill('Renamed hub')
    await page.getByRole('button', { name: 'Save the changes' }).click()
    await expect(page.getByText('Renamed hub')).toBeVisible()
  })
})

test('a stale tab is told so and changes nothing; the form sent again from the back button makes no second receiver', async ({ page, database, baseURL, context }) => {
  const { odsCode, word } = await signInAsOwner(page, database, baseURL as string)
  const fqdn = `BaRS-INT-${odsCode}.${word}.thirdparty.nhs.uk`
  await page.goto('/receivers/new')
  await page.getByRole('radio', { name: 'INT', exact: true }).check()
  await page.getByRole('radio', { name: 'The provider itself' }).check()
  await page.getByLabel('System name').fill('Hub')
  await fillNameAndContacts(page, fqdn, word)
  await page.getByRole('button', { name: 'Register the receiver' }).dblclick()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(fqdn)
  const { rows } = await database.query('SELECT count(*)::int AS made FROM receiver WHERE fqdn_lower = $1', [fqdn.toLowerCase()])
  expect(rows).toEqual([{ made: 1 }])
  await expect(page.getByText('The name is a supplier’s (thirdparty), but the receiver is hosted by the provider.')).toBeVisible()
  await expect(page.getByText(`The Organisation Data Service does not know the code ${odsCode}.`).first()).toBeVisible()

  const edit = page.url().replace('?done=registered', '/edit')
  const other = await context.newPage()
  await page.goto(edit)
  await other.goto(edit)
  await page.getByLabel('System name').fill('First')
  await page.getByRole('button', { name: 'Save the changes' }).click()
  await expect(page.getByText('First', { exact: true })).toBeVisible()
  await other.getByLabel('System name').fill('Second')
  await other.getByRole('button', { name: 'Save the changes' }).click()
  await expect(other.getByText('Somebody changed this receiver while you were looking at it.')).toBeVisible()
  await expect(other.getByLabel('System name')).toHaveValue('Second')
  await page.reload()
  await expect(page.getByText('First', { exact: true })).toBeVisible()
})

test('a name of which no part can be suggested leaves that part empty and says why', async ({ page, database, baseURL }) => {
  const { word } = await signInAsOwner(page, database, baseURL as string)
  await database.query('UPDATE organisation SET name = $1 WHERE name = $2', ['M&S', `Organisation ${word}`])
  await page.goto('/receivers/new')
  await expect(page.getByLabel('Supplier’s part of the name')).toHaveValue('')
  await expect(page.getByText('No name could be suggested from “M&S”: too little is left of it.')).toBeVisible()
  await expectAccessible(page)
})

test('another organisation’s receiver is not found', async ({ page, database, baseURL }) => {
  await signInAsOwner(page, database, baseURL as string)
  const answer = await page.goto(`/receivers/${randomUUID()}`)
  expect(answer?.status()).toBe(404)
})
