import type { Certificate } from './certificate.ts'
import { commonNames } from './distinguished-name.ts'
import { sameDnsName } from './dns-name.ts'

/**
 * The certificate that is meant, among those of an upload in any order: the newest one with the CSR's public key; failing
 * that the one with the FQDN, the first that is no CA, the first. The others are its chain, perhaps.
 */
export function pickLeaf(certificates: readonly Certificate[], spkiSha256: string, fqdn: string): { leaf: Certificate; others: readonly Certificate[] } {
  const newest = (found: readonly Certificate[]) => found.toSorted((left, right) => right.notBefore.getTime() - left.notBefore.getTime())[0]
  const leaf =
    newest(certificates.filter(({ publicKey }) => publicKey.sha256 === spkiSha256)) ??
    newest(certificates.filter(({ subject }) => commonNames(subject).some((name) => sameDnsName(name, fqdn)))) ??
    certificates.find(({ extensions }) => !extensions.known.basicConstraints?.ca) ??
    certificates[0]
  if (!leaf) throw new Error('no certificate to pick from')
  return { leaf, others: certificates.filter((other) => other !== leaf) }
}
