import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { adviceFor, agrees, aliasTarget, changesBetween, describeSeen, domainLook, isResolving, isWhole, lookParts, outcomeOf, sameLook, uncallable, vouchedAddresses, type DomainLook, type SeenName } from './domain-look.ts'

const around = { aliases: [], nameServers: [], caa: [] }
const resolves = (addresses: string[], more: object = {}): SeenName => ({ status: 'resolves', addresses, ...around, ...more })
const missing: SeenName = { status: 'does-not-exist', ...around }
const empty: SeenName = { status: 'no-addresses', ...around }
const timeout: SeenName = { status: 'failed', because: 'timeout' }
const look = (...seen: SeenName[]): DomainLook => ({ answers: seen.map((each, index) => ({ resolver: `10.0.0.${index}`, seen: each })) })
const [a, b] = ['51.140.1.1', '51.140.1.2']

describe('what is made of a look', () => {
  test.each<[string, DomainLook, { agree: boolean; resolving: boolean; outcome: string }]>([
    ['both the same', look(resolves([a, b]), resolves([b, a])), { agree: true, resolving: true, outcome: 'resolves' }],
    ['other addresses', look(resolves([a]), resolves([b])), { agree: false, resolving: true, outcome: 'resolves' }],
    ['one is behind', look(missing, resolves([a])), { agree: false, resolving: false, outcome: 'does-not-exist' }],
    ['one fails', look(timeout, resolves([a])), { agree: true, resolving: true, outcome: 'resolves' }],
    ['all fail', look(timeout, timeout), { agree: true, resolving: false, outcome: 'failed' }],
    ['not there', look(missing, missing), { agree: true, resolving: false, outcome: 'does-not-exist' }],
  ])('%s', (_what, seen, expected) => expect({ agree: agrees(seen), resolving: isResolving(seen), outcome: outcomeOf(seen).status }).toEqual(expected))

  it('names the addresses that BaRS cannot call, and why', () => {
    expect(uncallable(look(resolves(['10.1.2.3', a]), resolves(['192.0.2.1'])))).toEqual([
      { address: '10.1.2.3', what: 'is a private address (RFC 1918)', example: false }, { address: '192.0.2.1', what: 'is an address for examples (RFC 5737)', example: true },
    ])
    expect(uncallable(look(missing, timeout))).toEqual([])
  })

  test.each<[string, DomainLook, string[]]>([
    ['both give it', look(resolves([a, b]), resolves([b])), [b]],
    ['the only one gives it', look(resolves([a])), [a]],
    ['one of two gives no answer', look(resolves([a]), timeout), []],
    ['two of three give it and one gives no answer', look(resolves([a]), timeout, resolves([a])), [a]],
    ['one has none', look(resolves([a]), resolves([a]), missing), []],
    ['nobody answers', look(timeout, timeout), []],
  ])('an address is vouched for when %s', (_what, seen, expected) => expect(vouchedAddresses(seen)).toEqual(expected))

  it('knows the end of the chain of aliases', () => {
    expect(aliasTarget(look(timeout, resolves([a], { aliases: ['one.example', 'two.example'] })))).toBe('two.example')
    expect(aliasTarget(look(resolves([a])))).toBeNull()
  })
})

describe('a part that was not answered', () => {
  const six = '2a01:4f8::7'
  const cloud = { aliases: ['host.example'] }
  const servers = { nameServers: ['ns1.nhs.uk'], caa: ['0 issue "ca.example"'] }
  test.each<[string, SeenName, SeenName, boolean]>([
    ['AAAA', resolves([a, six]), resolves([a], { unanswered: ['AAAA'] }), true],
    ['A', resolves([a, six]), resolves([six], { unanswered: ['A'] }), true],
    ['AAAA, and another A', resolves([a, six]), resolves([b], { unanswered: ['AAAA'] }), false],
    ['name servers and CAA', resolves([a], servers), resolves([a], { unanswered: ['NS', 'CAA'] }), true],
    ['name servers, and no CAA', resolves([a], servers), resolves([a], { unanswered: ['NS'] }), false],
    ['nothing, and AAAA gone', resolves([a, six]), resolves([a]), false],
    ['nothing, some addresses in common behind an alias', resolves([a, b], cloud), resolves([b, '51.140.1.3'], cloud), true],
    ['nothing, no address in common behind an alias', resolves([a], cloud), resolves([b], cloud), false],
    ['nothing, some addresses in common without an alias', resolves([a, b]), resolves([b]), false],
  ])('is no change: %s', (_what, one, other, same) => {
    expect([sameLook(look(one), look(other)), agrees(look(one, other)), changesBetween(look(one), look(other)).length === 0]).toEqual([same, same, same])
  })

  it('is never said to be gone', () => {
    expect(changesBetween(look(resolves([a, six], servers)), look(resolves([b], { unanswered: ['AAAA', 'NS', 'CAA'] })))).toEqual([`Address added: ${b}.`, `Address gone: ${a}.`])
    expect([isWhole(look(resolves([a]), timeout)), isWhole(look(resolves([a]), resolves([a], { unanswered: ['NS'] })))]).toEqual([true, false])
  })
})

describe('changesBetween', () => {
  test.each<[DomainLook, DomainLook, string[]]>([
    [look(missing), look(resolves([a])), [`The name resolves to ${a}.`]],
    [look(resolves([a])), look(missing), ['The name is not in DNS yet.']],
    [look(resolves([a])), look(resolves([b])), [`Address added: ${b}.`, `Address gone: ${a}.`]],
    [look(resolves([a])), look(resolves([a], { aliases: ['host.example'] })), ['It now points to host.example.']],
    [look(resolves([a], { aliases: ['x.example'] })), look(resolves([a], { aliases: ['y.example'] })), ['It now points to y.example, before to x.example.']],
    [look(missing), look({ ...missing, nameServers: ['ns1.nhs.uk', 'ns2.nhs.uk'] } as SeenName), ['Name servers added: ns1.nhs.uk, ns2.nhs.uk.']],
    [look(resolves([a], { caa: ['0 issue "ca.example"'] })), look(resolves([a])), ['CAA record gone: 0 issue "ca.example".']],
    [look(missing, missing), look(missing, resolves([a])), [`Address added: ${a}.`, 'The resolvers no longer agree.']],
    [look(resolves([a])), look(timeout), ['The name could not be looked up: no answer came in time. This does not hold you up.']],
    [look(missing, missing), look(timeout, missing), []],
    [look(resolves([a, b])), look(resolves([b, a])), []],
  ])('%#', (before, after, said) => expect(changesBetween(before, after)).toEqual(said))

  const names = fc.array(fc.constantFrom('one.example', 'two.example', 'ns1.nhs.uk'), { maxLength: 3 })
  const circle = fc.record({ aliases: names, nameServers: names, caa: names, unanswered: fc.uniqueArray(fc.constantFrom(...lookParts), { minLength: 1 }) }, { requiredKeys: ['aliases', 'nameServers', 'caa'] })
  const anySeen: fc.Arbitrary<SeenName> = fc.oneof(
    fc.tuple(fc.array(fc.constantFrom(a, b, '2a01:4f8::7'), { minLength: 1, maxLength: 3 }), circle).map(([addresses, more]) => resolves(addresses, more)),
    circle.map((more): SeenName => ({ status: 'does-not-exist', ...more })), circle.map((more): SeenName => ({ status: 'no-addresses', ...more })),
    names.map((aliases): SeenName => ({ status: 'alias-loop', aliases })), fc.constant<SeenName>({ status: 'lame' }), fc.constantFrom('timeout', 'refused').map((because): SeenName => ({ status: 'failed', because: because as 'timeout' })),
  )
  const anyLook = fc.array(anySeen, { minLength: 1, maxLength: 3 }).map((seen) => look(...seen))

  it('says something exactly when something is different, in sentences', () => {
    fc.assert(
      fc.property(anyLook, anyLook, (before, after) => {
        const said = changesBetween(before, after)
        expect(said.length > 0).toBe(!sameLook(before, after))
        for (const sentence of said) expect(sentence).toMatch(/^[A-Z].*\.$/)
        expect(changesBetween(after, after)).toEqual([])
        expect(sameLook(before, after)).toBe(sameLook(after, before))
        expect(domainLook.parse(JSON.parse(JSON.stringify(after)))).toEqual(after)
      }),
    )
  })
})

test('what is seen is said with what to do, where somebody can do something', () => {
  expect(describeSeen(empty)).toBe('The name is in DNS but has no address yet.')
  expect(describeSeen({ ...missing, aliases: ['gone.example'] } as SeenName)).toBe('The name points to gone.example, which is not in DNS.')
  expect(adviceFor({ status: 'lame' })).toContain('DNS team')
  expect([adviceFor(resolves([a])), adviceFor(timeout), adviceFor(missing)]).toEqual([null, null, null])
})
