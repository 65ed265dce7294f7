import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding } from '#lib/kernel/finding.ts'
import { readCertificate, type Certificate } from './certificate.ts'
import { DerError } from './der.ts'
import { oids } from './oids.ts'
import { validatePath } from './path-validation.ts'
import { verifySignature } from './server/verify-signature.ts'
import { anywhere, inAuthority, inLeaf } from './testing/chain-changes.ts'
import { chainTime, makeChain, recipes, type Recipe } from './testing/changed-chains.ts'
import { secondOpinions, type ChainCase, type Opinion } from './testing/second-opinion.ts'

/** `CHAINS=100000 CHAIN_SEED=7 npx vitest run lib/pki/second-opinion.test.ts` asks about more chains, and others. */
const chainCount = Number(process.env.CHAINS ?? 3000)
const seed = Number(process.env.CHAIN_SEED ?? 20260601)
const batch = 250

function read(der: Uint8Array): Certificate | string {
  try {
    return readCertificate(der)
  } catch (error) {
    if (error instanceof DerError) return error.message
    throw error
  }
}

type Ours = { readonly ok: boolean; readonly reasons: readonly string[]; readonly unread: readonly string[] }

/** Our verdict. A certificate that cannot be read is as good as absent; what is wrong with it is kept. */
async function ourOpinion({ leaf, intermediates, anchors }: ChainCase, purpose: Recipe['purpose'] = 'server'): Promise<Ours> {
  const certificate = read(leaf)
  if (typeof certificate === 'string') return { ok: false, reasons: [certificate], unread: [] }
  const others = [...intermediates, ...anchors].map(read)
  const readable = (ders: readonly Uint8Array[]) => ders.map(read).filter((each) => typeof each !== 'string')
  const { ok, findings } = await validatePath({ leaf: certificate, intermediates: readable(intermediates), anchors: readable(anchors), at: chainTime, purpose, name: null, verifySignature })
  // a refusal has a reason, and a pass has none against it
  expect(findings.some(({ level }) => level === 'must')).toBe(!ok)
  const said = ({ code, found }: Finding) => `${code}: ${found.replace(/"(?:\\.|[^"\\])*"/g, '…')}`
  return { ok, reasons: findings.filter(({ level }) => level === 'must').map(said), unread: others.filter((each) => typeof each === 'string') }
}

/** As `ourOpinion`; when an expired twin of an authority goes along with the chain, the reasons are those that stand without it. */
async function opinionOf(recipe: Recipe, chain: ChainCase): Promise<Ours> {
  const ours = await ourOpinion(chain, recipe.purpose)
  if (ours.ok || recipe.shape !== 'expired twin') return ours
  const without = await ourOpinion({ ...chain, intermediates: chain.intermediates.slice(0, -1) }, recipe.purpose)
  return without.ok ? ours : without
}

/** Where we refuse on purpose what OpenSSL accepts: each is a row of docs/decisions/0040. */
const stricter: readonly { readonly row: string; readonly reason: RegExp; readonly change: string; readonly where?: number; readonly subs?: number; readonly above?: string; readonly purpose?: null }[] = [
  { row: 'DER without its rules', reason: /something follows its end/, change: 'an octet at the end' },
  { row: 'DER without its rules', reason: /basicConstraints/, change: 'basic constraints that write out a default' },
  { row: 'an extension twice', reason: /it has the extension .* twice/, change: 'an unknown extension twice' },
  { row: 'a version that does not exist', reason: /it has a version that does not exist/, change: 'version 4' },
  { row: 'a version before 3', reason: /of a version that cannot say what it is for|unique identifiers, which version 1/, change: 'version 1' },
  { row: 'a serial number of zero or beyond 20 octets', reason: /serial number is zero or longer/, change: 'serial zero' },
  { row: 'CRL addresses that are critical', reason: /path-unknown-critical: .* crlDistributionPoints/, change: 'a critical CRL address' },
  { row: 'policies that break their form, where OpenSSL does not read them', reason: /path-extension-damaged: The authority .* certificatePolicies/, change: 'the same policy twice', where: 1 },
  { row: 'policies that break their form, where OpenSSL does not read them', reason: /path-extension-damaged: The authority .* policyConstraints/, change: 'a policy constraint that says nothing', where: 1 },
  { row: 'policies that break their form, where OpenSSL does not read them', reason: /path-extension-damaged: .* policyMappings/, change: 'a mapping of any policy', where: 1, subs: 1 },
  { row: 'other kinds of key', reason: /path-key-weak: .* not supported/, change: 'a key of secp256k1' },
  { row: 'other kinds of key', reason: /path-key-weak: .* not supported/, change: 'a DSA key' },
  { row: 'name constraints in a leaf', reason: /path-constraints-in-leaf/, change: 'name constraints' },
  { row: 'name constraints that are not critical', reason: /its name constraints are not critical/, change: 'constraints that are not critical', where: 1 },
  { row: 'name constraints that say nothing', reason: /cannot be read: nameConstraints/, change: 'constraints that are empty', where: 1 },
  { row: 'purposes of none', reason: /cannot be read: extendedKeyUsage/, change: 'purposes of none', purpose: null },
  { row: 'name constraints with a leading dot', reason: /path-constraints-unclear/, change: 'permits with a leading dot', where: 1 },
  { row: 'DNS names that are not written as such', reason: /its SAN has a DNS name that is not written as one/, change: 'a name with an underscore' },
  { row: 'email addresses with two signs', reason: /path-constraints-unclear/, change: 'an email address with two signs', above: 'permits email of nhs.uk' },
  { row: 'qualifiers that are not known', reason: /with a qualifier that is not understood/, change: 'critical policies with an unknown qualifier' },
  { row: 'an issuer without its serial number', reason: /cannot be read: (?:.*, )?authorityKeyIdentifier/, change: 'an AKI with its identifier and an issuer alone' },
  { row: 'an anchor that names no authority key', reason: /it has no authority key identifier/, change: 'an AKI without identifier', where: 1 },
  { row: 'an anchor that signed itself and names another key', reason: /it signed itself, and its authority key identifier names another/, change: 'another AKI', where: 1 },
]
/** Wildcards that meet name constraints: those in a common name, and those that could stand for what is excluded. */
const wildcards: readonly { readonly leaf: readonly string[]; readonly authority: string }[] = [
  { leaf: ['no SAN', 'a wildcard common name'], authority: 'permits example.com' },
  { leaf: ['a wildcard'], authority: 'excludes a name below' },
]
const meetsWildcard = ({ changes }: Recipe) => changes.some(({ change }) => change.startsWith('a wildcard')) && changes.some(({ change }) => /^(?:permits|excludes)/.test(change))
/** A mapping of a policy that its certificate has as any policy alone. */
function mapsFromAnyPolicy({ intermediates }: ChainCase): boolean {
  const known = intermediates.map(read).flatMap((each) => (typeof each === 'string' ? [] : [each.extensions.known]))
  return known.some(({ certificatePolicies = [], policyMappings = [] }) => certificatePolicies.includes(oids.anyPolicy) && policyMappings.some(({ from }) => !certificatePolicies.includes(from)))
}
/** Refusals of the same kinds that need more than one change, or a draw, to be met. */
const stricterToo = [/path-algorithm-unknown: .* (?:1\.2\.840\.113549\.1\.1\.14|ecdsaWithSha256),/]
/** Where we accept on purpose what OpenSSL refuses. */
const laxer: readonly { readonly reason: string; readonly recipe: Partial<Recipe>; readonly row: string; readonly only?: RegExp }[] = [
  { row: 'the last second', reason: 'certificate has expired', recipe: { changes: [{ where: 0, change: 'ends now', seed: 1 }] } },
  { row: 'the last second', reason: 'unable to get local issuer certificate', recipe: { subs: 1, kinds: ['ed448', 'rsa', 'p256'], shape: 'cross-signed', changes: [{ where: 1, change: 'ends now', seed: 1 }] }, only: /ends now/ },
  { row: 'an anchor of version 1', reason: 'invalid CA certificate', recipe: { changes: [{ where: 1, change: 'version 1', seed: 1 }] } },
  { row: 'the issuer’s serial number in the AKI', reason: 'unable to get local issuer certificate', recipe: { changes: [{ where: 0, change: 'an AKI with its identifier and another serial', seed: 1 }] }, only: /another serial/ },
  { row: 'an authority in the leaf’s place', reason: 'unsuitable certificate purpose', recipe: { changes: [{ where: 0, change: 'an authority without purposes', seed: 1 }] }, only: /without purposes|no purposes/ },
  ...([['permitted', 'permits example.com'], ['excluded', 'excludes thirdparty.nhs.uk']] as const).map(([kind, change]) => ({
    row: `a common name beside other names: ${kind}`, reason: `${kind} subtree violation`, recipe: { changes: [{ where: 0, change: 'a URI', seed: 1 }, { where: 1, change, seed: 1 }] }, only: /^(?:an? (?:IP|IPv6|email) address|a directory name|a URI|another kind of name)/,
  })),
  { row: 'an authority that does not say what its key is for', reason: 'CA cert does not include key usage extension', recipe: { changes: [{ where: 1, change: 'no key usage', seed: 1 }] } },
  { row: 'an authority whose basic constraints are not critical', reason: 'Basic Constraints of CA cert not marked critical', recipe: { subs: 1, kinds: ['p256', 'p256', 'p256'], changes: [{ where: 1, change: 'other basic constraints', seed: 152709944 }] } },
  { row: 'no key identifiers on either side', reason: 'Missing Authority Key Identifier', recipe: { changes: [{ where: 0, change: 'no AKI', seed: 1 }, { where: 1, change: 'no SKI', seed: 1 }] } },
  { row: 'names with other spaces', reason: 'unable to get local issuer certificate', recipe: { changes: [{ where: 0, change: 'an issuer in other letters', seed: 57266229 }] }, only: /in other letters/ },
]

const base: Recipe = { subs: 0, kinds: ['p256', 'p256'], shape: 'plain', purpose: 'server', changes: [] }

test.each(stricter)('$row: refused by us alone ($change)', async ({ reason, change, where = 0, subs = 0, above, purpose = 'server' as const }) => {
  const chain = makeChain({ ...base, subs, kinds: Array(subs + 2).fill('p256'), changes: [{ where, change, seed: 1 }, ...(above ? [{ where: 1, change: above, seed: 1 }] : [])] }, 0)
  const ours = await ourOpinion(chain, purpose)
  expect(ours.reasons.join('\n')).toMatch(reason)
  expect(ours.ok).toBe(false)
  expect(secondOpinions([chain], chainTime, purpose ? 'sslserver' : 'any')).toEqual([{ ok: true, why: 'unreadable' }])
})

test.each(laxer)('$row: accepted by us alone', async ({ reason, recipe }) => {
  const chain = makeChain({ ...base, ...recipe }, 0)
  expect(await ourOpinion(chain)).toEqual({ ok: true, reasons: [], unread: [] })
  expect(secondOpinions([chain], chainTime)).toEqual([{ ok: false, why: reason }])
})

test.each(wildcards)('a wildcard is bound by name constraints with us alone: $leaf $authority', async ({ leaf, authority }) => {
  const changes = [...leaf.map((change) => ({ where: 0, change, seed: 1 })), { where: 1, change: authority, seed: 1 }]
  const chain = makeChain({ ...base, changes }, 0)
  expect((await ourOpinion(chain)).reasons.join()).toContain('path-name-forbidden')
  expect(secondOpinions([chain], chainTime)[0]!.ok).toBe(true)
  expect((await ourOpinion(makeChain({ ...base, changes: changes.slice(0, -1) }, 0))).ok).toBe(true)
})

test('a mapping from any policy, where any policy no longer counts, leaves no policy with us alone', async () => {
  const changes = ['the policy 1.2.3', 'any policy, with a mapping of another', 'any policy, asked for and barred below'].map((change, where) => ({ where, change, seed: 1 }))
  const chain = makeChain({ ...base, subs: 2, kinds: Array(4).fill('p256'), changes }, 0)
  expect((await ourOpinion(chain)).reasons.join()).toContain('path-no-policy')
  expect(mapsFromAnyPolicy(chain)).toBe(true)
  expect(secondOpinions([chain], chainTime)[0]!.ok).toBe(true)
})

test('a policy that a certificate has through any policy is mapped, with us alone', async () => {
  const seeds = [710271888, 17, 1366951161, 1507741987, 1230054595]
  const chain = makeChain({ ...base, subs: 3, kinds: Array(5).fill('p256'), changes: seeds.map((drawn, where) => ({ where, change: where === 0 ? 'drawn policies' : 'drawn policies with mappings', seed: drawn })) }, 0)
  expect(await ourOpinion(chain)).toEqual({ ok: true, reasons: [], unread: [] })
  expect(mapsFromAnyPolicy(chain)).toBe(true)
  expect(secondOpinions([chain], chainTime)).toEqual([{ ok: false, why: 'no explicit policy' }])
})

test('of two issuers that fit, one that leads nowhere does not keep us from the other', async () => {
  const chain = makeChain({ ...base, subs: 1, kinds: ['p256', 'p256', 'p256'], shape: 'cross-signed' }, 0)
  expect((await ourOpinion(chain)).ok).toBe(true)
  expect((await ourOpinion({ ...chain, intermediates: chain.intermediates.toReversed() })).ok).toBe(true)
})

const decided = (reason: string) => [...stricter.map((each) => each.reason), ...stricterToo].some((pattern) => pattern.test(reason))
const explained = (recipe: Recipe, chain: ChainCase, ours: Ours, why: string) =>
  ours.ok
    ? (why === 'no explicit policy' && mapsFromAnyPolicy(chain)) || laxer.some(({ reason, only = /(?:)/ }) => reason === why && recipe.changes.some(({ change }) => only.test(change)))
    : ours.reasons.every((reason) => decided(reason) || (reason.startsWith('path-name-forbidden') && meetsWildcard(recipe)) || (reason.startsWith('path-no-policy') && mapsFromAnyPolicy(chain))) || ours.unread.some(decided)

function compare(all: readonly Recipe[], ours: readonly Ours[], chains: readonly ChainCase[]) {
  const theirs: Opinion[] = []
  for (const [purpose, called] of [['server', 'sslserver'], ['client', 'sslclient'], [null, 'any']] as const) {
    const asked = all.flatMap((recipe, index) => (recipe.purpose === purpose ? [index] : []))
    for (let from = 0; from < asked.length; from += batch) {
      const some = asked.slice(from, from + batch)
      secondOpinions(some.map((index) => chains[index]!), chainTime, called).forEach((opinion, at) => (theirs[some[at]!] = opinion))
    }
  }
  const differing = all.flatMap((recipe, index) => (ours[index]!.ok === theirs[index]!.ok || explained(recipe, chains[index]!, ours[index]!, theirs[index]!.why) ? [] : [{ recipe, ours: ours[index], theirs: theirs[index]!.why }]))
  return { differing, accepted: ours.filter((each, index) => each.ok && theirs[index]!.ok).length }
}

test('each change by itself, in each place of a chain of three: our verdict is OpenSSL’s, or a decision', async () => {
  const all = [0, 1, 2].flatMap((where) => {
    const names = [...Object.keys(anywhere), ...Object.keys(where === 0 ? inLeaf : inAuthority)]
    return names.flatMap((change) => [3, 5, 8, 13].map((draw): Recipe => ({ subs: 1, kinds: ['p256', draw === 3 ? 'rsa' : 'p256', 'p256'], shape: 'plain', purpose: draw === 8 ? 'client' : draw === 13 ? null : 'server', changes: [{ where, change, seed: draw * 0x1234567 }] })))
  })
  const chains = all.map(makeChain)
  const { differing } = compare(all, await Promise.all(chains.map((chain, index) => ourOpinion(chain, all[index]!.purpose))), chains)
  expect(differing).toEqual([])
}, 120_000)

const policyRecipes = fc.integer({ min: 1, max: 4 }).chain((subs) =>
  fc.record({
    subs: fc.constant(subs),
    kinds: fc.constant(Array<Recipe['kinds'][number]>(subs + 2).fill('p256')),
    shape: fc.constantFrom<Recipe['shape']>('plain', 'plain', 'self-issued sub CA'),
    purpose: fc.constant<Recipe['purpose']>('server'),
    changes: fc.array(fc.integer({ min: 1, max: 0x7fffffff }), { minLength: subs + 2, maxLength: subs + 2 }).map((seeds) => seeds.map((drawn, where) => ({ where, change: where === 0 ? 'drawn policies' : 'drawn policies with mappings', seed: drawn }))),
  }),
)

test('chains full of policies, mappings and limits on both: our verdict is OpenSSL’s', async () => {
  const all = fc.sample(policyRecipes, { numRuns: chainCount / 2, seed })
  const chains = all.map(makeChain)
  const { differing, accepted } = compare(all, await Promise.all(chains.map((chain) => ourOpinion(chain))), chains)
  expect(differing).toEqual([])
  expect(accepted).toBeGreaterThan(chainCount / 12)
  expect(all.length - accepted).toBeGreaterThan(chainCount / 12)
}, 120_000 + chainCount * 10)

test(`${chainCount} chains that differ from a good one in a few fields: our verdict is OpenSSL’s, or a decision`, async () => {
  const all = fc.sample(recipes, { numRuns: chainCount, seed })
  let accepted = 0
  for (let from = 0; from < all.length; from += batch * 8) {
    const some = all.slice(from, from + batch * 8)
    const chains = some.map(makeChain)
    const verdict = compare(some, await Promise.all(chains.map((chain, index) => opinionOf(some[index]!, chain))), chains)
    expect(verdict.differing).toEqual([])
    accepted += verdict.accepted
  }
  expect(accepted).toBeGreaterThan(chainCount / 5)
}, 600_000 + chainCount * 50)
