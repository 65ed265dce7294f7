import type { EnvironmentName } from '#lib/environments/environment.ts'
import { passes, type Finding } from '#lib/kernel/finding.ts'
import type { Certificate } from '#lib/pki/certificate.ts'
import { sameName, showName } from '#lib/pki/distinguished-name.ts'
import { validatePath } from '#lib/pki/path-validation.ts'
import type { VerifySignature } from '#lib/pki/signature-algorithm.ts'
import { isSuperseded, type ImportedAuthority, type KnownAuthority } from './authority.ts'
import * as say from './chain-findings.ts'

/** What the environment's rules look at. */
export type ChainFacts = {
  readonly leaf: Certificate
  /** Other certificates of the upload. They never prove anything: they only help to say what is wrong. */
  readonly others: readonly Certificate[]
  readonly environment: EnvironmentName
  readonly at: Date
  /** Every authority whose file is imported, of both environments and all generations. */
  readonly imported: readonly ImportedAuthority[]
  /** Every authority known by fingerprint and name, imported or not. */
  readonly known: readonly Omit<KnownAuthority, 'source'>[]
  readonly verifySignature: VerifySignature
}

export type ChainJudgement = { readonly findings: readonly Finding[]; readonly path: readonly Certificate[] }

async function issuedBy({ leaf, verifySignature }: ChainFacts, issuer: Certificate): Promise<boolean> {
  return sameName(issuer.subject, leaf.issuer) && verifySignature({ algorithm: leaf.signatureAlgorithm, key: issuer.publicKey, data: leaf.signedBytes, signature: leaf.signature })
}

function identifierFits(leaf: Certificate, issuer: Certificate): boolean {
  const wanted = leaf.extensions.known.authorityKeyIdentifier
  const has = issuer.extensions.known.subjectKeyIdentifier
  return wanted === undefined || has === undefined || wanted === has
}

async function firstOf<T>(items: readonly T[], holds: (item: T) => Promise<boolean>): Promise<T | undefined> {
  for (const item of items) if (await holds(item)) return item
  return undefined
}

/** Why a certificate that no pinned chain proves is refused: named as precisely as what is known allows. */
async function explain(facts: ChainFacts, pinned: readonly ImportedAuthority[]): Promise<Finding> {
  const { leaf, environment, at, imported, known, others } = facts
  const issuer = await firstOf(imported, (authority) => issuedBy(facts, authority.certificate))
  if (issuer && issuer.environment !== environment) return say.otherEnvironment(issuer, environment)
  if (issuer && isSuperseded(issuer, at)) return say.superseded(issuer)
  if (issuer?.role === 'root') return say.directlyFromRoot(issuer)
  const signer = await firstOf(pinned, (authority) => issuedBy(facts, authority.certificate))
  // the signature is proven: what is wrong is something else, and nothing was forged
  if (signer && !identifierFits(leaf, signer.certificate)) return say.otherIdentifier(signer)
  if (signer) return pinned.some(({ role }) => role === 'root') ? say.notUnderRoot(signer, environment) : say.notImported(environment)
  if (imported.some(({ certificate }) => sameName(certificate.subject, leaf.issuer))) return say.forgedIssuer(showName(leaf.issuer))
  // of what is not imported the name alone is known, and anyone can write a name
  const named = known.find(({ name, sha256 }) => !imported.some((each) => each.sha256 === sha256) && showName(leaf.issuer).endsWith(`CN=${name}`))
  if (named && named.environment !== environment) return say.namesOtherEnvironment(named, environment)
  if (named && isSuperseded(named, at)) return say.namesSuperseded(named)
  if (named) return say.notImported(environment)
  const between = await firstOf(others, (other) => issuedBy(facts, other))
  const roots = imported.filter(({ role }) => role === 'root')
  const subs = imported.filter(({ role }) => role === 'sub').map(({ certificate }) => certificate)
  for (const root of between ? roots : []) {
    const { path } = await validatePath({ leaf: between!, intermediates: [...others, ...subs], anchors: [root.certificate], at, purpose: null, name: null, judgeLeaf: false, verifySignature: facts.verifySignature })
    if (path.at(-1)?.sha256 === root.sha256) {
      return root.environment !== environment ? say.otherEnvironment(root, environment) : isSuperseded(root, at) ? say.superseded(root) : say.otherSubAuthority(showName(leaf.issuer), root.name)
    }
  }
  return say.unknownIssuer(showName(leaf.issuer), environment)
}

/**
 * Judges where a certificate comes from: a path through the sub CA and the root that are pinned for the environment and
 * not superseded at the time of the check, and through nothing else, whatever the upload brings along.
 */
export async function judgeChain(facts: ChainFacts): Promise<ChainJudgement> {
  const { leaf, environment, at, imported, verifySignature } = facts
  const pinned = imported.filter((authority) => authority.environment === environment && !isSuperseded(authority, at))
  const of = (role: 'root' | 'sub') => pinned.filter((authority) => authority.role === role).map(({ certificate }) => certificate)
  if (of('root').length > 0 && of('sub').length > 0) {
    const verdict = await validatePath({ leaf, intermediates: of('sub'), anchors: of('root'), at, purpose: 'server', name: null, judgeLeaf: false, verifySignature })
    if (verdict.ok && verdict.path.length === 3) {
      const unconfirmed = pinned.filter(({ sha256, confirmed }) => !confirmed && verdict.path.some((each) => each.sha256 === sha256))
      return { path: verdict.path, findings: unconfirmed.length ? [...verdict.findings, say.unconfirmed(unconfirmed)] : verdict.findings }
    }
    // a chain that fits by name and signature and fails by another rule says so itself
    if (verdict.path.length === 3 && !passes(verdict.findings)) return { path: verdict.path, findings: verdict.findings }
  }
  const because = await explain(facts, pinned)
  const waiting = of('root').length === 0 || of('sub').length === 0
  const findings = waiting && because.code !== 'trust-chains-not-imported' ? [say.notImported(environment), ...(because.code === 'trust-issuer-unknown' ? [] : [because])] : [because]
  return { path: [leaf], findings }
}

/** True when the only thing against a certificate is that its environment's chains are not imported: it may wait. */
export function awaitsChains(findings: readonly Finding[]): boolean {
  const against = findings.filter(({ level }) => level === 'must')
  return against.length > 0 && against.every(({ code }) => code === 'trust-chains-not-imported')
}

