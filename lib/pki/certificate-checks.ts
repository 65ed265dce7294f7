import type { EnvironmentRules } from '#lib/environments/environment.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { ukDateTime } from '#lib/kernel/uk-time.ts'
import type { Certificate } from './certificate.ts'
import { certificateNameRules } from './certificate-name-rules.ts'
import { keyRules } from './key-rules.ts'
import { oidName, oids } from './oids.ts'
import { unusualPurposes } from './purposes.ts'
import { applyRules, type Rule } from './rule.ts'
import { signatureScheme, weakHash } from './signature-algorithm.ts'

/** What the rules on a receiver's certificate look at. */
export type CertificateFacts = {
  readonly certificate: Certificate
  /** SHA-256 of the public key in the request's CSR, hexadecimal. */
  readonly spkiSha256: string
  readonly fqdn: string
  readonly at: Date
  readonly keyBits: EnvironmentRules['keyBits']
}

/** How far clocks may differ: a certificate is not refused for having been made a moment ago. Milliseconds. */
export const clockSkew = 5 * 60 * 1000
const soon = 30 * 24 * 60 * 60 * 1000

const understood: readonly string[] = [
  oids.basicConstraints,
  oids.keyUsage,
  oids.extendedKeyUsage,
  oids.subjectAltName,
  oids.subjectKeyIdentifier,
  oids.authorityKeyIdentifier,
  oids.certificatePolicies,
]

const toDesk = 'Do not install this certificate. Send this finding to the desk and ask for a new one.'

const formRules: readonly Rule<CertificateFacts>[] = [
  {
    code: 'certificate-not-yet-valid',
    level: 'must',
    demand: 'The certificate is valid already, give or take five minutes.',
    why: 'BaRS does not connect to a receiver whose certificate is not valid yet.',
    fix: 'Wait until it is valid and send it again, or ask the desk.',
    source: 'RFC 5280 section 4.1.2.5',
    find: ({ certificate, at }) => (at.getTime() + clockSkew < certificate.notBefore.getTime() ? `The certificate is valid only from ${ukDateTime(certificate.notBefore)}.` : undefined),
  },
  {
    code: 'certificate-expired',
    level: 'must',
    demand: 'The certificate has not expired.',
    why: 'BaRS does not connect to a receiver whose certificate has expired.',
    fix: 'Check that this is the newest certificate that the desk sent. If it is, ask the desk for another.',
    source: 'RFC 5280 section 4.1.2.5',
    find: ({ certificate, at }) => (at > certificate.notAfter ? `The certificate expired on ${ukDateTime(certificate.notAfter)}.` : undefined),
  },
  {
    code: 'certificate-expires-soon',
    level: 'should',
    adjustable: true,
    demand: 'The certificate is valid for 30 days or more.',
    why: 'A renewal takes weeks, so this certificate may expire before the next one is there.',
    fix: 'Ask the desk whether this is the right certificate, and start the renewal now.',
    source: 'RFC 5280 section 4.1.2.5',
    find: ({ certificate, at }) =>
      at <= certificate.notAfter && certificate.notAfter.getTime() - at.getTime() < soon ? `The certificate expires on ${ukDateTime(certificate.notAfter)}.` : undefined,
  },
  {
    code: 'certificate-version',
    level: 'must',
    demand: 'The certificate is of version 3.',
    why: 'Only version 3 says what the certificate may be used for.',
    fix: toDesk,
    source: 'RFC 5280 section 4.1.2.1',
    find: ({ certificate }) => (certificate.version === 3 ? undefined : `The certificate is of version ${certificate.version}.`),
  },
  {
    code: 'certificate-serial',
    level: 'should',
    adjustable: true,
    demand: 'The serial number is positive and has at most 20 octets.',
    why: 'Some software does not accept such a serial number.',
    fix: 'Tell the desk. You can use the certificate if your software accepts it.',
    source: 'RFC 5280 section 4.1.2.2',
    find: ({ certificate }) => (certificate.serialProblem ? `The serial number is unusual: ${certificate.serialProblem}.` : undefined),
  },
  {
    code: 'certificate-signature-algorithm',
    level: 'must',
    demand: 'The certificate is signed with SHA-256 or better.',
    why: 'Older ways of signing can be forged.',
    fix: toDesk,
    source: 'RFC 5280 section 4.1.1.2 and NIST SP 800-131A',
    find: ({ certificate }) => {
      const scheme = signatureScheme(certificate.signatureAlgorithm)
      if (!certificate.algorithmsAgree) return 'The certificate names two different signature algorithms.'
      if (!scheme) return `The certificate is signed with ${oidName(certificate.signatureAlgorithm.oid)}, which is not supported.`
      return scheme.hash && weakHash(scheme.hash) ? `The certificate is signed with ${scheme.hash.toUpperCase()}.` : undefined
    },
  },
]

const useRules: readonly Rule<CertificateFacts>[] = [
  {
    code: 'certificate-is-ca',
    level: 'must',
    demand: 'The certificate is not that of a certification authority.',
    why: 'A receiver may not issue certificates. This is perhaps the certificate of the sub CA or root.',
    fix: 'Select the certificate that was issued for your FQDN.',
    source: 'RFC 5280 section 4.2.1.9',
    find: ({ certificate: { extensions: { known } } }) => (known.basicConstraints?.ca || known.keyUsage?.includes('keyCertSign') ? 'This is the certificate of a certification authority.' : undefined),
  },
  {
    code: 'certificate-key-usage',
    level: 'must',
    demand: 'The key may be used for TLS: digital signature or key encipherment.',
    why: 'TLS software refuses the certificate.',
    fix: toDesk,
    source: 'RFC 5280 section 4.2.1.3',
    find: ({ certificate }) => {
      const usage = certificate.extensions.known.keyUsage
      return usage && !usage.includes('digitalSignature') && !usage.includes('keyEncipherment') ? `The key may be used only for ${usage.join(', ') || 'nothing'}.` : undefined
    },
  },
  {
    code: 'certificate-key-usage-crl',
    level: 'must',
    demand: 'The key may not be used to sign lists of revoked certificates.',
    why: 'Only an authority may say which certificates are revoked.',
    fix: toDesk,
    source: 'RFC 5280 section 4.2.1.3',
    find: ({ certificate }) => (certificate.extensions.known.keyUsage?.includes('cRLSign') ? 'The key may be used to sign lists of revoked certificates (cRLSign).' : undefined),
  },
  {
    code: 'certificate-key-usage-no-signature',
    level: 'should',
    adjustable: true,
    demand: 'The key may be used for digital signatures.',
    why: 'Today’s TLS (1.3, and 1.2 with forward secrecy) signs with the key, so most connections fail.',
    fix: 'Ask the desk for a certificate with the key usage digitalSignature.',
    source: 'RFC 8446 section 4.4.2.2',
    find: ({ certificate }) => {
      const usage = certificate.extensions.known.keyUsage
      return usage?.includes('keyEncipherment') && !usage.includes('digitalSignature') ? 'The key usage lacks digitalSignature.' : undefined
    },
  },
  {
    code: 'certificate-purpose-missing',
    level: 'must',
    demand: 'If the certificate names purposes, TLS server is one of them.',
    why: 'The receiver is the TLS server. BaRS refuses a certificate that is not for one.',
    fix: toDesk,
    source: 'RFC 5280 section 4.2.1.12',
    find: ({ certificate }) => {
      const purposes = certificate.extensions.known.extendedKeyUsage
      return purposes && !purposes.includes(oids.serverAuth) ? `The certificate is for ${purposes.slice(0, 8).map(oidName).join(', ')}, not for serverAuth.` : undefined
    },
  },
  {
    code: 'certificate-purpose-unstated',
    level: 'should',
    adjustable: true,
    demand: 'The certificate names its purposes.',
    why: 'Without them it may be used for anything. The certificates seen so far name serverAuth and clientAuth.',
    fix: 'Ask the desk whether this is intended.',
    source: 'RFC 5280 section 4.2.1.12',
    find: ({ certificate }) => (certificate.extensions.known.extendedKeyUsage ? undefined : 'The certificate does not say what it is for.'),
  },
  {
    code: 'certificate-purpose-no-client',
    level: 'should',
    adjustable: true,
    demand: 'The certificate is for TLS client use too.',
    why: 'A receiver does not need this. The certificates seen so far have it, and a system that also sends needs it.',
    fix: 'Nothing, unless the same system also sends through BaRS with this certificate.',
    source: 'RFC 5280 section 4.2.1.12',
    find: ({ certificate }) => {
      const purposes = certificate.extensions.known.extendedKeyUsage
      return purposes?.includes(oids.serverAuth) && !purposes.includes(oids.clientAuth) ? 'The certificate is for serverAuth and not for clientAuth.' : undefined
    },
  },
  {
    code: 'certificate-purpose-ocsp-signing',
    level: 'must',
    demand: 'The certificate is not for saying which certificates are revoked.',
    why: 'Whoever has a certificate for ocspSigning can vouch for every certificate of the same authority, revoked ones and this one too.',
    fix: toDesk,
    source: 'RFC 6960 section 4.2.2.2',
    find: ({ certificate }) => (certificate.extensions.known.extendedKeyUsage?.includes(oids.ocspSigning) ? 'The certificate is for ocspSigning.' : undefined),
  },
  {
    code: 'certificate-purpose-unusual',
    level: 'should',
    adjustable: true,
    demand: 'The certificate is for nothing but TLS server and TLS client.',
    why: 'A receiver needs no other purpose, and whoever steals the key could use it for the others too.',
    fix: 'Ask the desk whether this is intended.',
    source: 'RFC 5280 section 4.2.1.12',
    find: ({ certificate }) => {
      const odd = unusualPurposes(certificate.extensions)
      return odd.length ? `The certificate is also for ${odd.join(', ')}.` : undefined
    },
  },
  {
    code: 'certificate-netscape-type',
    level: 'must',
    demand: 'If the certificate has a Netscape type, TLS server is part of it.',
    why: 'Software that still reads this old extension refuses the certificate for a server.',
    fix: toDesk,
    source: 'The portal’s own rule, as OpenSSL reads the extension',
    find: ({ certificate }) => (certificate.extensions.known.netscapeType?.includes('server') === false ? 'The Netscape type of the certificate leaves out TLS server.' : undefined),
  },
  {
    code: 'certificate-proxy',
    level: 'must',
    demand: 'The certificate is not a proxy certificate.',
    why: 'A proxy certificate acts for another certificate, and TLS software refuses it.',
    fix: toDesk,
    source: 'RFC 3820 section 3.8',
    find: ({ certificate }) => (certificate.extensions.list.some(({ oid }) => oid === oids.proxyCertificate) ? 'The certificate is a proxy certificate.' : undefined),
  },
  {
    code: 'certificate-name-constraints',
    level: 'must',
    demand: 'The certificate has no name constraints.',
    why: 'Only a certification authority may have them. Strict software refuses the certificate.',
    fix: toDesk,
    source: 'RFC 5280 section 4.2.1.10',
    find: ({ certificate }) => (certificate.extensions.list.some(({ oid }) => oid === oids.nameConstraints) ? 'The certificate has name constraints.' : undefined),
  },
  {
    code: 'certificate-unknown-critical',
    level: 'must',
    demand: 'Every extension that is marked critical is understood.',
    why: 'Software has to refuse a certificate with a critical extension that it does not know.',
    fix: toDesk,
    source: 'RFC 5280 section 4.2',
    find: ({ certificate }) => {
      const unknown = certificate.extensions.list.filter(({ oid, critical }) => critical && !understood.includes(oid))
      return unknown.length ? `These critical extensions are not understood: ${unknown.slice(0, 8).map(({ oid }) => oidName(oid)).join(', ')}.` : undefined
    },
  },
  {
    code: 'certificate-extension-damaged',
    level: 'must',
    demand: 'Every extension can be read.',
    why: 'Nobody can tell what the certificate allows.',
    fix: toDesk,
    source: 'RFC 5280 section 4.2',
    find: ({ certificate }) => (certificate.extensions.problems.length ? `These extensions cannot be read: ${certificate.extensions.problems.join(', ')}.` : undefined),
  },
]

const certificateKeyRules = keyRules('certificate').map((rule): Rule<CertificateFacts> => ({ ...rule, find: ({ certificate, keyBits }) => rule.find({ publicKey: certificate.publicKey, keyBits }) }))

/** Every rule for a receiver's own certificate, in the order in which its findings are shown. */
export const certificateRules: readonly Rule<CertificateFacts>[] = [...certificateNameRules, ...formRules, ...useRules, ...certificateKeyRules]

/** All findings on a receiver's certificate by itself; its chain is judged by `validatePath` and the environment's rules. */
export function checkLeaf(facts: Omit<CertificateFacts, 'keyBits'> & { readonly rules: Pick<EnvironmentRules, 'keyBits' | 'levels'> }): Finding[] {
  return applyRules(certificateRules, { ...facts, keyBits: facts.rules.keyBits }, facts.rules.levels)
}
