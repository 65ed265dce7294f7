import type { Certificate } from '#lib/pki/certificate.ts'
import { readDer } from '#lib/pki/der.ts'
import { sameBytes } from '#lib/pki/der-values.ts'
import { commonNames, showName } from '#lib/pki/distinguished-name.ts'
import { openCertificateUpload } from '#lib/pki/open-upload.ts'
import { leafCandidates } from '#lib/pki/pick-leaf.ts'
import { readPublicKey } from '#lib/pki/public-key.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { keyFinding } from '../key-findings.ts'
import type { ReadLeaf } from '../tools-protocol.ts'
import type { Issuer } from './issuers.ts'
import { signsFor } from './prove-key.ts'
import type { RsaKey } from './rsa-key.ts'

/**
 * The certificate in a file, of whatever kind the upload page takes; of several, the one with the key. What is wrong
 * with the file is told at its field, and a private key in it without blame: nothing of it has been sent.
 */
export async function openCertificate(file: Uint8Array, spkiSha256: string): Promise<Certificate | { readonly finding: Finding }> {
  const opened = await openCertificateUpload(file)
  if (opened.ok) return leafCandidates(opened.value.certificates, spkiSha256, '')[0].leaf
  const [finding = keyFinding('tool-certificate-none')] = opened.problem.findings
  return { finding: finding.code === 'upload-private-key' ? keyFinding('tool-certificate-is-key') : { ...finding, field: 'tool-certificate' } }
}

/**
 * True when the private key is the certificate's: modulus and exponent are equal, and what the key signs its own
 * public half verifies. However the certificate writes the algorithm's parameters does not matter.
 */
export async function isKeyOf(key: RsaKey, { publicKey: { rsa } }: Certificate): Promise<boolean> {
  const own = readPublicKey(readDer(key.spki)).rsa
  return !!rsa && !!own && sameBytes(rsa.modulus, own.modulus) && sameBytes(rsa.exponent, own.exponent) && signsFor(key, key.spki)
}

/** What people are told of a certificate. */
export function leafFacts(certificate: Certificate, issuers: readonly Issuer[] | undefined): ReadLeaf {
  const [first] = issuers ?? []
  return {
    commonNames: commonNames(certificate.subject),
    dnsNames: (certificate.extensions.known.subjectAltName ?? []).flatMap((name) => (name.kind === 'dns' ? [name.text] : [])),
    issuer: showName(certificate.issuer),
    serial: certificate.serial.toUpperCase(),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    sha256: certificate.sha256,
    spkiSha256: certificate.publicKey.sha256,
    chain: first
      ? { environment: first.environment, generation: first.generation, current: first.current, subs: (issuers ?? []).filter(({ role }) => role === 'sub').map(({ name }) => name) }
      : null,
  }
}
