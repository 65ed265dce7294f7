import 'server-only'
import { readCertificate } from '../certificate.ts'
import { readCsr } from '../csr.ts'
import type { NamePart } from '../der-writer.ts'
import { commonNames } from '../distinguished-name.ts'
import { authorityKeyIdentifier, basicConstraints, dnsAltNames, extendedKeyUsage, keyUsage, subjectKeyIdentifier, type ExtensionToWrite } from '../extension-writer.ts'
import { oids } from '../oids.ts'
import { fromPem } from '../pem-block.ts'
import { buildCertificate, keyIdentifier, type HashName } from './build-certificate.ts'
import type { Authority } from './make-authority.ts'

/** What can be chosen of an issued certificate; the rest is as NHS authorities issue them. */
export type CertificateToIssue = {
  readonly issuer: Authority
  readonly csrPem: string
  readonly notBefore: Date
  readonly notAfter: Date
  /** Defaults to `O=nhs, OU=Devices, CN=<the CSR's common name>`: the authority rewrites the subject. */
  readonly subject?: readonly NamePart[]
  /** DNS names of a subjectAltName; by default there is none. */
  readonly san?: readonly string[]
  readonly serial?: bigint
  readonly hash?: HashName
  /** Purposes, dotted; serverAuth and clientAuth by default. */
  readonly purposes?: readonly string[]
  /** Replaces or adds extensions, by identifier. */
  readonly extensions?: readonly ExtensionToWrite[]
  readonly publicKey?: Uint8Array
}

/** A device's subject as the NHS authorities rewrite it. */
export function deviceName(commonName: string): NamePart[] {
  return [
    [oids.organisation, 'nhs'],
    [oids.organisationalUnit, 'Devices'],
    [oids.commonName, commonName],
  ]
}

/** Issues a certificate for a CSR, PEM. It checks nothing: a sandbox desk and the tests decide what to issue. */
export function issueCertificate(wanted: CertificateToIssue): string {
  const csr = readCsr(fromPem(wanted.csrPem))
  const issuer = readCertificate(fromPem(wanted.issuer.pem))
  const publicKey = wanted.publicKey ?? csr.publicKey.der
  const chosen = wanted.extensions ?? []
  const usual = [
    keyUsage(['digitalSignature', 'keyEncipherment']),
    extendedKeyUsage(wanted.purposes ?? [oids.serverAuth, oids.clientAuth]),
    basicConstraints(false, undefined, false),
    ...(wanted.san ? [dnsAltNames(wanted.san)] : []),
    authorityKeyIdentifier(keyIdentifier(issuer.publicKey.der)),
    subjectKeyIdentifier(keyIdentifier(publicKey)),
  ]
  return buildCertificate({
    subject: wanted.subject ?? deviceName(commonNames(csr.subject)[0] ?? ''),
    issuer: issuer.subject.der,
    publicKey,
    notBefore: wanted.notBefore,
    notAfter: wanted.notAfter,
    extensions: [...usual.filter(({ oid }) => !chosen.some((other) => other.oid === oid)), ...chosen],
    signingKeyPem: wanted.issuer.keyPem,
    hash: wanted.hash,
    serial: wanted.serial,
  })
}
