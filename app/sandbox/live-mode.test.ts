import { globSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Result } from '#lib/kernel/result.ts'

const live = {
  PORTAL_MODE: 'live', PORTAL_URL: 'https://portal.example', TRUST_PROXY: '1', DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none', AUTH_SECRET: 'a secret that only the tests know',
  SMTP_HOST: 'smtp.example', SMTP_USER: 'portal', SMTP_PASSWORD: 'unused', SMTP_FROM: 'portal@portal.example',
}
beforeAll(() => {
  for (const [name, value] of Object.entries(live)) vi.stubEnv(name, value)
  vi.resetModules()
})
afterAll(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

const notFound = expect.objectContaining({ digest: 'NEXT_HTTP_ERROR_FALLBACK;404' })
const id = '01a2041b-cadc-741b-b92e-749f02e0bc78'
const form = () => {
  const data = new FormData()
  for (const [name, value] of Object.entries({ account: 'itoc', requestId: id, version: '1', action: 'receive', variant: 'right' })) data.set(name, value)
  return data
}

/** A database that says so when anybody looks at it. */
const untouched = new Proxy({}, { get: (_target, name) => { throw new Error(`the database was asked for ${String(name)}`) } })
const context = { db: untouched as never, now: () => new Date() }

describe('in live mode nothing of the sandbox answers', () => {
  const pages = globSync('app/sandbox/**/{page,layout,route}.{ts,tsx}')
  const actionFiles = globSync('app/sandbox/**/actions.ts')

  it('has pages and actions to walk', () => expect([pages.length >= 5, actionFiles.length]).toEqual([true, 1]))

  it.each(pages)('no page: %s', async (file) => {
    const { default: page } = await import(/* @vite-ignore */ resolve(file))
    const visit = async () => page({ params: Promise.resolve({ id }), searchParams: Promise.resolve({ sent: 'yes' }) })
    await expect(visit()).rejects.toEqual(notFound)
  })

  it.each(actionFiles)('no action: %s', async (file) => {
    const actions = Object.entries<(state: object, data: FormData) => Promise<unknown>>(await import(/* @vite-ignore */ resolve(file)))
    expect(actions.length).toBeGreaterThan(0)
    for (const [, action] of actions) await expect(action({ values: {} }, form())).rejects.toEqual(notFound)
  })

  const input = { requestId: id, version: 1, action: 'receive', variant: 'right' }
  const deeds: Record<string, () => Promise<Result<unknown>>> = {
    'change-dns-records': async () => (await import('#lib/sandbox/server/change-dns-records.ts')).changeDnsRecords(context, { ...input, receiverId: id }),
    'list-caught-mail': async () => (await import('#lib/sandbox/server/list-caught-mail.ts')).listCaughtMail(context, {}),
    'list-dns-records': async () => (await import('#lib/sandbox/server/list-dns-records.ts')).listDnsRecords(context),
    'list-desks': async () => (await import('#lib/sandbox/server/list-desks.ts')).listDesks(context),
    'play-desk': async () => (await import('#lib/sandbox/server/play-desk.ts')).playDesk(context, input),
    'read-caught-mail': async () => (await import('#lib/sandbox/server/read-caught-mail.ts')).readCaughtMail(context, id),
    'send-certificate': async () => (await import('#lib/sandbox/server/send-certificate.ts')).sendCertificate(context, input),
    'sign-in-as': async () => (await import('#lib/sandbox/server/sign-in-as.ts')).signInAs('itoc'),
    'view-desk-request': async () => (await import('#lib/sandbox/server/view-desk-request.ts')).viewDeskRequest(context, id),
  }
  it.each(Object.keys(deeds))('no deed: %s', async (name) => {
    expect(await deeds[name]?.()).toMatchObject({ ok: false, problem: { type: 'not-found' } })
  })

  const makers: Record<string, () => Promise<unknown>> = {
    'sandbox-authorities': async () => (await import('#lib/sandbox/server/sandbox-authorities.ts')).sandboxAuthorities(context),
    'revocation-list': async () => (await import('#lib/sandbox/server/revocation-list.ts')).revocationList(context.db, '/crl/int-sub.crl', context.now()),
    'start-sandbox': async () => (await import('#lib/sandbox/server/start-sandbox.ts')).startSandbox(),
    seed: async () => (await import('#prisma/seed/fill-sandbox.ts')).fillSandbox(context),
  }
  it.each(Object.keys(makers))('no start: %s', async (name) => {
    await expect(makers[name]?.()).rejects.toThrow('sandbox mode only')
  })

  it('knows every deed there is', () => {
    const parts = ['is-sandbox', 'control-record', 'desk-actor', 'dns-server', 'mail-catcher', 'ods-server', 'make-certificate']
    const files = readdirSync('lib/sandbox/server').filter((file) => !/test|repository/.test(file)).map((file) => file.replace('.ts', ''))
    expect(files.filter((name) => !parts.includes(name)).sort()).toEqual([...Object.keys(deeds), ...Object.keys(makers)].filter((name) => name !== 'seed').sort())
  })
})
