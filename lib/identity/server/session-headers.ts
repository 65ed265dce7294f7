import 'server-only'
import { cookies, headers } from 'next/headers'
import { settings } from '#lib/platform/server/settings.ts'
import { networkAddress } from '../network-address.ts'
import { addressHeader } from './auth.ts'

/** What the sign-in library needs to know of the request being answered: the browser, its address, its cookies. Never its Host. */
export async function requestHeaders(): Promise<Headers> {
  const given = await headers()
  const kept = new Headers()
  for (const name of ['cookie', 'user-agent']) {
    const value = given.get(name)
    if (value) kept.set(name, value)
  }
  kept.set(addressHeader, networkAddress(given.get('x-forwarded-for'), settings().trustProxy))
  return kept
}

/** Sets in the answer the cookies that the sign-in library set in its own. */
export async function keepCookies(answer: Headers): Promise<void> {
  const store = await cookies()
  for (const line of answer.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(/;\s*/)
    const equals = pair.indexOf('=')
    const named = new Map(attributes.map((attribute) => attribute.split('=') as [string, string?]).map(([name, value]) => [name.toLowerCase(), value ?? '']))
    store.set(pair.slice(0, equals), decodeURIComponent(pair.slice(equals + 1)), {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: named.has('secure'),
      ...(named.has('max-age') ? { maxAge: Number(named.get('max-age')) } : {}),
    })
  }
}
