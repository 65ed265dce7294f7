import { describe, expect, it, test } from 'vitest'
import fc from 'fast-check'
import { passes } from '#lib/kernel/finding.ts'
import { checkName, type NameCheck } from './check-name.ts'
import { isEnvironmentWord } from './convention.ts'
import { sameFqdn } from './fqdn.ts'
import { nameRules } from './name-rules.ts'
import { readOdsCode } from './ods-code.ts'
import { odsRules } from './ods-record.ts'
import { standsFor, suggestLabel } from './organisation-label.ts'
import { proposeNames } from './propose-names.ts'

const codes = (check: NameCheck): string[] => checkName(check).findings.map((finding) => `${finding.level} ${finding.code}`)

/** Names of live receivers, as BaRS guidance and its catalogue spell them. */
const realNames: [string, 'int' | 'prod', string, 'supplier' | 'provider'][] = [
  ['bars-prod-ygm04.cegedim.thirdparty.nhs.uk', 'prod', 'YGM04', 'supplier'],
  ['bars-prod-ygm06-pharmoutcomes.emis.thirdparty.nhs.uk', 'prod', 'YGM06', 'supplier'],
  ['bars-prod-8hk48.sonar.thirdparty.nhs.uk', 'prod', '8HK48', 'supplier'],
  ['BaRS-PROD-8JY34.WASPSoftware.thirdparty.nhs.uk', 'prod', '8JY34', 'supplier'],
  ['BARS-PROD-AC0.advanced.thirdparty.nhs.uk', 'prod', 'AC0', 'supplier'],
  ['BARS-PROD-Y01061.advanced.thirdparty.nhs.uk', 'prod', 'Y01061', 'supplier'],
  ['bars-prod-8hq44.stratahealth.thirdparty.nhs.uk', 'prod', '8HQ44', 'supplier'],
  ['bars-prod-rk5.nervecentre.thirdparty.nhs.uk', 'prod', 'RK5', 'supplier'],
  ['BaRS-PROD-RX7.NWAS.nhs.uk', 'prod', 'RX7', 'provider'],
  ['BARS-PROD-GA9.gmupca.nhs.uk', 'prod', 'GA9', 'provider'],
  ['BaRS-INT-X26.BarsReceiver.thirdparty.nhs.uk', 'int', 'X26', 'supplier'],
  ['bars-int-x26.tsassolarch.thirdparty.nhs.uk', 'int', 'X26', 'supplier'],
]

describe('checkName', () => {
  test.each(realNames)('has nothing to say of %s in its environment', (fqdn, environment, odsCode, hosting) => {
    expect(checkName({ fqdn, environment, odsCode, hosting })).toEqual({ convention: 'newer', findings: [] })
    expect(checkName({ fqdn, environment })).toEqual({ convention: 'newer', findings: [] })
  })

  test.each(['int', 'prod'] as const)('knows the seed convention in %s', (environment) => {
    expect(checkName({ fqdn: 'BaRS-RX7.NWAS.nhs.uk', environment, odsCode: 'rx7' })).toEqual({ convention: 'seed', findings: [] })
    expect(checkName({ fqdn: 'bars-ygm06-outcomes.emis.nhs.uk', environment, odsCode: 'YGM06', hosting: 'supplier' })).toEqual({ convention: 'seed', findings: [] })
  })

  /** Each rule with its source; a must is the same in both environments unless two levels are given. */
  const rules: [name: string, source: string, int: string[], prod: string[]][] = [
    ['', 'an FQDN is needed', ['must name-empty'], ['must name-empty']],
    ['   ', 'an FQDN is needed', ['must name-empty'], ['must name-empty']],
    ['bars-x26.örg.nhs.uk', 'IDNA refused, RFC 5890', ['must name-not-ascii'], ['must name-not-ascii']],
    ['bars-x26.\u212aelvin.nhs.uk', 'a Kelvin sign is no k, RFC 5890', ['must name-not-ascii'], ['must name-not-ascii']],
    ['bars-x26.xn--rg-eka.nhs.uk', 'IDNA refused, RFC 5890', ['must name-idna-label'], ['must name-idna-label']],
    ['*.nwas.nhs.uk', 'nhs.uk: no wildcard', ['must name-wildcard', 'should name-no-convention'], ['must name-wildcard', 'must name-no-convention']],
    ['*.bars-rx7.nwas.nhs.uk', 'nhs.uk: no wildcard', ['must name-wildcard'], ['must name-wildcard']],
    ['bars-x26.ab--cd.nhs.uk', 'reserved labels, RFC 5890', ['must name-idna-label'], ['must name-idna-label']],
    [' bars-rx7.nwas.nhs.uk', 'no part of a host name', ['should name-spaces-around'], ['should name-spaces-around']],
    ['bars-rx7.nwas\u3002nhs.uk', 'RFC 5890', ['must name-not-ascii'], ['must name-not-ascii']],
    ['https://bars_rx7.acme-ltd.nhs.uk.:99/ ', 'all of it at once', ['must name-bad-character', 'must name-forbidden-word', 'must name-is-an-address', 'should name-spaces-around'], ['must name-bad-character', 'must name-forbidden-word', 'must name-is-an-address', 'should name-spaces-around']],
    ['*.\u00e9mis..example.com.', 'all of it at once', ['must name-empty-label', 'must name-final-dot', 'must name-not-ascii', 'must name-not-nhs-uk', 'must name-wildcard'], ['must name-empty-label', 'must name-final-dot', 'must name-not-ascii', 'must name-not-nhs-uk', 'must name-wildcard']],
    ['https://bars-rx7.nwas.nhs.uk', 'RFC 1123 host name', ['must name-is-an-address'], ['must name-is-an-address']],
    ['bars-rx7.nwas.nhs.uk:9999', 'RFC 1123 host name', ['must name-is-an-address'], ['must name-is-an-address']],
    ['bars-rx7.nwas.nhs.uk.', 'the name as BaRS calls it', ['must name-final-dot'], ['must name-final-dot']],
    ['bars-rx7..nhs.uk', 'RFC 1035: no empty label', ['must name-empty-label', 'should name-no-convention'], ['must name-empty-label', 'must name-no-convention']],
    ['bars_rx7.nwas.nhs.uk', 'RFC 1123: letters, digits, hyphen', ['must name-bad-character'], ['must name-bad-character']],
    ["bars-rx7.nwas'; DROP TABLE receiver;--.nhs.uk", 'RFC 1123', ['must name-bad-character', 'must name-edge-hyphen'], ['must name-bad-character', 'must name-edge-hyphen']],
    ['-bars.nwas.nhs.uk', 'RFC 1123: no hyphen at the edge', ['must name-edge-hyphen', 'should name-no-convention'], ['must name-edge-hyphen', 'must name-no-convention']],
    [`bars-rx7.${'a'.repeat(64)}.nhs.uk`, 'RFC 1035: 63 octets a label', ['must name-label-too-long', 'must name-too-long'], ['must name-label-too-long', 'must name-too-long']],
    [`bars-rx7.${'a'.repeat(49)}.nhs.uk`, 'ub-common-name 64, RFC 5280: 65', ['must name-too-long'], ['must name-too-long']],
    [`bars-rx7.${'a'.repeat(48)}.nhs.uk`, 'ub-common-name 64, RFC 5280: 64', [], []],
    ['bars-rx7.nwas.example.com', 'nhs.uk apex', ['must name-not-nhs-uk'], ['must name-not-nhs-uk']],
    ['bars-rx7.nwas.notnhs.uk', 'nhs.uk apex', ['must name-not-nhs-uk'], ['must name-not-nhs-uk']],
    ['nhs.uk', 'nhs.uk: a name beneath it', ['must name-no-organisation', 'should name-no-convention'], ['must name-no-organisation', 'must name-no-convention']],
    ['thirdparty.nhs.uk', 'nhs.uk: a name beneath it', ['must name-no-organisation', 'should name-no-convention'], ['must name-no-organisation', 'must name-no-convention']],
    ['bars-rx7.ab.nhs.uk', 'nhs.uk: 3 to 63', ['must name-label-too-short'], ['must name-label-too-short']],
    ['bars-rx7.abc.nhs.uk', 'nhs.uk: 3 to 63', [], []],
    ['bars-rx7.acme-ltd.nhs.uk', 'nhs.uk: no ltd', ['must name-forbidden-word'], ['must name-forbidden-word']],
    ['bars-int-rx7.PLC.thirdparty.nhs.uk', 'nhs.uk: no plc', ['must name-forbidden-word'], ['must name-environment-mark', 'must name-forbidden-word']],
    ['bars-rx7.acme-plc-ltd.nhs.uk', 'nhs.uk: no ltd, no plc', ['must name-forbidden-word', 'must name-forbidden-word'], ['must name-forbidden-word', 'must name-forbidden-word']],
    ['bars-rx7.gov.nhs.uk', 'nhs.uk: no gov', ['must name-forbidden-word'], ['must name-forbidden-word']],
    ['bars-rx7.govan-altdata.nhs.uk', 'only as a whole word', [], []],
    ['bars-rx7.clinic-ls14ap.nhs.uk', 'nhs.uk: no postcode', ['must name-postcode'], ['must name-postcode']],
    ['bars-rx7.ls1-4ap-clinic.nhs.uk', 'nhs.uk: no postcode', ['must name-postcode'], ['must name-postcode']],
    ['bars-rx7.clinic-sw1a1aa.nhs.uk', 'nhs.uk: no postcode, with a letter after the district', ['must name-postcode'], ['must name-postcode']],
    ['bars-rx7.m1-1aa.nhs.uk', 'nhs.uk: no postcode, of an area of one letter', ['must name-postcode'], ['must name-postcode']],
    ['bars-rx7.sw1a-1aa.nhs.uk', 'nhs.uk: no postcode, with a letter after the district', ['must name-postcode'], ['must name-postcode']],
    ['bars-rx7.ward24.nhs.uk', 'not a postcode', [], []],
    ['bars-ls14ap.clinic.nhs.uk', 'only in the organisation’s label', [], []],
    ['booking.nwas.nhs.uk', 'convention: must in PROD, where possible in INT', ['should name-no-convention'], ['must name-no-convention']],
    ['bars-rx7.deep.nwas.nhs.uk', 'convention', ['should name-no-convention'], ['must name-no-convention']],
    ['bars-rx7.nwas.thirdparty.nhs.uk', 'seed has no thirdparty', ['should name-no-convention'], ['must name-no-convention']],
    ['bars-int.nwas.nhs.uk', 'the ODS code is missing', ['should name-no-convention'], ['must name-environment-mark', 'must name-no-convention']],
    ['bars-abcdefghijklm.nwas.nhs.uk', 'an ODS code has at most 12', ['should name-no-convention'], ['must name-no-convention']],
    ['BARS-Prod-RX7.nwas.nhs.uk', 'environment mark', ['must name-environment-mark'], []],
    ['bars-rx7-prod.nwas.nhs.uk', 'environment mark in the suffix', ['must name-environment-mark'], []],
    ['bars-prod-rx7.nhs.uk', 'environment mark without an organisation', ['must name-environment-mark', 'should name-no-convention'], ['must name-no-convention']],
    ['BaRS-PROD-PROD.nwas.nhs.uk', 'no word for an environment as a code', ['must name-environment-mark', 'should name-code-is-environment'], ['should name-code-is-environment']],
    ['BaRS-LIVE-RX7.nwas.nhs.uk', 'no word for an environment as a code', ['should name-code-is-environment'], ['should name-code-is-environment']],
    ['BaRS-PRODUCTION-RX7.nwas.nhs.uk', 'no word for an environment as a code', ['should name-code-is-environment'], ['should name-code-is-environment']],
    ['bars-test-rx7.nwas.nhs.uk', 'no word for an environment as a code', ['should name-code-is-environment'], ['should name-code-is-environment']],
    ['bars-rx7-two.third-party.nhs.uk', 'a name, not the word', ['should name-organisation-thirdparty'], ['should name-organisation-thirdparty']],
    ['bars-prod-rx7.thirdparty.thirdparty.nhs.uk', 'a name, not the word', ['must name-environment-mark', 'should name-organisation-thirdparty'], ['should name-organisation-thirdparty']],
    ['bars-rx7.wildparty.nhs.uk', 'a name like another word', [], []],
    ['a.b.c.nhs.uk', 'nhs.uk: 3 to 63, said once', ['must name-label-too-short', 'should name-no-convention'], ['must name-label-too-short', 'must name-no-convention']],
    [Array(21).fill('abc').join('.'), 'more parts than any receiver’s name', ['must name-too-many-labels'], ['must name-too-many-labels']],
  ]
  test.each(rules)('%s: %s', (fqdn, _source, int, prod) => {
    expect(codes({ fqdn, environment: 'int' }).sort()).toEqual([...int].sort())
    expect(codes({ fqdn, environment: 'prod' }).sort()).toEqual([...prod].sort())
  })

  it('weighs an ODS code that is not the receiver’s as a must in PROD and a should in INT', () => {
    expect(codes({ fqdn: 'bars-rx7.nwas.nhs.uk', environment: 'prod', odsCode: 'RX6' })).toEqual(['must name-ods-code-differs'])
    expect(codes({ fqdn: 'bars-rx7.nwas.nhs.uk', environment: 'int', odsCode: 'RX6' })).toEqual(['should name-ods-code-differs'])
    expect(codes({ fqdn: 'bars-rx7.nwas.nhs.uk', environment: 'prod', odsCode: ' rx7 ' })).toEqual([])
  })

  it('says when hosting and the newer convention disagree, and leaves the seed convention alone', () => {
    expect(codes({ fqdn: 'bars-prod-rx7.nwas.nhs.uk', environment: 'prod', hosting: 'supplier' })).toEqual(['should name-hosting-differs'])
    expect(codes({ fqdn: 'bars-prod-rx7.emis.thirdparty.nhs.uk', environment: 'prod', hosting: 'provider' })).toEqual(['should name-hosting-differs'])
    expect(codes({ fqdn: 'bars-rx7.nwas.nhs.uk', environment: 'prod', hosting: 'supplier' })).toEqual([])
  })

  it('asks about an organisation’s part that does not stand for the organisation', () => {
    const check = { fqdn: 'BaRS-PROD-RX7.NWAS.nhs.uk', environment: 'prod', odsCode: 'RX7', hosting: 'provider' } as const
    expect(codes({ ...check, organisationNames: ['NORTH WEST AMBULANCE SERVICE NHS TRUST'] })).toEqual([])
    expect(codes({ ...check, organisationNames: ['GREATER DERBY PCT', 'NWAS'] })).toEqual([])
    expect(codes({ ...check, odsCode: '5EX', organisationNames: ['GREATER DERBY PCT'] })).toEqual(['must name-ods-code-differs'])
    const [finding] = checkName({ ...check, organisationNames: ['GREATER DERBY PCT'] }).findings
    expect(finding).toMatchObject({ code: 'name-organisation-differs', level: 'should', fix: expect.stringContaining('BaRS-PROD-RX7.greaterderbypct.nhs.uk') })
  })

  /** What would be right for each kind of fault, as it stands in the fix. */
  test.each([
    ['booking.emis.thirdparty.nhs.uk', 'BaRS-PROD-YGM06.emis.thirdparty.nhs.uk or BaRS-YGM06.emis.nhs.uk'],
    ['bars-ygm06.acme-ltd.nhs.uk', 'For example, BaRS-YGM06.acme.nhs.uk.'],
    ['bars-ygm06.clinic-ls14ap.nhs.uk', 'For example, BaRS-YGM06.clinic.nhs.uk.'],
    ['https://bars-ygm06.emis.nhs.uk:9999/x', 'For example, bars-ygm06.emis.nhs.uk.'],
    ['bars-ygm06.emis.nhs.uk.', 'For example, bars-ygm06.emis.nhs.uk.'],
    ['bars_ygm06.emis.nhs.uk', 'For example, bars-ygm06.emis.nhs.uk.'],
    ['bars-ygm06.émis.nhs.uk', 'For example, bars-ygm06.emis.nhs.uk.'],
    ['*.emis.nhs.uk', 'For example, BaRS-PROD-YGM06.emis.nhs.uk.'],
    ['bars-ygm06.emis.com', 'BaRS-PROD-YGM06.emis.nhs.uk or BaRS-YGM06.emis.nhs.uk'],
    ['bars-int-ygm06-two.emis.nhs.uk', 'BaRS-PROD-YGM06-two.emis.nhs.uk or BaRS-YGM06-two.emis.nhs.uk'],
    ['bars-rx7.emis.nhs.uk', 'Use BaRS-PROD-YGM06.emis.nhs.uk or BaRS-YGM06.emis.nhs.uk, or give RX7'],
    [`bars-prod-ygm06.north-west-${'a'.repeat(40)}.nhs.uk`, 'For example, BaRS-PROD-YGM06.north-west.nhs.uk.'],
  ])('says what would be right for %s', (fqdn, right) => {
    expect(checkName({ fqdn, environment: 'prod', odsCode: 'ygm06' }).findings.map((finding) => finding.fix).join('\n')).toContain(right)
  })

  /** Without a code to go by: what the name itself seems to mean, and what a name looks like where it says too little. */
  test.each([
    ['bars-rx7.acme.thirdparty.nhs.uk', 'Use BaRS-PROD-RX7.acme.thirdparty.nhs.uk or BaRS-RX7.acme.nhs.uk.'],
    ['bars-rxr.acme.thirdparty.nhs.uk', 'Use BaRS-PROD-RXR.acme.thirdparty.nhs.uk or BaRS-RXR.acme.nhs.uk.'],
    ['bars-booking.acme.thirdparty.nhs.uk', 'Use BaRS-PROD-<ODS code>.acme.thirdparty.nhs.uk or BaRS-<ODS code>.acme.nhs.uk.'],
    ['bars-prod-rx7-two.deep.nwas.nhs.uk', 'Use BaRS-PROD-RX7-two.deep.nhs.uk or BaRS-RX7-two.deep.nhs.uk.'],
    ['bars-prod-rx7.a.b.nhs.uk', 'A right name looks like BaRS-PROD-RX7.<organisation>.nhs.uk.'],
    ['bars-prod-rx7.a.b.nhs.uk', 'Use BaRS-PROD-RX7.<organisation>.nhs.uk or BaRS-RX7.<organisation>.nhs.uk.'],
    ['bars-prod-rx7.thirdparty.nhs.uk', 'Use BaRS-PROD-RX7.<supplier>.thirdparty.nhs.uk or BaRS-RX7.<supplier>.nhs.uk.'],
    ['bars-prod-rx7.plc.nhs.uk', 'Put the organisation’s or supplier’s name there instead. A right name looks like BaRS-PROD-RX7.<organisation>.nhs.uk.'],
    ['bars-rx7.plc-ls14ap.nhs.uk', 'Put the organisation’s or supplier’s name there instead. A right name looks like BaRS-RX7.<organisation>.nhs.uk.'],
    ['bars-rx7.xn--rg-eka.nhs.uk', 'A right name looks like BaRS-PROD-RX7.<organisation>.nhs.uk.'],
    ['*.nwas.nhs.uk', 'A right name looks like BaRS-PROD-<ODS code>.nwas.nhs.uk.'],
    ['a..b', 'A right name looks like BaRS-PROD-<ODS code>.<organisation>.nhs.uk.'],
    ['bars-rx7.nwas\u3002nhs.uk', 'For example, bars-rx7.nwas.nhs.uk.'],
    ['bars-rx7.nwas\uff0enhs.uk', 'For example, bars-rx7.nwas.nhs.uk.'],
    [' bars-rx7.nwas.nhs.uk ', 'Leave them out: bars-rx7.nwas.nhs.uk.'],
    [`bars-rx7.${'north-west-'.repeat(6)}.nhs.uk`, 'For example, BaRS-RX7.north-west-north-west-north-west-north-west.nhs.uk.'],
    ['nhs.uk', 'A right name looks like BaRS-PROD-<ODS code>.<organisation>.nhs.uk.'],
    ...['third-party', '3rdparty', 'thridparty', 'thirdpary', '3rd-party'].map((word) => [`bars-prod-rx7.emis.${word}.nhs.uk`, 'Use BaRS-PROD-RX7.emis.thirdparty.nhs.uk or BaRS-RX7.emis.nhs.uk.']),
    ['bars-prod-rx7.nwas.scot.nhs.uk', 'Use BaRS-PROD-RX7.nwas.nhs.uk or BaRS-RX7.nwas.nhs.uk.'],
    ['one.two.three.nhs.uk', 'Use BaRS-PROD-<ODS code>.<organisation>.nhs.uk or'],
    ['bars-prod-rx7.third-party.nhs.uk', 'Use BaRS-PROD-RX7.<supplier>.thirdparty.nhs.uk or BaRS-RX7.<supplier>.nhs.uk.'],
    ['bars-prod-rx7.thirdparty.thirdparty.nhs.uk', 'Use BaRS-PROD-RX7.<supplier>.thirdparty.nhs.uk or BaRS-RX7.<supplier>.nhs.uk.'],
    ...['LIVE', 'PRODUCTION', 'test'].map((word) => [`BaRS-${word}-RX7-two.nwas.nhs.uk`, 'Use BaRS-PROD-RX7-two.nwas.nhs.uk or BaRS-RX7-two.nwas.nhs.uk.']),
    ['BaRS-PROD-PROD.nwas.nhs.uk', 'Use BaRS-PROD-<ODS code>.nwas.nhs.uk or BaRS-<ODS code>.nwas.nhs.uk.'],
    ['localhost', 'like BaRS-PROD-<ODS code>.<organisation>.nhs.uk or'],
    ['BaRS.RX7.nwas', 'like BaRS-PROD-RX7.nwas.nhs.uk or BaRS-RX7.nwas.nhs.uk'],
    ['bars-prod--rx7.emis', 'like BaRS-PROD-RX7.emis.nhs.uk or BaRS-RX7.emis.nhs.uk'],
    ['rx7-bars-prod.emis', 'like BaRS-PROD-RX7.emis.nhs.uk or BaRS-RX7.emis.nhs.uk'],
    ['web01.nwas.nhs.uk', 'Use BaRS-PROD-<ODS code>.nwas.nhs.uk'],
    ['admin@bars-rx7.nwas.nhs.uk', 'Leave out the @ and what stands before it. For'],
    ['https://me@bars-rx7.nwas.nhs.uk:99/x', 'Leave out https://, the @ and what stands before it, the port and the path. For'],
    ['bars-rx7.nwas.nhs.uk?x', 'Leave out the ? and what follows it. For'],
  ])('says what would be right for %s alone', (fqdn, right) => expect(checkName({ fqdn, environment: 'prod' }).findings.map((finding) => finding.fix)).toContainEqual(expect.stringContaining(right)))

  it('takes a code at the wrong place for the code, not for a suffix', () => {
    const [finding] = checkName({ fqdn: 'bars-prod-x-rx7.nwas.nhs.uk', environment: 'prod', odsCode: 'rx7' }).findings
    expect(finding?.fix).toBe('Use BaRS-PROD-RX7.nwas.nhs.uk or BaRS-RX7.nwas.nhs.uk, or give X as the receiver’s ODS code.')
  })

  it('says what is missing, and which characters are meant', () => {
    const found = (fqdn: string) => checkName({ fqdn, environment: 'prod' }).findings.map((finding) => finding.found).join('\n')
    expect(found('bars-prod-rx7.thirdparty.nhs.uk')).toContain('the supplier’s part before thirdparty.nhs.uk is missing')
    expect(found('bars-prod-rx7.nhs.uk')).toContain('the organisation’s part before nhs.uk is missing')
    expect(found('booking.nwas.nhs.uk')).not.toContain('missing')
    expect(found('bars-rx7.n\u200bwas\u3002nhs.uk')).toContain('not a plain one: U+200B, “\u3002”.')
    expect(found(`bars-rx7.${'a'.repeat(64)}.nhs.uk`)).toContain('The name has 80 characters.')
  })

  /** The names that a fix gives as right; patterns, which have a pointed bracket, are none. */
  const namesIn = (fix: string): string[] => [...fix.matchAll(/(?:For example, |\b[Uu]se )((?:BaRS-|bars-)[^,<]+?)(?=\.(?: |$)|, or )/g)].flatMap(([, names]) => names!.split(' or '))
  const wildLabel = fc.string({ unit: fc.constantFrom(...'abzxy0149--', 'ltd', 'ls14ap', 'int', 'prod', 'gov', '-ltd-'), minLength: 1, maxLength: 60 })
  it('says no name to be right that its own rules would not let pass, too long ones least of all', () => {
    let named = 0
    const parts = fc.record({ head: fc.constantFrom('bars-', 'bars-int-', 'bars-prod-', ''), host: wildLabel, label: wildLabel, end: fc.constantFrom('.nhs.uk', '.thirdparty.nhs.uk', '.com', '.NHS.uk:443/x') })
    fc.assert(
      fc.property(parts, fc.constantFrom('int', 'prod'), fc.constantFrom('supplier', 'provider', undefined), fc.constantFrom('RX7', 'Y01061', 'ABCDEFGHIJKL', 'INT'), ({ head, host, label, end }, environment, hosting, odsCode) => {
        for (const { fix } of checkName({ fqdn: `${head}${host}.${label}${end}`, environment, hosting, odsCode }).findings) {
          for (const fqdn of namesIn(fix)) {
            named += 1
            expect(checkName({ fqdn, environment, hosting, odsCode }).findings).toEqual([])
          }
        }
      }),
      { numRuns: 3000 },
    )
    expect(named).toBeGreaterThan(1000)
  })

  const wildText = fc.array(fc.constantFrom('bars', 'prod', 'int', 'rx7', 'Y01061', '.', '.', '-', '-', '.nhs.uk', '.thirdparty', 'third-party', 'emis', 'nwas', 'xn--p1ai', '*', '\u00e9', '\ufb01', '@', '://', '\u0661', '_', ' ', 'LIVE', 'localhost', 'ltd', 'ls14ap', 'a', '\u3002', ':', '/', '--', 'x'.repeat(40)), { maxLength: 16 }).map((words) => words.join(''))
  it('says no name to be right that is none, whatever is entered', () => {
    let named = 0
    fc.assert(
      fc.property(fc.oneof(wildText, wildText.map((text) => `bars-prod-rx7-${text}.emis.xn--p1ai`), fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => `bars-int-rx7${text}.emis.nhs.uk`)), fc.constantFrom('int', 'prod'), fc.constantFrom('supplier', 'provider', undefined), fc.constantFrom('RX7', undefined), (entered, environment, hosting, odsCode) => {
        for (const { fix } of checkName({ fqdn: entered, environment, hosting, odsCode }).findings) {
          for (const fqdn of namesIn(fix)) {
            named += 1
            expect([entered, fqdn, checkName({ fqdn, environment, hosting, odsCode }).findings]).toEqual([entered, fqdn, []])
          }
        }
      }),
      { numRuns: 6000 },
    )
    expect(named).toBeGreaterThan(1000)
  })

  it('counts what was typed, and reads no more of it than a name could need', () => {
    const found = (fqdn: string) => checkName({ fqdn, environment: 'prod' }).findings.map((finding) => finding.found)
    expect(found('a'.repeat(400))).toContain('The name has 400 characters.')
    expect(found(`https://${'\u00e9'.repeat(400)}/x`)).toContain('The name has 400 characters.')
    const fixes = (dots: number) => checkName({ fqdn: `${'.'.repeat(dots)}bars-rx7.nwas.nhs.uk`, environment: 'prod' }).findings.map((finding) => finding.fix).join()
    expect(fixes(200)).toContain('nwas')
    expect(fixes(300)).not.toContain('nwas')
  })

  it('quotes only what was typed', () => {
    const found = (fqdn: string) => checkName({ fqdn, environment: 'prod' }).findings.map((finding) => finding.found).join('\n')
    expect(found('BaRS-PROD-RX7.nwas.nhs.uk BaRS')).toContain('The name does not end with .nhs.uk.')
    expect(found('bars-rx7.Acme Ltd.nhs.uk')).toContain('The organisation’s part has the word “ltd”.')
    expect(found('a.b.c.nhs.uk')).toBe('“a”, “b” and “c” have fewer than three characters each.\n“a.b.c.nhs.uk” follows neither of the two naming conventions.')
    fc.assert(fc.property(wildText, (fqdn) => {
      const typed = fqdn.toLowerCase()
      for (const { code, found } of checkName({ fqdn, environment: 'prod' }).findings) if (/convention|not-nhs-uk|short|postcode/.test(code)) for (const [, quoted] of found.matchAll(/“([^”…]*)…?”/g)) expect(typed).toContain(quoted!.toLowerCase())
    }))
  })

  it('gives as right what the organisation would not be asked about either', () => {
    const [finding] = checkName({ fqdn: 'bars-prod-rx7.nwas.thirdparty.nhs.uk', environment: 'prod', odsCode: 'ZZX01', hosting: 'supplier', organisationNames: ['SANDBOX PHARMACY SYSTEMS'] }).findings
    expect(finding?.fix).toContain('Use BaRS-PROD-ZZX01.sandboxpharmacysystems.thirdparty.nhs.uk or BaRS-ZZX01.sandboxpharmacysystems.nhs.uk, or give RX7')
    let named = 0
    const called = fc.constantFrom('SANDBOX PHARMACY SYSTEMS', 'NORTH WEST AMBULANCE SERVICE NHS TRUST', 'EMIS Health Ltd', 'M&S', 'Iechyd a Gofal Digidol Cymru')
    const label = fc.array(fc.constantFrom('nwas', 'emis', 'sandbox', 'pharmacy', 'ambulance', 'ltd', '-', '.', 'x', 'deep.', '.thirdparty', '.third-party', 'verylongwords'), { minLength: 1, maxLength: 7 }).map((words) => words.join(''))
    fc.assert(
      fc.property(fc.constantFrom('bars-rx7', 'bars-int-zzx01', 'bars-prod-zzx01-a-long-suffix-indeed', 'booking', 'BaRS-LIVE-ZZX01', 'bars_zzx01'), label, fc.constantFrom('int', 'prod'), fc.constantFrom('supplier', 'provider'), called, fc.constantFrom('ZZX01', 'ABCDEFGHIJKL', undefined), (host, part, environment, hosting, name, odsCode) => {
        const check = { environment, hosting, odsCode, organisationNames: [name] }
        for (const { fix } of checkName({ fqdn: `${host}.${part}.nhs.uk`, ...check }).findings) {
          for (const fqdn of namesIn(fix)) {
            named += 1
            expect([part, fqdn, checkName({ fqdn, ...check }).findings]).toEqual([part, fqdn, []])
          }
        }
      }),
      { numRuns: 3000 },
    )
    expect(named).toBeGreaterThan(1000)
  })

  it('names its rules, with a source and a reason each, and finds by no other', () => {
    const known = new Map<string, (typeof nameRules)[number]>(nameRules.map((rule) => [rule.code, rule]))
    expect(known.size).toBe(nameRules.length)
    const seen = new Set<string>()
    const given: Pick<NameCheck, 'fqdn' | 'odsCode' | 'hosting' | 'organisationNames'>[] = [...rules.map(([fqdn]) => ({ fqdn })), { fqdn: 'bars-prod-rx7.nwas.nhs.uk', odsCode: 'RX6', hosting: 'supplier' as const }, { fqdn: 'bars-prod-rx7.nwas.nhs.uk', odsCode: 'RX7', organisationNames: ['Other'] }, { fqdn: 'bars-prod-prod.nwas.nhs.uk', odsCode: 'PROD' }]
    for (const { code, why, source } of given.flatMap((check) => checkName({ environment: 'prod', ...check }).findings)) {
      seen.add(code)
      expect({ why, source }).toEqual({ why: known.get(code)?.why, source: known.get(code)?.source })
    }
    expect([...seen].sort()).toEqual([...known.keys()].sort())
  })

  it('says of no rule what a desk does with it, which is not known, and of untagged facts that they are ours to the best of our knowledge', () => {
    for (const { demand, why, source } of [...nameRules, ...odsRules]) {
      expect(`${demand} ${why}`).not.toMatch(/refused|back\b|is asked about|desks? (tell|compare)/)
      if (/nhs\.uk naming|conventions/.test(source)) expect(source).toContain('as far as we know them')
    }
  })

  it('takes the weight of its rules from the environment’s rules when they are given', () => {
    expect(codes({ fqdn: 'booking.nwas.nhs.uk', environment: 'int', rules: { convention: 'must', levels: {} } })).toEqual(['must name-no-convention'])
    expect(codes({ fqdn: 'bars-prod-rx7.nwas.nhs.uk', environment: 'int', rules: { convention: 'must', levels: { 'name-environment-mark': 'should' } } })).toEqual(['should name-environment-mark'])
  })

  const ascii = fc.string({ unit: fc.constantFrom(...'abzABZ0189-._*:/ \t<>\'"') , maxLength: 80 })
  it('never throws, whatever is entered', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), ascii.map((text) => `${text}.nhs.uk`)), fc.constantFrom('int', 'prod'), (fqdn, environment) => {
        const { findings } = checkName({ fqdn, environment, odsCode: 'RX7', hosting: 'provider' })
        expect(findings.every((finding) => finding.found && finding.why && finding.fix && finding.source)).toBe(true)
        expect(findings.every((finding) => finding.code === 'name-empty' || finding.code === 'name-spaces-around' || /BaRS-|For example, /.test(finding.fix))).toBe(true)
      }),
      { numRuns: 10_000 },
    )
  })

  const almostName = fc.tuple(fc.constantFrom('bars-', 'bars-int-', 'bars-prod-', 'x'), ascii, fc.constantFrom('.nhs.uk', '.thirdparty.nhs.uk', '.com')).map((parts) => parts.join(''))
  it('never minds case', () => {
    fc.assert(
      fc.property(almostName, fc.constantFrom('int', 'prod'), (fqdn, environment) => {
        expect(codes({ fqdn: fqdn.toUpperCase(), environment })).toEqual(codes({ fqdn: fqdn.toLowerCase(), environment }))
        expect(sameFqdn(fqdn.toUpperCase(), fqdn)).toBe(true)
      }),
    )
  })
})

describe('proposeNames', () => {
  const odsCode = fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'), minLength: 1, maxLength: 12 }).filter((code) => !isEnvironmentWord(code))
  const label = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABC'), minLength: 3, maxLength: 12 }).filter((text) => !/^(ltd|plc|gov|thirdparty)$/i.test(text))
  const parts = fc.record({ environment: fc.constantFrom('int', 'prod'), odsCode, organisationLabel: label, hosting: fc.constantFrom('supplier', 'provider'), suffix: fc.constantFrom('', 'b', 'second', 'a1') })

  it('builds names that pass their own environment’s rules with nothing to say', () => {
    fc.assert(
      fc.property(parts, (given) => {
        for (const proposed of proposeNames(given)) {
          expect(proposed.findings).toEqual([])
          expect(proposed.usable).toBe(true)
          expect(checkName({ ...given, fqdn: proposed.fqdn })).toEqual({ convention: proposed.convention, findings: [] })
        }
      }),
    )
  })

  it('judges by the rules that an administrator has set', () => {
    const given = { environment: 'int', odsCode: 'X26', organisationLabel: 'a'.repeat(60), hosting: 'supplier' } as const
    const rules = { convention: 'should', levels: { 'name-too-long': 'should' } } as const
    expect(proposeNames(given).map((proposed) => proposed.usable)).toEqual([false, false])
    expect(proposeNames({ ...given, rules }).flatMap((proposed) => proposed.findings.filter((finding) => finding.code === 'name-too-long').map((finding) => finding.level))).toEqual(['should', 'should'])
  })

  it('calls a name usable only when it passes, whatever the parts', () => {
    const wild = fc.record({ environment: fc.constantFrom('int', 'prod'), odsCode: fc.string(), organisationLabel: fc.string({ maxLength: 70 }), hosting: fc.constantFrom('supplier', 'provider'), suffix: fc.string() })
    fc.assert(
      fc.property(wild, (given) => {
        for (const proposed of proposeNames(given)) if (proposed.usable) expect(passes(checkName({ ...given, fqdn: proposed.fqdn }).findings)).toBe(true)
      }),
    )
  })

  test.each([
    [{ environment: 'prod', odsCode: 'ygm06', organisationLabel: 'emis', hosting: 'supplier', suffix: 'pharmoutcomes' }, 'BaRS-PROD-YGM06-pharmoutcomes.emis.thirdparty.nhs.uk', 'BaRS-YGM06-pharmoutcomes.emis.nhs.uk'],
    [{ environment: 'prod', odsCode: 'RX7', organisationLabel: 'NWAS', hosting: 'provider' }, 'BaRS-PROD-RX7.NWAS.nhs.uk', 'BaRS-RX7.NWAS.nhs.uk'],
    [{ environment: 'int', odsCode: 'X26', organisationLabel: 'BarsReceiver', hosting: 'supplier' }, 'BaRS-INT-X26.BarsReceiver.thirdparty.nhs.uk', 'BaRS-X26.BarsReceiver.nhs.uk'],
  ] as const)('builds the names that are in use from %o', (given, newer, seed) => {
    expect(proposeNames(given).map((proposed) => proposed.fqdn)).toEqual([newer, seed])
  })

  it('counts the budget and refuses what is over it', () => {
    const [newer, seed] = proposeNames({ environment: 'prod', odsCode: 'YGM06', organisationLabel: 'a'.repeat(32), hosting: 'supplier' })
    expect([newer.length, newer.left, newer.usable]).toEqual([66, -2, false])
    expect([seed.length, seed.left, seed.usable]).toEqual([50, 14, true])
  })

  it('says of a name in a convention what would be right in that one', () => {
    for (const organisationLabel of ['Acme Ltd', '', 'a', 'thirdparty', 'x'.repeat(70), '\u0661']) {
      const [newer, seed] = proposeNames({ environment: 'prod', odsCode: 'ZZX01', organisationLabel, hosting: 'supplier', suffix: 'a b!' })
      expect(newer.findings.map(({ fix }) => fix).join()).toContain('BaRS-PROD-ZZX01')
      expect(seed.findings.map(({ fix }) => fix).join()).toContain('BaRS-ZZX01')
      expect(newer.findings.map(({ fix }) => fix).join()).not.toContain('BaRS-ZZX01')
      expect(seed.findings.map(({ fix }) => fix).join()).not.toContain('BaRS-PROD-')
    }
    expect(proposeNames({ environment: 'prod', odsCode: 'ZZX01', organisationLabel: 'Acme Ltd', hosting: 'supplier', suffix: 'a b!' })[1].findings[0]?.fix).toContain('For example, BaRS-ZZX01-a-b.acme.nhs.uk.')
  })

  it('never reads an environment mark as an ODS code', () => {
    const [, seed] = proposeNames({ environment: 'int', odsCode: 'INT', organisationLabel: 'acme', hosting: 'provider' })
    expect(seed.usable).toBe(false)
  })
})

describe('suggestLabel', () => {
  test.each([
    ['Strata Health Ltd', 'StrataHealth'],
    ['Greater Derby PCT', 'GreaterDerbyPCT'],
    ['The Example NHS Foundation Trust', 'Example'],
    ['Café & Co. PLC', 'CafeCo'],
    ['Ærø Łódź Ørsted', 'AeroLodzOrsted'],
    ['Weiße Straße', 'WeisseStrasse'],
    ['ÞÓR ÐUR', 'ThORDUR'],
    ['St. Mary’s Surgery, N.W.', 'StMarysSurgeryNW'],
    ["O'Brien/Smith & Sons", 'OBrienSmithSons'],
    ['Iechyd a Gofal Digidol Cymru Digital', 'IechydaGofalDigidolCymru'],
    ['SW1A1AA Practice', 'Practice'],
    ['Clinic SW1A 1AA', 'Clinic'],
    ['N1 4XX Surgery Ltd', 'Surgery'],
    ['Ysbyty Tŷ’r Ŵyl', 'YsbytyTyrWyl'],
    ['111 Service', '111Service'],
  ])('makes a label of %s', (name, label) => expect(suggestLabel(name)).toEqual({ label, why: null }))

  test.each([
    ['NHS Trust', 'nothing is left'], ['', 'nothing is left'], ['Клиника', 'nothing is left'], ['N1 4XX', 'nothing is left'], ['M&S', 'too little is left'], ['3M', 'too little is left'],
    ['Third Party Ltd', 'it is not allowed'], ['Llanfairpwllgwyngyllgogerychwyrndrobwll', 'its first word is too long'],
  ])('suggests nothing for %j, and says why', (name, why) => expect(suggestLabel(name)).toEqual({ label: null, why: expect.stringContaining(why) as string }))

  const realWord = fc.constantFrom('Ltd', 'LTD.', 'PLC', 'NHS', 'Trust', 'The', 'Gov', '&', 'and', '-', '/', 'M&S', '3M', '111', '24', 'St.', 'St Mary’s', "O'Brien", 'Tŷ’r', 'Iechyd', 'Ŵyl', 'Gwasanaethau', 'Ambiwlans', 'Ærø', 'Łódź', 'Straße', 'Surgery', 'Third', 'Party',
    'SW1A 1AA', 'SW1A1AA', 'n1 4xx', 'M1', '1AE', 'B33', '8TH', 'Pharmacy', 'North-West', 'X', 'ab', 'Клиника', '株式会社', '(UK)', 'e.V.', 'xn--a', 'bars')
  const realName = fc.array(realWord, { maxLength: 6 }).map((words) => words.join(' '))
  it('suggests for names as they really are only what passes in either environment and convention', () => {
    let suggested = 0
    fc.assert(
      fc.property(realName, fc.constantFrom('ZZX01', 'RX7', 'Y01061', 'ABCDEFGHIJKL'), fc.constantFrom('int', 'prod'), fc.constantFrom('supplier', 'provider'), (name, odsCode, environment, hosting) => {
        const { label, why } = suggestLabel(name, odsCode)
        if (label === null) return void expect(why).toMatch(/^No name could be suggested from “/)
        suggested += 1
        for (const proposed of proposeNames({ environment, odsCode, organisationLabel: label, hosting })) expect([name, proposed.usable, proposed.findings]).toEqual([name, true, []])
        expect([name, label, standsFor(label, name)]).toEqual([name, label, true])
      }),
      { numRuns: 3000 },
    )
    expect(suggested).toBeGreaterThan(1000)
  })
})

describe('standsFor', () => {
  test.each([
    ['NWAS', 'NORTH WEST AMBULANCE SERVICE NHS TRUST', true],
    ['nwambulance', 'NORTH WEST AMBULANCE SERVICE NHS TRUST', true],
    ['north-west-amb', 'NORTH WEST AMBULANCE SERVICE NHS TRUST', true],
    ['my-ambulance', 'NORTH WEST AMBULANCE SERVICE NHS TRUST', true],
    ['gmupca', 'GREATER MANCHESTER URGENT PRIMARY CARE ALLIANCE', true],
    ['emis', 'EMIS Health Ltd', true],
    ['sandboxcommunity', 'Sandbox Community Trust', true],
    ['trust', 'Sandbox Community Trust', true],
    ['seas', 'NORTH WEST AMBULANCE SERVICE NHS TRUST', false],
    ['health', 'EMIS', false],
    ['acmetrust', 'Sandbox Community Trust', false],
    ['emis', '', false],
  ])('%s for %s: %s', (label, name, stands) => expect(standsFor(label, name)).toBe(stands))

  it('never throws, and takes what it suggests itself', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', maxLength: 150 }), (label, name) => void standsFor(label, name)))
    fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'abcdeXYZ'), minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 5 }), (words) => void expect(standsFor(suggestLabel(words.join(' ')).label ?? '', words.join(' '))).toBe(true)))
  })
})

describe('readOdsCode', () => {
  test.each([
    [' rx7 ', 'RX7'],
    ['Y01061', 'Y01061'],
    ['ABCDEFGHIJKL', 'ABCDEFGHIJKL'],
    ['ABCDEFGHIJKLM', null],
    ['', null],
    ['RX-7', null],
    ['\u212aX7', null],
    ["R'; --", null],
  ])('reads %j as %j', (text, code) => expect(readOdsCode(text)).toBe(code))
})
