import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hashPassword } from 'better-auth/crypto'
import { getAuthTables } from 'better-auth/db'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { makeUser } from '#prisma/factories/user.ts'
import { answerAuthRequest } from './answer-auth-request.ts'
import { addressHeader, makeAuth, sessionCookieName, type Auth } from './auth.ts'
import { finishSignUp } from './finish-sign-up.ts'
import { openLink } from './open-link.ts'
import { sendLink } from './send-link.ts'
import { findSession } from './session.repository.ts'
import { setPassword } from './set-password.ts'
import { signInWithPassword } from './sign-in-with-password.ts'
import { readSignedValue } from './signed-cookie.ts'

const portal = { portalUrl: 'https://portal.example', authSecret: 'only for this test, and long enough for it' }
const password = 'purple kettle river'
let context: TestContext
let auth: Auth

beforeAll(async () => {
  context = await testContext()
  context.setNow(new Date())
  auth = makeAuth(context.db, portal)
})
afterAll(() => context.close())
beforeEach(async () => {
  await context.db.outgoingMail.deleteMany()
  await context.db.rateLimit.deleteMany()
})

const from = (address = '203.0.113.7') => new Headers({ [addressHeader]: address, 'user-agent': 'A browser' })
const lastMail = () => context.db.outgoingMail.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
const linkOf = (text: string) => new URL(/https:\S+/.exec(text)?.[0] ?? '')
const tokenOf = (text: string) => linkOf(text).pathname.split('/').at(-1) ?? ''
const sessionOf = async (headers: Headers) => {
  const [name, value] = (headers.getSetCookie()[0] ?? '').split(';')[0]?.split(/=(.*)/s) ?? []
  expect(name).toBe(sessionCookieName(portal.portalUrl))
  const token = readSignedValue(decodeURIComponent(value ?? ''), portal.authSecret)
  return findSession(context.db, token ?? '', new Date())
}
const personWithPassword = async () => {
  const person = await makeUser(context.db)
  const actor = { userId: person.id, name: person.name, email: person.email, memberships: [], staff: [] }
  expect(await setPassword(context, { id: 'none', signedInAt: context.now(), actor }, { password })).toMatchObject({ ok: true })
  return person
}

test('the tables are those that the library asks for', async () => {
  const columns = await context.db.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns WHERE table_schema = 'public'`
  const have = new Set(columns.map(({ table, column }) => `${table}.${column}`))
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const tables = Object.values(getAuthTables(auth.options))
  expect(tables.length).toBeGreaterThanOrEqual(5)
  for (const { modelName, fields } of tables) for (const field of Object.keys(fields)) expect(have).toContain(`${snake(modelName)}.${snake(fields[field]?.fieldName ?? field)}`)
})

describe('an emailed link', () => {
  test('signs in once, and only its hash is kept', async () => {
    const person = await makeUser(context.db)
    expect(await sendLink(context, auth, 'sign-in', { email: ` ${person.email.toUpperCase()} `, next: '/receivers' }, from())).toEqual({ ok: true, value: { email: person.email } })
    const mail = await lastMail()
    expect(mail).toMatchObject({ template: 'sign-in-link', to: [person.email], secret: true, state: 'queued' })
    expect(linkOf(mail.text).href).toBe(`https://portal.example/sign-in/link/${tokenOf(mail.text)}?next=%2Freceivers`)
    expect(JSON.stringify(await context.db.verification.findMany())).not.toContain(tokenOf(mail.text))

    const opened = await openLink(context, auth, tokenOf(mail.text), from())
    if (!opened.ok) throw new Error(opened.problem.message)
    expect(await sessionOf(opened.value.headers)).toMatchObject({ actor: { userId: person.id } })
    expect(await openLink(context, auth, tokenOf(mail.text), from())).toMatchObject({ ok: false, problem: { type: 'moved-on' } })
  })

  test('opened twice at once signs in once', async () => {
    const person = await makeUser(context.db)
    await sendLink(context, auth, 'sign-in', { email: person.email }, from())
    const token = tokenOf((await lastMail()).text)
    const opened = await Promise.all(Array.from({ length: 8 }, () => openLink(context, auth, token, from())))
    expect(opened.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('lapses', async () => {
    const person = await makeUser(context.db)
    await sendLink(context, auth, 'sign-in', { email: person.email }, from())
    await context.db.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
    expect(await openLink(context, auth, tokenOf((await lastMail()).text), from())).toMatchObject({ ok: false, problem: { type: 'moved-on' } })
  })

  test('whether an address is known is told to its owner only', async () => {
    const known = (await makeUser(context.db)).email
    const answers = []
    for (const email of [known, 'nobody@people.example']) answers.push(await sendLink(context, auth, 'sign-in', { email }, from()))
    for (const email of [known, 'nobody@people.example']) answers.push(await sendLink(context, auth, 'sign-up', { email, name: 'A person' }, from()))
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, true])
    const mails = await context.db.outgoingMail.findMany({ orderBy: { createdAt: 'asc' } })
    expect(mails.map(({ template }) => template)).toEqual(['sign-in-link', 'no-account', 'account-exists', 'sign-up'])
    expect(mails[1]?.text).not.toMatch(/sign-in\/link|verify/)
  })

  test('to a new address makes the person when it is opened, not before', async () => {
    await sendLink(context, auth, 'sign-up', { email: 'new@people.example', name: 'A new person', next: 'https://evil.example' }, from())
    expect(await context.db.user.count({ where: { email: 'new@people.example' } })).toBe(0)
    const { text } = await lastMail()
    expect(linkOf(text).href).toBe(`https://portal.example/verify/${tokenOf(text)}`)
    const opened = await openLink(context, auth, tokenOf(text), from())
    expect(opened.ok).toBe(true)
    expect(await context.db.user.findUnique({ where: { email: 'new@people.example' } })).toMatchObject({ name: 'A new person', emailVerified: true })
  })

  test('to a new address takes a password, which a wrong one does not use up', async () => {
    await sendLink(context, auth, 'sign-up', { email: 'newer@people.example', name: 'A newer person' }, from())
    const token = tokenOf((await lastMail()).text)
    expect(await finishSignUp(context, auth, { token, password: 'short' }, from())).toMatchObject({ ok: false, problem: { findings: [{ field: 'password' }] } })
    expect(await finishSignUp(context, auth, { token, password }, from())).toMatchObject({ ok: true, value: { session: { actor: { name: 'A newer person' } } } })
    expect(await finishSignUp(context, auth, { token, password }, from())).toMatchObject({ ok: false, problem: { type: 'moved-on' } })
    expect(await signInWithPassword(auth, { email: 'newer@people.example', password }, from())).toMatchObject({ ok: true })
  })

  test('mail and job are one transaction', async () => {
    const person = await makeUser(context.db)
    await sendLink(context, auth, 'sign-in', { email: person.email }, from())
    const { id } = await lastMail()
    const { rows } = await context.owner.query(`SELECT data FROM pgboss.job WHERE name = 'send-mail' AND data->>'mailId' = $1`, [id])
    expect(rows).toHaveLength(1)
  })
})

describe('a password', () => {
  test('signs in, in a session that the database knows', async () => {
    const person = await personWithPassword()
    const signedIn = await signInWithPassword(auth, { email: person.email.toUpperCase(), password }, from())
    if (!signedIn.ok) throw new Error(signedIn.problem.message)
    expect(await sessionOf(signedIn.value)).toMatchObject({ actor: { userId: person.id, memberships: [], staff: [] } })
    expect(signedIn.value.getSetCookie()[0]).toMatch(/^__Host-bars-session=.*HttpOnly; Secure; SameSite=Lax/i)
  })

  test('that is wrong, an address that is unknown and one that is not verified get one answer', async () => {
    const person = await personWithPassword()
    const unverified = await personWithPassword()
    await context.db.user.update({ where: { id: unverified.id }, data: { emailVerified: false } })
    const answers = await Promise.all(
      [{ email: person.email, password: 'not the password' }, { email: 'nobody@people.example', password }, { email: unverified.email, password }].map((input) => signInWithPassword(auth, input, from())),
    )
    expect(answers[0]).toMatchObject({ ok: false, problem: { type: 'invalid', findings: [{ code: 'sign-in-wrong' }] } })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test('is kept as scrypt of it', async () => {
    const person = await personWithPassword()
    const { password: kept } = await context.db.account.findFirstOrThrow({ where: { userId: person.id } })
    expect(kept).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  })
})

describe('limits', () => {
  test('on one address hold over two servers and any number of networks', async () => {
    const other = makeAuth(context.db, portal)
    const attempts = []
    for (let attempt = 0; attempt < 11; attempt += 1) attempts.push(await signInWithPassword(attempt % 2 ? auth : other, { email: 'target@people.example', password: 'wrong password' }, from(`198.51.100.${attempt}`)))
    expect(attempts.map((attempt) => (attempt.ok ? 'in' : attempt.problem.type))).toEqual([...Array(10).fill('invalid'), 'too-many'])
    expect(await sendLink(context, auth, 'sign-in', { email: 'target@people.example' }, from())).toMatchObject({ ok: true })
  })

  test('on one network hold whatever address is tried', async () => {
    const tries = await Promise.all(Array.from({ length: 61 }, (_, index) => sendLink(context, auth, 'sign-in', { email: `person-${index}@people.example` }, from())))
    expect(tries.filter(({ ok }) => !ok)).toHaveLength(1)
  })

  test('on links for one address begin anew after a quarter of an hour', async () => {
    const send = () => sendLink(context, auth, 'sign-in', { email: 'often@people.example' }, from())
    for (let index = 0; index < 5; index += 1) expect(await send()).toMatchObject({ ok: true })
    expect(await send()).toMatchObject({ ok: false, problem: { type: 'too-many' } })
    context.setNow(new Date(Date.now() + 901_000))
    expect(await send()).toMatchObject({ ok: true })
    context.setNow(new Date())
  })
})

describe('routes', () => {
  const call = (method: string, path: string, init: RequestInit = {}) => answerAuthRequest(auth, new Request(`http://evil.example${path}`, { method, ...init }), 0)

  test('are the listed ones only', async () => {
    const paths = Object.values(auth.api).flatMap((endpoint) => ('path' in endpoint && typeof endpoint.path === 'string' ? [endpoint.path] : []))
    expect(paths.length).toBeGreaterThan(20)
    const open = []
    for (const path of paths) for (const method of ['GET', 'POST']) if ((await call(method, `/api/auth${path}`, { headers: { origin: portal.portalUrl } })).status !== 404) open.push(`${method} ${path}`)
    expect(open).toEqual(['POST /sign-in/email'])
    for (const path of ['/sign-in/email/', '//sign-in/email', '/%73ign-in/email', '/magic-link/verify?token=x']) expect((await call('POST', `/api/auth${path}`)).status).toBe(404)
  })

  test('give who signs in a cookie, and no script the session’s token', async () => {
    const person = await makeUser(context.db)
    await context.db.account.create({ data: { id: person.id, accountId: person.id, providerId: 'credential', userId: person.id, password: await hashPassword(password) } })
    const answer = await call('POST', '/api/auth/sign-in/email', { headers: { 'content-type': 'application/json', origin: portal.portalUrl }, body: JSON.stringify({ email: person.email, password }) })
    expect([answer.status, await answer.text()]).toEqual([200, '{}'])
    const { token } = await context.db.session.findFirstOrThrow({ where: { userId: person.id } })
    expect(answer.headers.getSetCookie().join()).toMatch(new RegExp(`${token}.*HttpOnly`))
    expect(await sessionOf(answer.headers)).toMatchObject({ actor: { userId: person.id } })
  })

  test('read no more of a body than an address and a password need', async () => {
    let given = 0
    const body = new ReadableStream({ pull(to) { given += 1000; to.enqueue(new Uint8Array(1000)) } })
    const request = new Request('http://evil.example/api/auth/sign-in/email', { method: 'POST', headers: { 'content-type': 'application/json', origin: portal.portalUrl }, body, duplex: 'half' } as RequestInit)
    expect((await answerAuthRequest(auth, request, 0)).status).toBe(413)
    expect(given).toBeLessThan(20_000)
  })

  test('take no form of another site', async () => {
    const body = JSON.stringify({ email: 'nobody@people.example', password })
    const status = async (headers: Record<string, string>) => (await call('POST', '/api/auth/sign-in/email', { headers: { 'content-type': 'application/json', ...headers }, body })).status
    expect(await status({ origin: 'https://evil.example', cookie: 'a=b' })).toBe(403)
    expect(await status({ origin: 'https://evil.example' })).toBe(403)
    expect(await status({})).toBe(403)
    expect(await status({ origin: 'https://portal.example', cookie: 'a=b' })).toBe(401)
    const forged = new Request('https://portal.example/api/auth/sign-in/email', { method: 'POST', headers: { 'content-type': 'application/json', origin: 'https://evil.example', cookie: 'a=b' }, body })
    expect((await auth.handler(forged)).status, 'the library’s own check is on').toBe(403)
  })
})

describe('a session', () => {
  test('is nobody’s once it lapses or its cookie was not signed here', async () => {
    const person = await makeUser(context.db)
    const { headers } = await auth.api.startSession({ body: { userId: person.id }, headers: from(), returnHeaders: true })
    const session = await sessionOf(headers)
    expect(session).toMatchObject({ actor: { userId: person.id } })
    const { token } = await context.db.session.findUniqueOrThrow({ where: { id: session?.id ?? '' } })
    expect(await findSession(context.db, token, new Date(Date.now() + 12 * 3600_000 + 1000))).toBeNull()
    expect(readSignedValue(`${token}.${'A'.repeat(43)}=`, portal.authSecret)).toBeNull()
    expect(readSignedValue(token, portal.authSecret)).toBeNull()
  })
})
