import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCertificate } from './certificate.ts'
import { element, integer, objectIdentifier, sequence } from './der-writer.ts'
import type { ExtensionToWrite } from './extension-writer.ts'
import { oids } from './oids.ts'
import { endOfPolicies } from './policies.ts'
import { forge, goodAuthority, goodLeaf } from './testing/forge-certificate.ts'
import { testSigner } from './testing/test-signer.ts'

/** What a certificate says of policies. `from>to` is a mapping; `any` is any policy. */
type Says = { policies?: string; maps?: string; explicit?: number; noMapping?: number; noAny?: number; selfIssued?: true }

const key = testSigner('p256', 'policies')
const id = (name: string) => objectIdentifier(name === 'any' ? oids.anyPolicy : `1.2.826.${name.charCodeAt(0)}`)
const words = (text = '') => text.split(' ').filter(Boolean)
const extension = (oid: string, value: Uint8Array): ExtensionToWrite => ({ oid, critical: true, value })
const limit = (tag: number, count: number | undefined) => (count === undefined ? [] : [element(tag, Uint8Array.of(count))])

function extensionsOf({ policies, maps, explicit, noMapping, noAny }: Says): ExtensionToWrite[] {
  const constraints = [...limit(0x80, explicit), ...limit(0x81, noMapping)]
  return [
    ...(policies ? [extension(oids.certificatePolicies, sequence(...words(policies).map((name) => sequence(id(name)))))] : []),
    ...(maps ? [extension(oids.policyMappings, sequence(...words(maps).map((each) => sequence(...each.split('>').map(id)))))] : []),
    ...(constraints.length ? [extension(oids.policyConstraints, sequence(...constraints))] : []),
    ...(noAny === undefined ? [] : [extension(oids.inhibitAnyPolicy, integer(noAny))]),
  ]
}

/** A path, written from the anchor down to the leaf. Returns the place, from the anchor, at which no policy is left. */
function endOf(...says: readonly Says[]): number | undefined {
  let name = 0
  const path = says.map((each, index) => {
    const issuer = [[oids.commonName, `${name}`]] as const
    const subject = [[oids.commonName, `${each.selfIssued ? name : ++name}`]] as const
    const parts = { subject, issuer, key, issuerKey: key, serial: index + 1, from: new Date('2026-01-01'), to: new Date('2027-01-01') }
    const good = index === says.length - 1 ? goodLeaf({ ...parts, name: 'a.thirdparty.nhs.uk' }) : goodAuthority(parts)
    return readCertificate(forge({ ...good, extensions: [...good.extensions, ...extensionsOf(each)] }, key))
  })
  const end = endOfPolicies(path.toReversed())
  return end && path.indexOf(end)
}

const asks = { explicit: 0 }
const cases: readonly [what: string, section: string, path: readonly Says[], end: number | undefined][] = [
  ['nobody asks, nobody has any', '6.1.5 g', [{}, {}, {}], undefined],
  ['asked, and every certificate has the policy', '6.1.3 d', [{}, { policies: 'a', ...asks }, { policies: 'a b' }], undefined],
  ['asked, and the leaf has another', '6.1.3 d', [{}, { policies: 'a', ...asks }, { policies: 'b' }], 2],
  ['asked, and the leaf has none', '6.1.3 e', [{}, { policies: 'a', ...asks }, {}], 2],
  ['asked, and the authority that asks has none', '6.1.3 e', [{}, asks, { policies: 'a' }], 2],
  ['what is lost higher up does not come back', '6.1.3 e', [{}, { policies: 'a' }, {}, { policies: 'a', ...asks }, { policies: 'a' }], 4],
  ['the leaf asks for itself', '6.1.5 b', [{}, {}, { policies: 'a', ...asks }], 2],
  ['the anchor’s own words do not count', '6.1', [{ policies: 'b', ...asks, noAny: 0 }, { policies: 'a' }, {}], undefined],
  ['asked from two certificates on, which is beyond the leaf', '6.1.4 h', [{}, { explicit: 2 }, {}], undefined],
  ['asked from one certificate on, which is at the leaf’s end', '6.1.5 a', [{}, { explicit: 1 }, {}], 2],
  ['a later and larger number does not undo an earlier', '6.1.4 i', [{}, { policies: 'a', ...asks }, { policies: 'a', explicit: 9 }, {}], 3],
  ['a self-issued certificate does not count down', '6.1.4 h', [{}, { explicit: 2 }, { selfIssued: true }, {}], undefined],
  ['any policy stands for all above and below', '6.1.3 d', [{}, { policies: 'any', ...asks }, { policies: 'any' }, { policies: 'a' }], undefined],
  ['any policy in the leaf stands for what is left', '6.1.3 d', [{}, { policies: 'a', ...asks }, { policies: 'any' }], undefined],
  ['any policy is barred at once', '6.1.4 j', [{}, { policies: 'a', ...asks, noAny: 0 }, { policies: 'any' }], 2],
  ['any policy above does not help what is barred', '6.1.3 d', [{}, { policies: 'any', ...asks, noAny: 0 }, { policies: 'any' }], 2],
  ['nor does it help a leaf that is self-issued', '6.1.3 d', [{}, { policies: 'a', ...asks, noAny: 0 }, { policies: 'any', selfIssued: true }], 2],
  ['any policy is barred one certificate later', '6.1.4 h', [{}, { policies: 'a', ...asks, noAny: 1 }, { policies: 'any' }, { policies: 'any' }], 3],
  ['a self-issued authority keeps any policy for all that', '6.1.3 d', [{}, { policies: 'a', ...asks, noAny: 0 }, { policies: 'any', selfIssued: true }, { policies: 'a' }], undefined],
  ['a policy is mapped to another', '6.1.4 b', [{}, { policies: 'a', maps: 'a>b', ...asks }, { policies: 'b' }], undefined],
  ['and is itself no longer enough', '6.1.4 b', [{}, { policies: 'a', maps: 'a>b', ...asks }, { policies: 'a' }], 2],
  ['mapped to two', '6.1.4 b', [{}, { policies: 'a', maps: 'a>b a>c', ...asks }, { policies: 'c' }], undefined],
  ['mapped twice over', '6.1.4 b', [{}, { policies: 'a', maps: 'a>b', ...asks }, { policies: 'b', maps: 'b>c' }, { policies: 'c' }], undefined],
  ['any policy lets one be mapped that is not named', '6.1.4 b', [{}, { policies: 'any', maps: 'a>b', ...asks }, { policies: 'b' }], undefined],
  ['mapping something else changes nothing', '6.1.4 b', [{}, { policies: 'a', maps: 'c>b', ...asks }, { policies: 'b' }], 2],
  ['mapping is barred, and what is mapped is lost', '6.1.4 b', [{}, { policies: 'a b', noMapping: 0, ...asks }, { policies: 'a b', maps: 'a>c' }, { policies: 'a c' }], 3],
  ['and what is not mapped stays', '6.1.4 b', [{}, { policies: 'a b', noMapping: 0, ...asks }, { policies: 'a b', maps: 'a>c' }, { policies: 'b' }], undefined],
  ['the leaf’s own mapping is not looked at', '6.1.4', [{}, { policies: 'a', noMapping: 0, ...asks }, { policies: 'a', maps: 'a>b' }], undefined],
]

test.each(cases)('%s (RFC 5280 section %s)', (_, __, path, end) => {
  expect(endOf(...path)).toBe(end)
})

test('a certificate that nobody signed but itself has no policies to lose', () => {
  expect(endOf(asks)).toBeUndefined()
})

const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'any'), { minLength: 1 }).map((list) => list.join(' '))

test('while nobody asks for a policy, no chain is refused for one; and any policy everywhere is always enough', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ policies: names, noAny: fc.constantFrom(undefined, 0, 1), maps: fc.constantFrom('', 'a>b') }), { minLength: 2, maxLength: 4 }), (says) => {
      expect(endOf({}, ...says)).toBeUndefined()
      expect(endOf({}, ...says.map(() => ({ policies: 'any', ...asks })))).toBeUndefined()
    }),
    { numRuns: 40 },
  )
})
