import { isSelfIssued, type Certificate } from './certificate.ts'
import { commonNames } from './distinguished-name.ts'
import { sameDnsName } from './dns-name.ts'

/** One certificate of several, and the rest. */
export type Picked = { readonly leaf: Certificate; readonly others: readonly Certificate[] }

const newestFirst = (left: Certificate, right: Certificate) => right.notBefore.getTime() - left.notBefore.getTime()

/**
 * The certificates that may be meant, among those of an upload in any order, the likeliest first: those with the CSR's public
 * key, the newest first, and what issued itself (a tool's placeholder) last; failing that the newest with the FQDN, the first
 * that is no CA, the first. The others are its chain, perhaps.
 */
export function leafCandidates(certificates: readonly Certificate[], spkiSha256: string, fqdn: string): readonly [Picked, ...Picked[]] {
  const withKey = certificates.filter(({ publicKey }) => publicKey.sha256 === spkiSha256).toSorted((left, right) => Number(isSelfIssued(left)) - Number(isSelfIssued(right)) || newestFirst(left, right))
  const likeliest =
    withKey[0] ??
    certificates.filter(({ subject }) => commonNames(subject).some((name) => sameDnsName(name, fqdn))).toSorted(newestFirst)[0] ??
    certificates.find(({ extensions }) => !extensions.known.basicConstraints?.ca) ??
    certificates[0]
  if (!likeliest) throw new Error('no certificate to pick from')
  const pick = (leaf: Certificate): Picked => ({ leaf, others: certificates.filter((other) => other !== leaf) })
  return [pick(likeliest), ...withKey.slice(1).map(pick)]
}
