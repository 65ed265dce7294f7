import { describe, expect, it } from 'vitest'
import type { Finding } from '#lib/kernel/finding.ts'
import type { ReviewCard } from './evidence.ts'
import { confirmNote, glance } from './glance.ts'

const finding = (level: 'must' | 'should', found: string): Finding => ({ code: 'x', level, found, why: '', fix: '' })
const checklist = [{ text: 'a', confirmed: true }]
const csr = { subject: 'CN=x', key: 'RSA, 2048 bits', signature: 'RSA with SHA-256', spkiSha256: 'aa', origin: 'browser', givenAt: new Date(0), pem: '', findings: [] } as const
const rival = { receiverReference: 'RCV-1', environment: 'prod', fqdn: 'x', likeness: 'same', organisation: 'Other', odsCode: 'ZZ2', sameOrganisation: false, confirmedAt: null, claimedAt: new Date(0) }
const ods = { code: 'ZZ1', status: 'active', name: 'ACME', lookedUpAt: new Date(0) }
const fine = {
  now: new Date(0), sandbox: false,
  request: { environment: 'prod', receiver: { fqdn: 'old.nhs.uk', odsCode: 'ZZ1' }, actions: [{ action: 'confirm_domain' }], rules: { tccNeeded: true }, environmentTitle: 'PROD', kind: 'new', nameOnRecord: null, tccReference: 'TCC-1', submittedAt: new Date(0) },
  organisation: { name: 'Acme', odsCode: 'ZZ1', confirmedAt: new Date(0), ods },
  receiver: { testDate: null, goLiveDate: null, twin: null, findings: [], ods },
  domain: { confirmedAt: new Date(0), appliedOn: null, reference: null, checklist, returnedReason: null, target: null, watch: null },
  rivals: [], csr, mails: [], mayReleaseName: false,
} as unknown as ReviewCard
const verdicts = (given: object) => Object.fromEntries(glance({ ...fine, ...given } as ReviewCard).map((item) => [item.code, item.verdict]))

describe('at a glance', () => {
  it('finds nothing to look at in a request that is in order, but the reference nobody has checked', () => {
    expect(verdicts({})).toEqual({ name: 'fine', ods: 'fine', organisation: 'fine', domain: 'fine', dns: 'awaited', csr: 'fine', tcc: 'look' })
  })

  it.each<[string, object, string, string]>([
    ['a name that breaks a rule', { receiver: { ...fine.receiver, findings: [finding('should', 'a'), finding('must', 'b')] } }, 'name', 'wrong'],
    ['a name that could be better', { receiver: { ...fine.receiver, findings: [finding('should', 'a')] } }, 'name', 'look'],
    ['an ODS code that is a claim', { organisation: { ...fine.organisation, confirmedAt: null } }, 'organisation', 'look'],
    ['a domain that was applied for', { domain: { ...fine.domain, confirmedAt: null, reference: 'R1' } }, 'domain', 'look'],
    ['a domain that was not applied for', { domain: { ...fine.domain, confirmedAt: null } }, 'domain', 'awaited'],
    ['a name another claims', { rivals: [rival] }, 'rivals', 'look'],
    ['a name another holds', { rivals: [rival, { ...rival, confirmedAt: new Date(0) }] }, 'rivals', 'wrong'],
    ['a name that can be taken for another’s', { rivals: [{ ...rival, likeness: 'one-edit' }] }, 'look-alikes', 'look'],
    ['a name another holds in INT', { rivals: [{ ...rival, environment: 'int', confirmedAt: new Date(0) }] }, 'rivals', 'look'],
    ['a renewal of another name', { request: { ...fine.request, kind: 'renewal', nameOnRecord: 'other.nhs.uk' } }, 'renewal', 'wrong'],
    ['a renewal of the same name', { request: { ...fine.request, kind: 'renewal', nameOnRecord: 'OLD.nhs.uk' } }, 'renewal', 'look'],
    ['a code that was not looked up', { receiver: { ...fine.receiver, ods: null } }, 'ods', 'awaited'],
    ['a closed organisation', { receiver: { ...fine.receiver, ods: { ...ods, status: 'inactive' } } }, 'ods', 'wrong'],
    ['a code that nobody has', { receiver: { ...fine.receiver, ods: { ...ods, status: 'not_found', name: null } } }, 'ods', 'wrong'],
    ['a receiver with another code than its organisation’s', { organisation: { ...fine.organisation, odsCode: 'ZZ9' } }, 'organisation', 'look'],
    ['no CSR', { csr: null }, 'csr', 'awaited'],
    ['a CSR that fails', { csr: { ...csr, findings: [finding('must', 'a')] } }, 'csr', 'wrong'],
    ['no reference after it was submitted', { request: { ...fine.request, tccReference: null } }, 'tcc', 'wrong'],
    ['no reference before', { request: { ...fine.request, tccReference: null, submittedAt: null } }, 'tcc', 'awaited'],
    ['a renewal', { request: { ...fine.request, kind: 'renewal' } }, 'renewal', 'look'],
    ['a mail that failed', { mails: [{ state: 'failed' }, { state: 'sent' }] }, 'mail', 'wrong'],
  ])('says of %s', (_, given, code, verdict) => expect(verdicts(given)[code]).toBe(verdict))

  it.each<[string, object | null, string]>([
    ['none was found', null, 'not confirmed yet.'],
    ['it was found', { goneAt: null }, 'not confirmed yet. Control of the name is proven.'],
    ['it has gone', { goneAt: new Date(0) }, 'not confirmed yet. Control of the name was proven, but the proof is no longer there.'],
  ])('says of the proof of control when %s', (_when, proof, said) => {
    const watch = { spans: [], lookedAt: null, nextAt: new Date(0), fileAsked: false, proof }
    const items = glance({ ...fine, domain: { ...fine.domain, confirmedAt: null, reference: 'R1', watch } } as unknown as ReviewCard)
    expect(items.find(({ code }) => code === 'domain')!.text).toBe(`Applied for under R1, ${said}`)
  })

  it.each([['int', false], ['prod', true]] as const)('says of a renewal in %s what is known of the existing certificate', (environment, unknown) => {
    const text = glance({ ...fine, request: { ...fine.request, environment, kind: 'renewal', nameOnRecord: 'old.nhs.uk' } }).find(({ code }) => code === 'renewal')!.text
    expect(text).toContain('Renews the certificate of old.nhs.uk. The ITOC form says')
    expect(text.includes('PROD is not known')).toBe(unknown)
  })

  it('tells whoever confirms a domain that the receiver carries another code, and what that does not confirm', () => {
    const note = (given: object) => confirmNote({ ...fine, ...given } as ReviewCard)
    expect(note({})).toBeNull()
    expect(note({ organisation: { ...fine.organisation, odsCode: 'ZZ9' } })).toBe('This receiver carries ODS code ZZ1, not ZZ9, which Acme gives as its own. Confirm only if it may act for ZZ1.')
    expect(note({ organisation: { ...fine.organisation, odsCode: 'ZZ9', confirmedAt: null } })).toContain('Confirming the domain does not confirm ZZ9.')
    expect(note({ organisation: { ...fine.organisation, odsCode: 'ZZ9' }, request: { ...fine.request, actions: [] } })).toBeNull()
  })

  it('asks for no conformance certificate in INT', () => {
    expect(verdicts({ request: { ...fine.request, environment: 'int', rules: { tccNeeded: false }, tccReference: null } })).not.toHaveProperty('tcc')
  })
})
