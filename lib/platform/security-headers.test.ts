import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, pageHeaders } from './security-headers.ts'

describe('contentSecurityPolicy', () => {
  const policy = contentSecurityPolicy('abc')
  it('lets in only our own scripts, styles and workers', () => {
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';")
    expect(policy).toContain("style-src 'self' 'nonce-abc';")
    expect(policy).toContain("worker-src 'self';")
  })
  it('is never unsafe and names no other host', () => {
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })
  it('gives development what its tools need', () => {
    expect(contentSecurityPolicy('abc', true)).toContain("'unsafe-eval'")
  })
})

describe('pageHeaders', () => {
  it('asks for HTTPS only where the page came by it', () => {
    expect(pageHeaders('/', false)).not.toHaveProperty('Strict-Transport-Security')
    expect(pageHeaders('/', true)['Strict-Transport-Security']).toMatch(/^max-age=31536000/)
  })
  it.each([
    ['/receivers', 'same-origin'],
    ['/sign-in', 'same-origin'],
    ['/sign-in/link/token', 'strict-origin'],
    ['/invitations/token', 'strict-origin'],
    ['/track/token', 'no-referrer'],
  ])('keeps the path of %s to itself (%s)', (path, policy) => {
    expect(pageHeaders(path, true)['Referrer-Policy']).toBe(policy)
  })
  it('keeps tracking pages out of caches and search', () => {
    expect(pageHeaders('/track/token', true)).toMatchObject({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' })
  })
})
