import { showFingerprint } from '#lib/kernel/fingerprint.ts'
import type { Certificate } from './certificate.ts'
import { commonNames } from './distinguished-name.ts'
import { coversDnsName, sameDnsName } from './dns-name.ts'
import { oids } from './oids.ts'
import { quote, type Rule } from './rule.ts'

type NameFacts = { readonly certificate: Certificate; readonly spkiSha256: string; readonly fqdn: string }

const hasAltName = (certificate: Certificate) => certificate.extensions.list.some(({ oid }) => oid === oids.subjectAltName)
const covers = (certificate: Certificate, fqdn: string) => (certificate.extensions.known.subjectAltName ?? []).some((name) => name.kind === 'dns' && coversDnsName(name.text, fqdn))

/** Rules on whose certificate it is: the key and the names. */
export const certificateNameRules: readonly Rule<NameFacts>[] = [
  {
    code: 'certificate-key-differs',
    level: 'must',
    demand: 'The certificate holds the public key of the CSR.',
    why: 'It was made from another CSR, so your private key does not fit it and TLS cannot start.',
    fix: 'Check that this certificate belongs to this request. If the desk used an older CSR, send it this finding and ask for a certificate from the CSR shown here.',
    source: 'RFC 5280 section 4.1.2.7',
    find: ({ certificate, spkiSha256 }) =>
      certificate.publicKey.sha256 === spkiSha256.toLowerCase() ? undefined : `This certificate is for another key. Its public key has the SHA-256 ${showFingerprint(certificate.publicKey.sha256)}. That of the CSR has ${showFingerprint(spkiSha256)}.`,
  },
  {
    code: 'certificate-common-name-differs',
    level: 'must',
    demand: 'The common name equals the receiver’s FQDN. Capital and small letters count as the same.',
    why: 'BaRS connects to the FQDN and refuses a certificate for another name.',
    fix: 'Check that this certificate belongs to this request. If it does, send this finding to the desk.',
    source: 'NHS England guidance "Connect as a receiver"; RFC 6125 section 6.4.4',
    find: ({ certificate, fqdn }) => {
      const names = commonNames(certificate.subject)
      if (names.length === 1 && sameDnsName(names[0]!, fqdn)) return undefined
      return `${names.length === 1 ? 'This certificate is for another name. ' : ''}The common name is ${names.slice(0, 4).map(quote).join(', ') || 'missing'}. The receiver’s FQDN is ${quote(fqdn)}.`
    },
  },
  {
    code: 'certificate-alt-name-differs',
    level: 'must',
    demand: 'A subject alternative name (SAN), if there is one, covers the receiver’s FQDN.',
    why: 'Where there is a SAN, software looks at it alone and not at the common name.',
    fix: 'Send this finding to the desk and ask for a certificate without a SAN, or with the FQDN in it.',
    source: 'RFC 6125 section 6.4.4',
    find: ({ certificate, fqdn }) => {
      if (!hasAltName(certificate) || covers(certificate, fqdn)) return undefined
      const names = (certificate.extensions.known.subjectAltName ?? []).slice(0, 4).map((name) => ('text' in name ? quote(name.text) : name.kind))
      return `The SAN has ${names.join(', ') || 'no name'}. The receiver’s FQDN is ${quote(fqdn)}.`
    },
  },
  {
    code: 'certificate-alt-name-extra',
    level: 'should',
    adjustable: true,
    demand: 'A subject alternative name (SAN), if there is one, has the FQDN and nothing else.',
    why: 'The certificate is good for names that nobody asked for.',
    fix: 'Ask the desk whether this is intended.',
    source: 'RFC 5280 section 4.2.1.6',
    find: ({ certificate, fqdn }) => {
      const extra = (certificate.extensions.known.subjectAltName ?? []).filter((name) => name.kind !== 'dns' || !sameDnsName(name.text, fqdn))
      return covers(certificate, fqdn) && extra.length ? `The SAN also has ${extra.slice(0, 4).map((name) => ('text' in name ? quote(name.text) : `a name of the kind "${name.kind}"`)).join(', ')}.` : undefined
    },
  },
  {
    code: 'certificate-alt-name-missing',
    level: 'should',
    adjustable: true,
    demand: 'The certificate has a subject alternative name (SAN).',
    why: 'A browser may warn where BaRS accepts: browsers ignore the common name. The certificates seen so far have no SAN.',
    fix: 'Nothing. Test with BaRS or with a tool that reads the common name, not with a browser.',
    source: 'RFC 6125 section 6.4.4',
    find: ({ certificate }) => (hasAltName(certificate) ? undefined : 'The certificate has no SAN.'),
  },
]
