import { children, contextTag, DerError, DerSequence, expectTag, tags, type Der } from './der.ts'
import { readOid, readSmallInteger } from './der-values.ts'
import { oids } from './oids.ts'

function readPolicy(value: Der): { readonly policy: string; readonly kinds: readonly string[] } {
  const [policy, qualifiers] = children(expectTag(value, tags.sequence, 'policy'))
  const kinds = qualifiers ? children(expectTag(qualifiers, tags.sequence, 'qualifiers')).map((each) => readOid(children(expectTag(each, tags.sequence, 'qualifier'))[0], 'qualifier')) : []
  return { policy: readOid(policy, 'policy'), kinds }
}

/** Policies by their numbers and the kinds of their qualifiers, dotted (RFC 5280 section 4.2.1.4). @throws DerError when there is none, or one twice */
export function readCertificatePolicies(value: Der): { certificatePolicies: string[]; policyQualifiers: string[] } {
  const read = children(expectTag(value, tags.sequence, 'certificate policies')).map(readPolicy)
  const certificatePolicies = read.map(({ policy }) => policy)
  if (certificatePolicies.length === 0) throw new DerError('its certificate policies is empty')
  if (new Set(certificatePolicies).size !== certificatePolicies.length) throw new DerError('its certificate policies have the same policy twice')
  return { certificatePolicies, policyQualifiers: read.flatMap(({ kinds }) => kinds) }
}

/** One policy of the issuer that counts as one of the subject's. */
export type PolicyMapping = { readonly from: string; readonly to: string }

/** RFC 5280 section 4.2.1.5. @throws DerError when there is none, or any policy is mapped */
export function readPolicyMappings(value: Der): PolicyMapping[] {
  const mappings = children(expectTag(value, tags.sequence, 'policy mappings')).map((mapping) => {
    const parts = new DerSequence(mapping, 'policy mapping')
    const [from, to] = [readOid(parts.any('policy'), 'policy'), readOid(parts.any('policy'), 'policy')]
    parts.end('policy mapping')
    if (from === oids.anyPolicy || to === oids.anyPolicy) throw new DerError('its policy mappings map any policy')
    return { from, to }
  })
  if (mappings.length === 0) throw new DerError('its policy mappings are empty')
  return mappings
}

/** After how many more certificates a policy is asked for, and mappings no longer count. */
export type PolicyConstraints = { readonly requireExplicitPolicy?: number; readonly inhibitPolicyMapping?: number }

/** RFC 5280 section 4.2.1.11. @throws DerError when it says nothing */
export function readPolicyConstraints(value: Der): PolicyConstraints {
  const parts = new DerSequence(value, 'policy constraints')
  const [explicit, mapping] = [parts.optional(contextTag(0, false)), parts.optional(contextTag(1, false))]
  parts.end('policy constraints')
  if (!explicit && !mapping) throw new DerError('its policy constraints are empty')
  return {
    ...(explicit && { requireExplicitPolicy: readSmallInteger(explicit, 'explicit policy', contextTag(0, false)) }),
    ...(mapping && { inhibitPolicyMapping: readSmallInteger(mapping, 'policy mapping', contextTag(1, false)) }),
  }
}

/** RFC 5280 section 4.2.1.14: after how many more certificates any policy no longer stands for all. @throws DerError */
export const readInhibitAnyPolicy = (value: Der): number => readSmallInteger(value, 'bar on any policy')
