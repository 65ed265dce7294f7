import { describe, expect, it } from 'vitest'
import { mayChangeFqdn, mayRenew } from './receiver-changes.ts'
import { requestStates, type RequestState } from './states.ts'

const requests = (...states: RequestState[]) => states.map((state, index) => ({ id: `${index}`, reference: `BRC-${index}`, version: 1, state }))
const withDesk = requestStates.filter((state) => /^(itoc|dir|live)_|issued/.test(state))

describe('mayChangeFqdn', () => {
  it.each(['preparing', 'domain_review', 'domain_returned', 'ready_for_csr', 'rejected'] as const)('allows it in %s and names the request', (state) => {
    expect(mayChangeFqdn(requests('withdrawn', state))).toMatchObject({ ok: true, open: { id: '1' } })
  })
  it.each(withDesk)('forbids it in %s and says which request', (state) => {
    expect(mayChangeFqdn(requests(state))).toMatchObject({ ok: false, why: expect.stringContaining('BRC-0') })
  })
  it('allows it when every request is over, unless one left a certificate', () => {
    expect(mayChangeFqdn(requests('withdrawn', 'revoked'))).toEqual({ ok: true, open: null })
    expect(mayChangeFqdn(requests('preparing', 'verified'))).toMatchObject({ ok: false })
  })
  it('wants one open request at most', () => {
    expect(mayChangeFqdn(requests('preparing', 'rejected'))).toMatchObject({ ok: false, why: expect.stringContaining('BRC-0, BRC-1') })
  })
})

describe('mayRenew', () => {
  it('wants a proven certificate and no open request', () => {
    expect(mayRenew(requests('withdrawn', 'verified', 'revoked'))).toEqual({ ok: true })
    expect(mayRenew(requests('withdrawn', 'revoked'))).toMatchObject({ ok: false })
    expect(mayRenew(requests('ready_for_csr', 'verified'))).toMatchObject({ ok: false, why: expect.stringContaining('BRC-0') })
  })
})
