import { isSelfIssued, type Certificate } from './certificate.ts'
import { oids } from './oids.ts'

const oneLess = (count: number) => Math.max(0, count - 1)

/** Policies that hold at a certificate, out of those expected of it (RFC 5280 section 6.1.3 d and e). */
function policiesAt(certificate: Certificate, expected: ReadonlySet<string>, anyCounts: boolean): Set<string> {
  const held = new Set<string>()
  for (const policy of certificate.extensions.known.certificatePolicies ?? []) {
    if (policy !== oids.anyPolicy && (expected.has(policy) || expected.has(oids.anyPolicy))) held.add(policy)
    if (policy === oids.anyPolicy && anyCounts) for (const each of expected) held.add(each)
  }
  return held
}

/** What is expected of the next certificate, after this one's mappings (RFC 5280 section 6.1.4 b). Not allowed to map, a mapped policy is lost. Where any policy is expected, so is what it is mapped to. */
function expectedBelow(certificate: Certificate, held: ReadonlySet<string>, mayMap: boolean): Set<string> {
  const mappings = certificate.extensions.known.policyMappings ?? []
  const expected = new Set(held)
  for (const { from } of mappings) expected.delete(from)
  if (mayMap) for (const { from, to } of mappings) if (held.has(from)) expected.add(to)
  return expected
}

/**
 * The processing of certificate policies (RFC 5280 sections 6.1.2 to 6.1.5) with its inputs at their defaults: any policy will do, and
 * none is asked for until a certificate in the path asks. Only whether a policy is left matters then, so that of the tree
 * its lowest level is kept, as a set (RFC 9618 has why the tree itself may grow without bound). `path` is the leaf first, the
 * anchor last; the anchor's own policies do not count (RFC 5280 section 6.1). Returns the certificate at which a policy is
 * asked for and none is left, or undefined.
 */
export function endOfPolicies(path: readonly Certificate[]): Certificate | undefined {
  let [explicitPolicy, policyMapping, inhibitAnyPolicy] = [path.length, path.length, path.length]
  let expected: ReadonlySet<string> = new Set([oids.anyPolicy])
  for (let index = path.length - 2; index >= 0; index--) {
    const certificate = path[index]!
    const { policyConstraints = {}, inhibitAnyPolicy: skipCerts } = certificate.extensions.known
    const isLeaf = index === 0
    const held = policiesAt(certificate, expected, inhibitAnyPolicy > 0 || (!isLeaf && isSelfIssued(certificate)))
    const isAsked = isLeaf ? oneLess(explicitPolicy) === 0 || policyConstraints.requireExplicitPolicy === 0 : explicitPolicy === 0
    if (held.size === 0 && isAsked) return certificate
    expected = expectedBelow(certificate, held, policyMapping > 0)
    if (!isSelfIssued(certificate)) [explicitPolicy, policyMapping, inhibitAnyPolicy] = [oneLess(explicitPolicy), oneLess(policyMapping), oneLess(inhibitAnyPolicy)]
    explicitPolicy = Math.min(explicitPolicy, policyConstraints.requireExplicitPolicy ?? explicitPolicy)
    policyMapping = Math.min(policyMapping, policyConstraints.inhibitPolicyMapping ?? policyMapping)
    inhibitAnyPolicy = Math.min(inhibitAnyPolicy, skipCerts ?? inhibitAnyPolicy)
  }
  return undefined
}
