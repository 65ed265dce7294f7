import { describe, expect, it } from 'vitest'
import { claimFindings, collisionOf, type NameClaim } from './name-claims.ts'

const name = { fqdn: 'BaRS-INT-X26.Sandbox.nhs.uk', environment: 'int', organisationId: 'mine' } as const
const claim = (given: Partial<NameClaim> = {}): NameClaim => ({
  receiverId: 'r', receiverReference: 'RCV-OTHER1', environment: 'int', fqdn: name.fqdn.toLowerCase(), odsCode: 'X26', organisation: 'Secret Systems', organisationId: 'other', confirmedAt: null, claimedAt: new Date(0), ...given,
})
const codes = (...claims: NameClaim[]) => claimFindings(name, claims).map(({ code, level }) => `${level} ${code}`)

describe('what is said of others with the same name or one like it', () => {
  it.each([
    ['nobody', [], []],
    ['a confirmed holder', [claim({ confirmedAt: new Date(0) })], ['must name-taken']],
    ['another’s claim', [claim()], ['should name-claimed']],
    ['another’s in PROD', [claim({ environment: 'prod', confirmedAt: new Date(0) })], ['should name-claimed']],
    ['one’s own receiver', [claim({ organisationId: 'mine' })], ['should name-registered-before']],
    ['one’s own, confirmed', [claim({ organisationId: 'mine', confirmedAt: new Date(0) })], ['must name-taken', 'should name-registered-before']],
    ['one’s own in PROD', [claim({ organisationId: 'mine', environment: 'prod' })], []],
    ['another’s look-alike', [claim({ fqdn: 'bars-int-x26.sanbdox.nhs.uk' })], ['should name-looks-alike']],
    ['another’s that looks the same', [claim({ fqdn: 'bars-int-x26.sandb0x.nhs.uk', environment: 'prod' })], ['should name-looks-alike']],
    ['one’s own look-alike', [claim({ fqdn: 'bars-int-x27.sandbox.nhs.uk', organisationId: 'mine' })], []],
    ['a name two edits away', [claim({ fqdn: 'bars-int-x99.sandbox.nhs.uk' })], []],
    ['all of it', [claim({ fqdn: 'bars-int-x27.sandbox.nhs.uk' }), claim(), claim({ confirmedAt: new Date(0) })], ['must name-taken', 'should name-looks-alike']],
  ])('%s', (_what, claims, expected) => expect(codes(...claims)).toEqual(expected))

  it('never tells whose', () => {
    const all = claimFindings(name, [claim(), claim({ fqdn: 'bars-int-x27.sandbox.nhs.uk' }), claim({ confirmedAt: new Date(0) })])
    expect(JSON.stringify(all)).not.toMatch(/Secret|RCV-OTHER1/)
  })

  it('counts a name nobody’s as everybody else’s, as the reviewer sees it', () => {
    expect(collisionOf({ ...name, organisationId: null }, claim({ organisationId: 'mine' }))).toBe('same')
  })
})
