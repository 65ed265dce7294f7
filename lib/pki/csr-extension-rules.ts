import type { Csr } from './csr.ts'
import { toHex } from './der-values.ts'
import { sameDnsName } from './dns-name.ts'
import type { Extension } from './extensions.ts'
import type { GeneralName } from './general-names.ts'
import { oidName, oids } from './oids.ts'
import { unusualPurposes } from './purposes.ts'
import { quote, type Rule } from './rule.ts'

type ExtensionFacts = { readonly csr: Csr; readonly fqdn: string }

/** Extensions that common tools put into a CSR and that do no harm; certreq writes the last four. */
const usual: readonly string[] = [
  oids.subjectAltName,
  oids.keyUsage,
  oids.extendedKeyUsage,
  oids.basicConstraints,
  oids.subjectKeyIdentifier,
  '1.3.6.1.4.1.311.21.7',
  '1.3.6.1.4.1.311.21.10',
  '1.3.6.1.4.1.311.20.2',
  '1.2.840.113549.1.9.15',
]

/** Attributes that have a rule of their own, and those that certreq writes about the machine it ran on. */
const usualAttributes: readonly string[] = [oids.extensionRequest, oids.microsoftExtensionRequest, oids.challengePassword, '1.3.6.1.4.1.311.13.2.2', '1.3.6.1.4.1.311.13.2.3', '1.3.6.1.4.1.311.21.20']

/** Basic constraints that write out `cA FALSE`, octet for octet. DER leaves a default out (ITU-T X.690 section 11.5); what is asked for is clear all the same. */
const falseWrittenOut = (extension: Extension | undefined) => extension !== undefined && toHex(extension.value) === '3003010100'
const basicConstraintsOf = (csr: Csr) => csr.extensions.list.find(({ oid }) => oid === oids.basicConstraints)
/** Extensions that cannot be read, by name. */
const damaged = (csr: Csr) => csr.extensions.problems.filter((name) => name !== oidName(oids.basicConstraints) || !falseWrittenOut(basicConstraintsOf(csr)))

const shown = (name: GeneralName) => ('text' in name ? quote(name.text) : `a name of the kind "${name.kind}"`)
const own = 'The portal’s own rule, because NHS England guidance "Connect as a receiver" asks for the common name alone'
const again = 'Make the CSR again with only the common name, and no extensions.'

/** Rules on what a CSR asks for beyond its subject. */
export const csrExtensionRules: readonly Rule<ExtensionFacts>[] = [
  {
    code: 'csr-alt-name-differs',
    level: 'must',
    demand: 'A subject alternative name (SAN), if one is asked for, is the receiver’s FQDN and nothing else.',
    why: 'A certificate is for one FQDN, and the desk checked only that one.',
    fix: 'Make the CSR again without a SAN, or with the FQDN alone.',
    source: 'RFC 5280 section 4.2.1.6',
    find: ({ csr, fqdn }) => {
      const other = csr.extensions.known.subjectAltName?.find((name) => name.kind !== 'dns' || !sameDnsName(name.text, fqdn))
      return other && `The CSR asks for the SAN ${shown(other)}. The receiver’s FQDN is ${quote(fqdn)}.`
    },
  },
  {
    code: 'csr-asks-for-ca',
    level: 'must',
    demand: 'The CSR does not ask for a certification authority.',
    why: 'A receiver may not issue certificates.',
    fix: again,
    source: 'RFC 5280 sections 4.2.1.3 and 4.2.1.9',
    find: ({ csr }) => {
      const { basicConstraints, keyUsage } = csr.extensions.known
      const signs = keyUsage?.some((usage) => usage === 'keyCertSign' || usage === 'cRLSign')
      return basicConstraints?.ca || signs ? 'The CSR asks for the rights of a certification authority.' : undefined
    },
  },
  {
    code: 'csr-extension-unusual',
    level: 'must',
    adjustable: true,
    demand: 'The CSR asks for no unusual extensions.',
    why: 'The desk does not expect them, and rejects or delays the CSR.',
    fix: again,
    source: own,
    find: ({ csr }) => {
      const odd = csr.extensions.list.filter(({ oid }) => !usual.includes(oid))
      return odd.length ? `The CSR asks for ${odd.slice(0, 8).map(({ oid }) => oidName(oid)).join(', ')}.` : undefined
    },
  },
  {
    code: 'csr-extension-damaged',
    level: 'must',
    demand: 'Every extension that the CSR asks for can be read.',
    why: 'Nobody can tell what the CSR asks for.',
    fix: again,
    source: 'RFC 5280 section 4.2',
    find: ({ csr }) => (damaged(csr).length ? `These extensions of the CSR cannot be read: ${damaged(csr).join(', ')}.` : undefined),
  },
  {
    code: 'csr-default-written-out',
    level: 'should',
    adjustable: true,
    demand: 'Basic constraints, if the CSR has them, do not write out that it is for no certification authority: to leave that out says the same.',
    why: 'The standard forbids it, and some software refuses it. Whether the desk takes the basic constraints from the CSR is not known: if it sets them itself, this does no harm.',
    fix: again,
    source: 'ITU-T X.690 section 11.5, RFC 5280 section 4.2.1.9',
    find: ({ csr }) => (falseWrittenOut(basicConstraintsOf(csr)) ? 'The basic constraints of the CSR write out "CA: false".' : undefined),
  },
  {
    code: 'csr-purpose-no-server',
    level: 'should',
    adjustable: true,
    demand: 'If the CSR asks for purposes, TLS server is one of them.',
    why: 'A receiver is a TLS server. Whether the desk takes the purposes from the CSR is not known: if it sets them itself, this does no harm.',
    fix: again,
    source: 'RFC 5280 section 4.2.1.12',
    find: ({ csr }) => {
      const purposes = csr.extensions.known.extendedKeyUsage
      return purposes && !purposes.includes(oids.serverAuth) ? `The CSR asks for ${purposes.slice(0, 8).map(oidName).join(', ')}, not for serverAuth.` : undefined
    },
  },
  {
    code: 'csr-purpose-ocsp-signing',
    level: 'must',
    demand: 'The CSR does not ask for the right to say which certificates are revoked.',
    why: 'Whoever has a certificate for ocspSigning can vouch for every certificate of the same authority, revoked ones too.',
    fix: again,
    source: 'RFC 6960 section 4.2.2.2',
    find: ({ csr }) => (csr.extensions.known.extendedKeyUsage?.includes(oids.ocspSigning) ? 'The CSR asks for the purpose ocspSigning.' : undefined),
  },
  {
    code: 'csr-purpose-unusual',
    level: 'should',
    adjustable: true,
    demand: 'The CSR asks for no purposes but TLS server and TLS client.',
    why: 'A receiver needs no others. Whether the desk takes the purposes from the CSR is not known: if it sets them itself, this does no harm.',
    fix: again,
    source: 'RFC 5280 section 4.2.1.12',
    find: ({ csr }) => {
      const odd = unusualPurposes(csr.extensions)
      return odd.length ? `The CSR also asks for ${odd.join(', ')}.` : undefined
    },
  },
  {
    code: 'csr-key-usage-unusual',
    level: 'should',
    adjustable: true,
    demand: 'The CSR asks for no key usages but digital signature and key encipherment.',
    why: 'TLS with an RSA key needs no others. Whether the desk takes the key usage from the CSR is not known: if it sets it itself, this does no harm.',
    fix: again,
    source: 'RFC 5280 section 4.2.1.3',
    find: ({ csr }) => {
      const odd = csr.extensions.known.keyUsage?.filter((usage) => !['digitalSignature', 'keyEncipherment', 'keyCertSign', 'cRLSign'].includes(usage)) ?? []
      return odd.length ? `The CSR asks for the key usages ${odd.join(', ')}.` : undefined
    },
  },
  {
    code: 'csr-attribute-unusual',
    level: 'should',
    adjustable: true,
    demand: 'The CSR has no unusual attributes.',
    why: 'The desk does not expect them, and may ask about them.',
    fix: again,
    source: own,
    find: ({ csr }) => {
      const odd = csr.attributeOids.filter((oid) => !usualAttributes.includes(oid))
      return odd.length ? `The CSR has the attributes ${odd.slice(0, 8).map(oidName).join(', ')}.` : undefined
    },
  },
  {
    code: 'csr-challenge-password',
    level: 'should',
    adjustable: true,
    demand: 'The CSR has no challenge password.',
    why: 'It stands in the CSR for everybody to read, and nobody asks for it.',
    fix: 'Make the CSR again and leave the challenge password blank. If you use this password anywhere else, change it there.',
    source: 'RFC 2985 section 5.4.1',
    find: ({ csr }) => (csr.attributeOids.includes(oids.challengePassword) ? 'The CSR has a challenge password.' : undefined),
  },
]
