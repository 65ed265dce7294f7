import { beforeAll, expect, it, vi } from 'vitest'

const key = '-----BEGIN PRIVATE KEY----- MIIEvQ -----END PRIVATE KEY-----'
// the build makes the style sheets, and no test needs how a page looks
vi.mock('#components/review/review.module.css', () => ({ default: {} }))

type Page = { default: (props: { searchParams: Promise<Record<string, string>> }) => Promise<unknown> }

beforeAll(() => {
  vi.stubEnv('PORTAL_MODE', 'sandbox')
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1:1/none')
  vi.stubEnv('AUTH_SECRET', 'a secret that only the tests know')
  vi.resetModules()
  return () => vi.unstubAllEnvs()
})

it.each([
  ['/desk', 'search', () => import('./page.tsx')],
  ['/desk', 'organisation', () => import('./page.tsx')],
  ['/programme', 'search', () => import('../programme/page.tsx')],
  ['/sandbox/mail', 'matching', () => import('../sandbox/mail/page.tsx')],
] as const)('%s answers a private key in “%s” with its bare address', async (path, field, load) => {
  const page = (await load()) as unknown as Page
  await expect(page.default({ searchParams: Promise.resolve({ [field]: key }) })).rejects.toMatchObject({ digest: expect.stringMatching(`^NEXT_REDIRECT;[a-z]+;${path};`) })
})
