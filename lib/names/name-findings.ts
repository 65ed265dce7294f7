import type { Finding, FindingLevel } from '#lib/kernel/finding.ts'

export const sources = {
  dns: 'RFC 1123 section 2.1, RFC 1035 section 2.3.4',
  idna: 'RFC 5890 section 2.3.1',
  commonName: 'RFC 5280 appendix A.1, ub-common-name',
  nhsUk: 'NHS guidance on nhs.uk domain names',
  receiver: 'BaRS guidance for receivers: certificates and names',
} as const

/** Longest common name a certificate can hold, in characters. @see RFC 5280 appendix A.1, ub-common-name */
export const commonNameLimit = 64

type Words = Pick<Finding, 'found' | 'why' | 'fix'>

/** A finding about an FQDN. It belongs to the form field `fqdn`. */
export function nameFinding(code: string, level: FindingLevel, source: string, words: Words): Finding {
  return { code, level, field: 'fqdn', ...words, source }
}
