import { readCertificate, type Certificate } from './certificate.ts'
import { DerError } from './der.ts'
import { sameBytes } from './der-values.ts'
import { sameName } from './distinguished-name.ts'
import { keyTooWeak } from './key-strength.ts'
import { isAbout, keyHashOf, readOcspResponse, type OcspResponse } from './ocsp.ts'
import { oids } from './oids.ts'
import { outOfDate, revocationReason, signatureFault, unusable, type RevocationQuestion, type RevocationVerdict } from './revocation-verdict.ts'

/** Extensions of certificates that responders have; any other that is critical refuses the responder. */
const understood: readonly string[] = [oids.basicConstraints, oids.keyUsage, oids.extendedKeyUsage, oids.subjectAltName, oids.subjectKeyIdentifier, oids.authorityKeyIdentifier, oids.certificatePolicies, oids.ocspNoCheck]
const mostCertificates = 8

const names = ({ responder }: OcspResponse, certificate: Certificate) => ('name' in responder ? sameName(responder.name, certificate.subject) : sameBytes(responder.keyHash, keyHashOf(certificate)))

/** Why a certificate does not make its holder a responder that the issuer has appointed (RFC 6960 section 4.2.2.2). */
async function delegateFault(delegate: Certificate, { certificate, issuer, at, verifySignature }: RevocationQuestion): Promise<string | undefined> {
  const { known, list, problems } = delegate.extensions
  if (delegate.sha256 === certificate.sha256) return 'it is signed by the very certificate that it is about'
  if (!sameName(delegate.issuer, issuer.subject)) return 'its responder was appointed by another authority'
  if (!known.extendedKeyUsage?.includes(oids.ocspSigning)) return 'its responder is not one'
  if (known.keyUsage?.includes('digitalSignature') === false) return 'its responder may not sign'
  if (problems.length || list.some(({ oid, critical }) => critical && !understood.includes(oid)) || !delegate.algorithmsAgree) return 'its responder’s certificate is not understood'
  if (at < delegate.notBefore || at > delegate.notAfter) return 'its responder’s certificate is out of date'
  if (keyTooWeak(delegate.publicKey)) return 'its responder’s key is too weak'
  const fault = await signatureFault(verifySignature, { algorithm: delegate.signatureAlgorithm, data: delegate.signedBytes, signature: delegate.signature }, issuer.publicKey)
  return fault && 'its responder was not appointed by the authority'
}

/** Why nobody entitled has signed a response: the issuer itself may, and a responder that the issuer appointed. */
async function signerFault(response: OcspResponse, question: RevocationQuestion): Promise<string | undefined> {
  const signed = { algorithm: response.signatureAlgorithm, data: response.signedBytes, signature: response.signature }
  const check = (signer: Certificate) => signatureFault(question.verifySignature, signed, signer.publicKey)
  if (names(response, question.issuer)) return check(question.issuer)
  let fault = 'whoever signed it is not named by the authority'
  for (const der of response.certificates.slice(0, mostCertificates)) {
    const delegate = readCertificate(der)
    if (!names(response, delegate)) continue
    const found = (await delegateFault(delegate, question)) ?? (await check(delegate))
    if (!found) return undefined
    fault = found
  }
  return fault
}

/**
 * What an OCSP response says of a certificate (RFC 6960 section 3.2): signed by the certificate's issuer or by a responder that the
 * issuer appointed, about this certificate, and in date. A nonce is not asked for, and one that comes is not looked at.
 * Never throws for what the octets hold.
 */
export async function judgeOcsp(octets: Uint8Array, question: RevocationQuestion): Promise<RevocationVerdict> {
  try {
    const response = readOcspResponse(octets)
    if (typeof response === 'string') return unusable(`the responder says that ${response}`)
    const mine = response.responses.filter((each) => isAbout(each, question.certificate, question.issuer))
    const answer = mine.find(({ says }) => says.status === 'revoked') ?? mine[0]
    if (!answer) return unusable('it is about another certificate')
    const critical = [...response.extensions.list, ...answer.extensions.list].some((extension) => extension.critical && extension.oid !== oids.ocspNonce)
    if (critical || response.extensions.problems.length) return unusable('it has a critical extension that is not understood')
    const fault = (await signerFault(response, question)) ?? outOfDate(answer.thisUpdate, answer.nextUpdate, question.at)
    if (fault) return unusable(fault)
    const { says, thisUpdate, nextUpdate } = answer
    if (says.status === 'good') return { status: 'good', thisUpdate, nextUpdate }
    if (says.status === 'unknown') return unusable('the responder does not know the certificate')
    const reason = says.reason === null ? null : revocationReason(says.reason)
    return reason === undefined ? unusable('it gives a reason that is none') : { status: 'revoked', at: says.at, reason, thisUpdate, nextUpdate }
  } catch (error) {
    if (error instanceof DerError) return unusable(`it cannot be read: ${error.message}`)
    throw error
  }
}
