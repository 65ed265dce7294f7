import { readCrl, type Crl } from './crl.ts'
import { findCrlEntry } from './crl-entries.ts'
import { DerError } from './der.ts'
import { sameName } from './distinguished-name.ts'
import { oids } from './oids.ts'
import { outOfDate, revocationReason, signatureFault, unusable, type RevocationQuestion, type RevocationVerdict } from './revocation-verdict.ts'

/** Extensions of a CRL that are understood; any other that is critical makes it useless (RFC 5280 section 5.2). */
const understood: readonly string[] = [oids.authorityKeyIdentifier, oids.crlNumber, oids.issuingDistributionPoint]

/** Why a CRL, whoever signed it, says nothing of the certificate. `address` is where it was fetched, one that the certificate names. */
function faultOf(crl: Crl, { certificate, issuer, at }: RevocationQuestion, address: string): string | undefined {
  const { scope, extensions } = crl
  const isAuthority = certificate.extensions.known.basicConstraints?.ca === true
  if (!sameName(crl.issuer, certificate.issuer)) return 'it is the list of another authority'
  if (issuer.extensions.known.keyUsage?.includes('cRLSign') === false) return 'the authority may not sign lists'
  if (extensions.list.some(({ oid }) => oid === oids.deltaCrlIndicator)) return 'it lists changes alone (a delta CRL)'
  if (extensions.problems.length || extensions.list.some(({ oid, critical }) => critical && !understood.includes(oid))) return 'it has a critical extension that is not understood'
  if (scope.partial || scope.only === (isAuthority ? 'users' : 'authorities')) return 'it is not about certificates of this kind'
  if (scope.addresses && !scope.addresses.includes(address)) return 'it is for another address'
  if (!crl.algorithmsAgree) return 'it names two different signature algorithms'
  return crl.nextUpdate ? outOfDate(crl.thisUpdate, crl.nextUpdate, at) : 'it does not say when the next one comes'
}

/**
 * What a CRL says of a certificate (RFC 5280 section 6.3), for complete CRLs that the certificate's own issuer has signed with
 * the key that signed the certificate. Never throws for what the octets hold.
 */
export async function judgeCrl(octets: Uint8Array, question: RevocationQuestion, address: string): Promise<RevocationVerdict> {
  try {
    const crl = readCrl(octets)
    const fault = faultOf(crl, question, address) ?? (await signatureFault(question.verifySignature, { algorithm: crl.signatureAlgorithm, data: crl.signedBytes, signature: crl.signature }, question.issuer.publicKey))
    if (fault) return unusable(fault)
    const { thisUpdate, nextUpdate } = crl
    const entry = findCrlEntry(crl.entries, question.certificate.serialOctets)
    if (!entry) return { status: 'good', thisUpdate, nextUpdate }
    const reason = entry.reason === null ? null : revocationReason(entry.reason)
    return reason === undefined ? unusable('it has the certificate with a reason that is none') : { status: 'revoked', at: entry.at, reason, thisUpdate, nextUpdate }
  } catch (error) {
    if (error instanceof DerError) return unusable(`it cannot be read: ${error.message}`)
    throw error
  }
}
