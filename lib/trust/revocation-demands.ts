import { revocationCodes, uncheckedLevel } from './revocation.ts'
import type { ChainDemand } from './chain-demands.ts'

/** What is demanded of a certificate's revocation, where an environment has it asked after. */
export const revocationDemands: readonly ChainDemand[] = [
  {
    code: revocationCodes.revoked, level: 'must', demand: 'Neither the certificate nor its sub CA was revoked.',
    why: 'Its authority can take a certificate back before it expires, for example when a key was exposed. Its OCSP responder is asked, and then its list of revoked certificates (CRL), at the addresses in the certificate; what they answer counts only with a valid signature and in date.',
    source: 'RFC 5280 section 6.3; RFC 6960',
  },
  {
    code: revocationCodes.unchecked, level: uncheckedLevel, adjustable: true, demand: 'Whether the certificate was revoked could be checked.',
    why: 'A certificate that was taken back looks like any other until its authority is asked. Where nobody can be asked, that is said.', source: 'RFC 5280 section 6.3; RFC 6960',
  },
]
