import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import type pg from 'pg'
import { expect, expectAccessible, test } from './fixtures.ts'
import { signInAs, type SandboxPerson } from './pages/sign-in-as.ts'

const owner: SandboxPerson = 'Sandbox supplier owner'
const itoc: SandboxPerson = 'Sandbox ITOC desk'
const dir: SandboxPerson = 'Sandbox DIR desk'
const liveServices: SandboxPerson = 'Sandbox Live Services desk'
const programme: SandboxPerson = 'Sandbox programme administrator'
type Visitor = SandboxPerson | 'nobody'
const visitors: readonly Visitor[] = ['nobody', owner, itoc, dir, liveServices, programme]
const desks = [itoc, dir, liveServices]

/** Addresses of a page, and who goes there. Everybody else but `others` must not find it. */
type Visit = { readonly by: readonly Visitor[]; readonly others?: readonly Visitor[]; readonly at: (database: pg.Pool) => Promise<readonly string[]> }
const fixed = (path: string) => () => Promise.resolve([path])
const found = (sql: string, path: (id: string) => string) => async (database: pg.Pool) => (await database.query<{ id: string }>(sql)).rows.map(({ id }) => path(id))
const signedIn = visitors.filter((visitor) => visitor !== 'nobody')
const everybody = (path: string): Visit[] => [{ by: ['nobody'], others: signedIn, at: fixed(path) }]
const everyPerson = (path: string): Visit[] => [{ by: [owner], others: [...desks, programme], at: fixed(path) }]
const programmeOnly = (path: string): Visit[] => [{ by: [programme], at: fixed(path) }]

/** A secret link of a kind that is kept as a hash. */
async function linkTo(database: pg.Pool, path: string, insert: string): Promise<readonly string[]> {
  const token = randomBytes(32).toString('base64url')
  await database.query(insert, [createHash('sha256').update(token).digest('hex')])
  return [`${path}/${token}`]
}

const mine = `organisation_id IN (SELECT organisation_id FROM membership WHERE user_id = 'sandbox-supplier-owner')`
const requests = (where: string, path: (id: string) => string) => found(`SELECT DISTINCT ON (state, kind) id FROM request WHERE ${where} ORDER BY state, kind, created_at`, path)
const receivers = (having: string, path: (id: string) => string) =>
  found(`SELECT id FROM receiver WHERE ${mine} AND EXISTS (SELECT FROM request r WHERE r.receiver_id = receiver.id AND r.state IN (${having})) ORDER BY created_at LIMIT 1`, path)

/** Where each page of app/ is visited, by the folder of its page.tsx. */
const pages: Readonly<Record<string, readonly Visit[]>> = {
  // Who is signed in is led on to where their work is.
  '/': [{ by: ['nobody'], others: signedIn, at: fixed('/') }],
  '/accessibility-statement': everybody('/accessibility-statement'),
  '/privacy': everybody('/privacy'),
  '/your-key': everybody('/your-key'),
  '/checks': everybody('/checks'),
  '/cookies': everybody('/cookies'),
  '/too-large': everybody('/too-large'),
  '/contact': everybody('/contact'),
  '/sandbox': everybody('/sandbox'),
  '/sandbox/comparison': [{ by: [owner], others: signedIn, at: fixed('/sandbox/comparison') }],
  '/sandbox/mail': [...everybody('/sandbox/mail'), ...everybody('/sandbox/mail?matching=nothing-like-it')],
  '/sandbox/mail/[id]': [{ by: ['nobody'], others: signedIn, at: found('SELECT id FROM sandbox_mail ORDER BY length(raw) DESC LIMIT 2', (id) => `/sandbox/mail/${id}`) }],
  '/sandbox/dns': everybody('/sandbox/dns'),
  '/sandbox/desk': everybody('/sandbox/desk'),
  '/sandbox/desk/[id]': [{ by: ['nobody'], others: signedIn, at: requests(`state IN ('itoc_received', 'live_services_review', 'dir_validated')`, (id) => `/sandbox/desk/${id}`) }],
  '/ods-codes': everyPerson('/ods-codes?name=ambulance&back=%2Freceivers%2Fnew'),
  '/sign-in': [{ by: ['nobody'], others: signedIn, at: fixed('/sign-in') }],
  '/sign-up': [{ by: ['nobody'], others: signedIn, at: fixed('/sign-up') }],
  '/sign-in/sent': everybody('/sign-in/sent'),
  '/sign-in/link/[token]': everybody(`/sign-in/link/${'a'.repeat(32)}`),
  '/verify/[token]': everybody(`/verify/${'a'.repeat(32)}`),
  '/invitations/[token]': [
    { by: ['nobody', owner], others: signedIn, at: fixed(`/invitations/${'a'.repeat(43)}`) },
    { by: ['nobody', owner], others: signedIn, at: (database) => linkTo(database, '/invitations', `INSERT INTO invitation (id, email, staff_role, token_hash, invited_by, expires_at) VALUES (gen_random_uuid(), 'new@desk.example', 'itoc', $1, 'sandbox-programme', now() + interval '1 day')`) },
  ],
  '/track/[token]': [{ by: ['nobody'], others: signedIn, at: (database) => linkTo(database, '/track', `INSERT INTO tracking_link (id, request_id, token_hash, created_by) SELECT gen_random_uuid(), id, $1, 'sandbox-supplier-owner' FROM request WHERE state = 'dir_validated' LIMIT 1`) }],
  '/account': [owner, programme].map((visitor) => ({ by: [visitor], others: signedIn, at: fixed('/account') })),
  '/account/name': everyPerson('/account/name'),
  '/account/password': everyPerson('/account/password'),
  '/chains': [{ by: ['nobody', programme], others: [owner, ...desks], at: fixed('/chains') }],
  '/organisations': everyPerson('/organisations'),
  '/organisations/new': everyPerson('/organisations/new'),
  '/organisations/[id]': [{ by: [owner], others: [programme], at: found(`SELECT organisation_id AS id FROM membership WHERE user_id = 'sandbox-supplier-owner'`, (id) => `/organisations/${id}`) }],
  '/organisations/[id]/edit': [{ by: [programme], others: [owner], at: found(`SELECT organisation_id AS id FROM membership WHERE user_id = 'sandbox-supplier-owner'`, (id) => `/organisations/${id}/edit`) }],
  '/organisations/[id]/invite': [{ by: [owner], others: [programme], at: found(`SELECT organisation_id AS id FROM membership WHERE user_id = 'sandbox-supplier-owner'`, (id) => `/organisations/${id}/invite`) }],
  '/organisations/[id]/people/[person]': [{ by: [owner], others: [programme], at: found(`SELECT organisation_id || '/people/' || m.user_id AS id FROM membership m WHERE ${mine} AND user_id LIKE 'sandbox-%'`, (id) => `/organisations/${id}`) }],
  '/receivers': [{ by: [owner], others: [...desks, programme], at: fixed('/receivers') }],
  '/receivers/new': [{ by: [owner], others: [...desks, programme], at: fixed('/receivers/new') }],
  '/receivers/[id]': [{ by: [owner], others: [...desks, programme], at: found(`SELECT id FROM receiver WHERE ${mine} ORDER BY created_at LIMIT 9`, (id) => `/receivers/${id}`) }],
  '/receivers/[id]/edit': [{ by: [owner], at: receivers(`'preparing'`, (id) => `/receivers/${id}/edit`) }],
  '/receivers/[id]/domain': [`'preparing'`, `'ready_for_csr'`].map((state) => ({ by: [owner], others: [...desks, programme], at: receivers(state, (id) => `/receivers/${id}/domain`) })),
  '/receivers/[id]/renew': [{ by: [owner], at: found(`SELECT receiver_id AS id FROM request WHERE ${mine} AND environment = 'prod' AND state = 'verified' LIMIT 1`, (id) => `/receivers/${id}/renew`) }],
  '/requests/[id]': [
    { by: [owner], others: [...desks, programme], at: requests(mine, (id) => `/requests/${id}`) },
    { by: [programme], others: [owner, ...desks], at: requests(`state IN ('revoked', 'domain_returned')`, (id) => `/requests/${id}`) },
  ],
  '/key-tools': everyPerson('/key-tools'),
  '/key-tools/truststore': everyPerson('/key-tools/truststore'),
  '/requests/[id]/csr': [
    { by: [owner], at: async (database) => (await requests(`${mine} AND state IN ('ready_for_csr', 'rejected')`, (id) => `/requests/${id}/csr`)(database)).flatMap((path) => [path, `${path}?way=saved`, `${path}?way=own`]) },
    { by: [owner], at: requests(`${mine} AND state IN ('preparing', 'itoc_received')`, (id) => `/requests/${id}/csr`) },
  ],
  '/requests/[id]/change': [{ by: [owner], at: requests(`${mine} AND state IN ('ready_for_csr', 'dir_received', 'live_services_review', 'verified')`, (id) => `/requests/${id}/change`) }],
  '/requests/[id]/submit': [{ by: [owner], at: requests(`${mine} AND state IN ('ready_for_csr', 'rejected', 'itoc_received')`, (id) => `/requests/${id}/submit`) }],
  '/requests/[id]/certificate': [
    { by: [itoc], others: [programme], at: requests(`environment = 'int' AND state = 'itoc_submitted'`, (id) => `/requests/${id}/certificate`) },
    { by: [owner], others: [itoc, programme], at: requests(`${mine} AND environment = 'int' AND state = 'issued'`, (id) => `/requests/${id}/certificate`) },
    { by: [owner], at: requests(`${mine} AND state IN ('preparing', 'verified')`, (id) => `/requests/${id}/certificate`) },
  ],
  '/desk': [
    { by: [...desks, programme], at: fixed('/desk') },
    { by: [programme], others: desks, at: fixed('/desk?search=nothing-is-called-this') },
    ...['/desk?show=all&environment=int', '/desk?search=zz'].map((path) => ({ by: [itoc], others: [...desks, programme], at: fixed(path) })),
  ],
  '/desk/[id]': [
    { by: [itoc], others: [programme], at: requests(`environment = 'int' AND state IN ('domain_review', 'itoc_submitted', 'itoc_needs_information', 'itoc_on_hold', 'rejected', 'verified')`, (id) => `/desk/${id}`) },
    { by: [dir], others: [programme, liveServices], at: requests(`environment = 'prod' AND state IN ('domain_review', 'dir_received', 'dir_not_validated', 'dir_validated')`, (id) => `/desk/${id}`) },
    { by: [liveServices], others: [programme, dir], at: requests(`state IN ('live_services_review', 'live_services_on_hold')`, (id) => `/desk/${id}`) },
    { by: [programme], others: [...desks], at: requests(`environment = 'prod' AND state IN ('live_services_needs_information', 'verified')`, (id) => `/desk/${id}`) },
  ],
  '/programme': programmeOnly('/programme'),
  '/programme/chains': programmeOnly('/programme/chains'),
  '/programme/environments': programmeOnly('/programme/environments'),
  '/programme/environments/[environment]': [...programmeOnly('/programme/environments/int'), ...programmeOnly('/programme/environments/prod')],
  '/programme/people': programmeOnly('/programme/people'),
  '/programme/people/invite': programmeOnly('/programme/people/invite'),
}

test('every page of the portal is among those that are visited', () => {
  const routes = readdirSync('app', { recursive: true, encoding: 'utf8' }).flatMap((file) => (/(^|\/)page\.tsx$/.test(file) ? [`/${file.replace(/\/?page\.tsx$/, '')}`] : []))
  expect(Object.keys(pages).toSorted()).toEqual(routes.toSorted())
})

for (const visitor of visitors) {
  test(`every page for ${visitor}: one heading, a title of its own, no fault at either width`, async ({ page, database }) => {
    test.setTimeout(600_000)
    if (visitor !== 'nobody') await signInAs(page, visitor)
    const titles = new Map<string, string>()
    for (const [route, visits] of Object.entries(pages)) {
      for (const { by, at } of visits.filter(({ by }) => by.includes(visitor))) {
        const addresses = await at(database)
        expect(addresses.length, `addresses of ${route}`).toBeGreaterThan(0)
        for (const address of addresses) await test.step(`${by.join(', ')}: ${address}`, async () => {
          await page.setViewportSize({ width: 1280, height: 900 })
          const answer = await page.goto(address)
          expect.soft(answer?.status(), address).toBe(200)
          expect.soft(new URL(page.url()).pathname, address).toBe(address.replace(/\?.*/, ''))
          await expect.soft(page.locator('h1'), address).toHaveCount(1)
          const title = await page.title()
          expect.soft(title, address).toMatch(route === '/' ? /^BaRS receiver certificates$/ : /.+ - BaRS receiver certificates$/)
          expect.soft(titles.get(title) ?? route, `the title “${title}” is one page's`).toBe(route)
          titles.set(title, route)
          await expect.soft(page.getByRole('region', { name: 'Sandbox' }), address).toBeVisible()
          await expectAccessible(page)
        })
      }
    }
  })

  test(`no page that is not for ${visitor} is found`, async ({ page, database }) => {
    if (visitor !== 'nobody') await signInAs(page, visitor)
    const missing = new Map<string, string>()
    for (const [route, visits] of Object.entries(pages)) {
      for (const { at } of visits.filter(({ by, others = [] }) => !by.includes(visitor) && !others.includes(visitor))) {
        for (const address of await at(database)) {
          const answer = await page.request.get(address, { maxRedirects: 0 })
          missing.set(route, address)
          if (visitor !== 'nobody') expect.soft(answer.status(), address).toBe(404)
          else expect.soft([answer.status(), answer.headers().location], address).toEqual([307, expect.stringContaining('/sign-in?next=')])
        }
      }
    }
    for (const address of visitor === 'nobody' ? [] : ['/programme', '/desk', '/programme/people'].flatMap((route) => missing.get(route) ?? [])) {
      await page.goto(address)
      await expect.soft(page, address).toHaveTitle('Page not found - BaRS receiver certificates')
      await expectAccessible(page)
    }
  })
}
