import type { FindingLevel } from '#lib/kernel/finding.ts'

/** What a certificate's chain has to be, in words. The judgement itself is `judgeChain`, and path validation before it. */
export type ChainDemand = { readonly code: string; readonly level: FindingLevel; readonly adjustable?: true; readonly demand: string; readonly why: string; readonly source: string }

const guidance = 'NHS England guidance "Connect as a receiver"'

/** Everything that is demanded of the chain, by the code of the finding that says it is not so. */
export const chainDemands: readonly ChainDemand[] = [
  {
    code: 'path', level: 'must', demand: 'There is an unbroken path of signatures from the certificate to the root of its environment.',
    why: 'Each certificate of the path is checked: signature, names, dates, whether it may issue, how long a path it allows, names and purposes it is limited to.', source: 'RFC 5280 section 6',
  },
  { code: 'trust-key-identifier-differs', level: 'must', demand: 'The key that the certificate names as its issuer’s is the one that signed it.', why: 'Software that looks for the issuer by that identifier does not find it.', source: 'RFC 5280 section 4.2.1.1' },
  { code: 'trust-chain-incomplete', level: 'must', demand: 'The sub CA that signed the certificate is directly under a root of the environment.', why: 'BaRS trusts only a chain of certificate, sub CA and root.', source: guidance },
  { code: 'trust-signature', level: 'must', demand: 'The authority that the certificate names has signed it.', why: 'Anybody can write a name. Only the authority can sign.', source: 'RFC 5280 section 6.1.3' },
  { code: 'trust-issuer-unknown', level: 'must', demand: 'The certificate comes from an authority of the NHS.', why: 'BaRS trusts only the environment’s own chain. A certificate from a public authority does not serve.', source: guidance },
  { code: 'trust-other-environment', level: 'must', demand: 'The certificate is for the receiver’s own environment, INT or PROD.', why: 'Each environment has its own root, and refuses certificates of the other.', source: guidance },
  { code: 'trust-not-from-sub-authority', level: 'must', demand: 'The certificate comes from the sub CA, not straight from the root.', why: 'Receivers’ certificates come from the environment’s sub CA, and BaRS expects that.', source: guidance },
  { code: 'trust-other-sub-authority', level: 'must', demand: 'The sub CA is the one that issues for receivers.', why: 'Other authorities under the same root are for other uses, such as signing documents.', source: guidance },
  {
    code: 'trust-superseded', level: 'must', demand: 'The sub CA and the root are of the current generation.',
    why: 'An older generation was superseded from 4 June 2024. Some of its certificates are still in date, so dates alone do not show it.', source: guidance,
  },
  {
    code: 'trust-chains-not-imported', level: 'must', demand: 'The environment’s trust chains have been imported into this portal.',
    why: 'Without them nothing can prove where a certificate comes from. Certificates wait until then, and are never accepted.', source: 'The portal’s own rule',
  },
  { code: 'trust-unconfirmed', level: 'should', demand: 'An administrator has confirmed the chain’s fingerprints by another way.', why: 'Some fingerprints are known from one public source only.', source: 'The portal’s own rule' },
]
