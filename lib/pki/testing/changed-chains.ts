import fc from 'fast-check'
import type { NamePart } from '../der-writer.ts'
import { oids } from '../oids.ts'
import { anywhere, inAuthority, inLeaf } from './chain-changes.ts'
import type { Change } from './change.ts'
import { forge, goodAuthority, goodLeaf, type Forgery } from './forge-certificate.ts'
import type { ChainCase } from './second-opinion.ts'
import { testSigner, type KeyKind, type TestSigner } from './test-signer.ts'

export const chainTime = new Date('2026-06-01T12:00:00Z')
export const chainName = 'a.thirdparty.nhs.uk'

/** How the certificates of a chain stand to one another. */
const shapes = ['plain', 'plain', 'plain', 'without a sub CA', 'another anchor', 'a thief', 'self-issued sub CA', 'cross-signed', 'expired twin', 'circle', 'sub CA as anchor', 'all as anchors', 'in reverse'] as const

/** A chain that differs from a good one in a few fields, as data: `where` 0 is the leaf, the last is the anchor. */
export type Recipe = {
  readonly subs: number
  readonly kinds: readonly KeyKind[]
  readonly shape: (typeof shapes)[number]
  /** What the chain is checked for. */
  readonly purpose: 'server' | 'client' | null
  readonly changes: readonly { readonly where: number; readonly change: string; readonly seed: number }[]
}

const usual: readonly KeyKind[] = ['p256', 'p256', 'p256', 'rsa', 'rsa-pss', 'rsa-pss-sha256', 'p384', 'p521', 'ed25519', 'ed448']
const leafChanges = [...Object.keys(anywhere), ...Object.keys(inLeaf)]
const authorityChanges = [...Object.keys(anywhere), ...Object.keys(inAuthority), ...Object.keys(inAuthority)]
const changeOf = (name: string): Change => (anywhere[name] ?? inLeaf[name] ?? inAuthority[name])!

/** Chains with none to three changed fields. */
export const recipes: fc.Arbitrary<Recipe> = fc.integer({ min: 0, max: 3 }).chain((subs) => {
  const seed = fc.integer({ min: 1, max: 0x7fffffff })
  const one = fc.oneof(
    fc.record({ where: fc.constant(0), change: fc.constantFrom(...leafChanges), seed }),
    fc.record({ where: fc.integer({ min: 1, max: subs + 1 }), change: fc.constantFrom(...authorityChanges), seed }),
  )
  return fc.record({
    subs: fc.constant(subs),
    kinds: fc.array(fc.constantFrom(...usual), { minLength: subs + 2, maxLength: subs + 2 }),
    shape: fc.constantFrom(...shapes),
    purpose: fc.constantFrom('server', 'server', 'client', null),
    changes: fc.oneof(fc.array(one, { minLength: 1, maxLength: 1 }), fc.array(one, { maxLength: 3 })),
  })
})

function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const day = (days: number) => new Date(chainTime.getTime() + days * 86_400_000)

/** Makes the chain. `id` goes into every authority's name, so that many chains can be judged together. */
export function makeChain(recipe: Recipe, id: number): ChainCase {
  const { subs, shape } = recipe
  const selfIssued = shape === 'self-issued sub CA' && subs > 0
  const nameAt = (at: number): NamePart[] => [[oids.country, 'GB'], [oids.organisation, 'nhs'], [oids.commonName, at === 0 ? chainName : `CA ${Math.max(at, selfIssued && at === subs ? subs + 1 : 0)} of ${id}`]]
  const keyAt = (at: number) => testSigner(recipe.kinds[at]!, `chain ${at % 4}`)
  const authority = (at: number, issuer: { name: NamePart[]; key: TestSigner }): Forgery =>
    goodAuthority({ subject: nameAt(at), issuer: issuer.name, key: keyAt(at), issuerKey: issuer.key, serial: 100 + at, from: day(-900), to: day(900) })
  const above = (at: number) => ({ name: nameAt(Math.min(at + 1, subs + 1)), key: keyAt(Math.min(at + 1, subs + 1)) })
  const parts: Forgery[] = [goodLeaf({ subject: nameAt(0), issuer: nameAt(1), key: keyAt(0), issuerKey: keyAt(1), serial: 7, from: day(-10), to: day(300), name: chainName })]
  for (let at = 1; at <= subs + 1; at++) parts.push(authority(at, above(at)))
  for (const { where, change, seed } of recipe.changes) changeOf(change)(parts[where]!, { at: chainTime, issuerKind: above(where).key.kind, name: chainName, random: randomOf(seed) })
  const thief = testSigner('p256', 'thief')
  const made = parts.map((each, at) => forge(each, shape === 'a thief' && at === recipe.kinds.length % (subs + 1) ? thief : above(at).key))
  const stranger = { name: [[oids.commonName, `Stranger of ${id}`]] as NamePart[], key: testSigner('p256', 'stranger') }
  const leaf = made[0]!
  const inner = made.slice(1, -1)
  const anchor = made.at(-1)!
  const between = (...more: Uint8Array[]): ChainCase => ({ leaf, intermediates: [...inner, ...more], anchors: [anchor] })
  switch (shape) {
    case 'without a sub CA':
      return { leaf, intermediates: inner.slice(1), anchors: [anchor] }
    case 'another anchor':
      return { leaf, intermediates: [...inner, anchor], anchors: [forge(goodAuthority({ subject: stranger.name, issuer: stranger.name, key: stranger.key, issuerKey: stranger.key, serial: 1, from: day(-900), to: day(900) }), stranger.key)] }
    case 'cross-signed':
      return between(forge(authority(1, stranger), stranger.key))
    case 'expired twin': {
      const twin = authority(1, above(1))
      return between(forge({ ...twin, notAfter: goodAuthority({ subject: [], issuer: [], key: keyAt(1), issuerKey: keyAt(1), serial: 1, from: day(-900), to: day(-1) }).notAfter }, above(1).key))
    }
    case 'circle':
      return between(forge(authority(subs + 1, { name: nameAt(1), key: keyAt(1) }), keyAt(1).kind === 'dsa' ? thief : keyAt(1)))
    case 'sub CA as anchor':
      return { leaf, intermediates: [anchor], anchors: inner.length ? inner.slice(-1) : [anchor] }
    case 'all as anchors':
      return { leaf, intermediates: inner, anchors: [...inner, anchor] }
    case 'in reverse':
      return { leaf, intermediates: inner.toReversed(), anchors: [anchor] }
    default:
      return between()
  }
}
