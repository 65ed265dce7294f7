import type { EnvironmentRules } from '#lib/environments/environment.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import type { Csr } from './csr.ts'
import { csrExtensionRules } from './csr-extension-rules.ts'
import { csrNameRules } from './csr-name-rules.ts'
import { keyRules, newTool } from './key-rules.ts'
import { applyRules, type Rule } from './rule.ts'
import { signatureScheme, weakHash } from './signature-algorithm.ts'
import { oidName } from './oids.ts'

/**
 * What the portal knows of a public key already. `this-receiver`: sent before for the same receiver, and no certificate
 * holds it, so the same CSR may come again.
 */
export type KeyUse = 'unused' | 'this-receiver' | 'other-receiver' | 'certified'

/** What the CSR rules look at. */
export type CsrFacts = {
  readonly csr: Csr
  /** The receiver's FQDN, as entered. */
  readonly fqdn: string
  readonly keyUse: KeyUse
  readonly signatureValid: boolean
  /** The RSA modulus is itself a prime. */
  readonly primeModulus: boolean
  readonly keyBits: EnvironmentRules['keyBits']
}

const rfc2986 = 'RFC 2986 section 4'

const formRules: readonly Rule<CsrFacts>[] = [
  {
    code: 'csr-version',
    level: 'must',
    demand: 'The CSR is of version 1.',
    why: 'There is no other version, so the desk’s software would refuse it.',
    fix: 'Make the CSR again with OpenSSL, keytool, certreq or in this portal.',
    source: rfc2986,
    find: ({ csr }) => (csr.version === 0 ? undefined : `The CSR says it is of version ${csr.version + 1}.`),
  },
  {
    code: 'csr-signature-hash',
    level: 'must',
    demand: 'The CSR is signed with SHA-256 or better.',
    why: 'Older ways of signing can be forged.',
    fix: 'Make the CSR again. With OpenSSL, add -sha256.',
    source: 'RFC 8017 and NIST SP 800-131A',
    find: ({ csr }) => {
      const scheme = signatureScheme(csr.signatureAlgorithm)
      if (!scheme) return `The CSR is signed with ${oidName(csr.signatureAlgorithm.oid)}, which is not supported.`
      return scheme.hash && weakHash(scheme.hash) ? `The CSR is signed with ${scheme.hash.toUpperCase()}.` : undefined
    },
  },
  {
    code: 'csr-signature-scheme',
    level: 'must',
    demand: 'The CSR of an RSA key is signed with RSA PKCS#1 v1.5, as all common tools do.',
    why: 'It is not known that the NHS certification authorities honour other ways.',
    fix: 'Make the CSR again. With OpenSSL, leave out -sigopt.',
    source: 'NHS England guidance "Connect as a receiver"; RFC 8017 section 8.2',
    find: ({ csr }) => {
      const scheme = signatureScheme(csr.signatureAlgorithm)
      return csr.publicKey.rsa && scheme && scheme.key !== 'rsa' ? `The CSR is signed with ${oidName(csr.signatureAlgorithm.oid)}.` : undefined
    },
  },
  {
    code: 'csr-signature',
    level: 'must',
    demand: 'The CSR’s signature fits its public key.',
    why: 'The signature proves that you hold the private key. This one proves nothing.',
    fix: 'Check that the whole text was copied, or make the CSR again.',
    source: rfc2986,
    find: ({ signatureValid }) => (signatureValid ? undefined : 'The signature of the CSR is not valid.'),
  },
]

const keyUseRules: readonly Rule<CsrFacts>[] = [
  {
    code: 'csr-key-used-elsewhere',
    level: 'must',
    demand: 'The key is used by no other receiver.',
    why: 'Whoever holds the key of one receiver could pose as the other.',
    fix: 'Make a new key and a new CSR for this receiver.',
    source: 'NIST SP 800-57 part 1 section 5.2',
    find: ({ keyUse }) => (keyUse === 'other-receiver' ? 'This key belongs to another receiver.' : undefined),
  },
  {
    code: 'csr-key-certified-before',
    level: 'must',
    demand: 'No earlier certificate holds the key.',
    why: 'A new certificate needs a new key, so that a key that leaked unnoticed ends with its certificate.',
    fix: 'Make a new key and a new CSR.',
    source: 'NIST SP 800-57 part 1 section 5.3',
    find: ({ keyUse }) => (keyUse === 'certified' ? 'An earlier certificate already uses this key.' : undefined),
  },
]

/** Whether a number is a prime is no matter of a glance, so it is an argument; a certificate's key is the CSR's, and is not asked again. */
const primeRule: Rule<CsrFacts> = {
  code: 'csr-key-prime',
  level: 'must',
  demand: 'The RSA key is the product of two primes, not a prime itself.',
  why: 'Anyone can work out the private key from the public one.',
  fix: newTool,
  source: 'RFC 8017 section 3.1',
  find: ({ primeModulus }) => (primeModulus ? 'The modulus of the RSA key is a prime number.' : undefined),
}

const csrKeyRules = keyRules('csr').map((rule): Rule<CsrFacts> => ({ ...rule, find: ({ csr, keyBits }) => rule.find({ publicKey: csr.publicKey, keyBits }) }))

/** Every rule for a CSR, in the order in which its findings are shown. */
export const csrRules: readonly Rule<CsrFacts>[] = [...csrNameRules, ...csrKeyRules, primeRule, ...keyUseRules, ...formRules, ...csrExtensionRules]

/** All findings of the CSR policy. Pure: whether the signature is valid, whether the modulus is a prime and where the key was used before are arguments. */
export function checkCsr(input: Omit<CsrFacts, 'keyBits'> & { readonly rules: Pick<EnvironmentRules, 'keyBits' | 'levels'> }): Finding[] {
  return applyRules(csrRules, { ...input, keyBits: input.rules.keyBits }, input.rules.levels)
}
