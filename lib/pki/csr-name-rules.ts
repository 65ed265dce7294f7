import type { Csr } from './csr.ts'
import { attributes, commonNames } from './distinguished-name.ts'
import { sameDnsName } from './dns-name.ts'
import { attributeName, oids } from './oids.ts'
import { quote, type Rule } from './rule.ts'

type NameFacts = { readonly csr: Csr; readonly fqdn: string }

/** Most characters in a common name. Source: X.520 ub-common-name, RFC 5280 appendix A.1. */
export const commonNameLimit = 64

const guidance = 'NHS England guidance "Connect as a receiver"'
const again = 'Make the CSR again with only the common name (CN), equal to the receiver’s FQDN. Leave every other question blank.'

/** Rules on the subject of a CSR. */
export const csrNameRules: readonly Rule<NameFacts>[] = [
  {
    code: 'csr-common-name-missing',
    level: 'must',
    demand: 'The CSR has a common name.',
    why: 'The desk takes the name of the certificate from it.',
    fix: again,
    source: guidance,
    find: ({ csr }) => (commonNames(csr.subject).some((name) => name.trim()) ? undefined : 'The CSR has no common name (CN).'),
  },
  {
    code: 'csr-common-name-several',
    level: 'must',
    demand: 'The CSR has one common name.',
    why: 'A certificate is for one FQDN.',
    fix: again,
    source: guidance,
    find: ({ csr }) => (commonNames(csr.subject).length > 1 ? `The CSR has ${commonNames(csr.subject).length} common names: ${commonNames(csr.subject).slice(0, 4).map(quote).join(', ')}.` : undefined),
  },
  {
    code: 'csr-common-name-differs',
    level: 'must',
    demand: 'The common name equals the receiver’s FQDN. Capital and small letters count as the same.',
    why: 'The certificate would be for another name, and BaRS could not connect.',
    fix: again,
    source: guidance,
    find: ({ csr, fqdn }) => {
      const names = commonNames(csr.subject).filter((name) => name.trim())
      const other = names.find((name) => !sameDnsName(name, fqdn))
      return other === undefined ? undefined : `The common name is ${quote(other)}. The receiver’s FQDN is ${quote(fqdn)}.`
    },
  },
  {
    code: 'csr-common-name-too-long',
    level: 'must',
    demand: 'The common name has at most 64 characters.',
    why: 'The standard allows no more, and the desk’s software refuses it.',
    fix: 'Choose a shorter FQDN. It has to be registered again as an nhs.uk name.',
    source: 'X.520 ub-common-name; RFC 5280 appendix A.1',
    find: ({ csr }) => {
      const long = commonNames(csr.subject).find((name) => name.length > commonNameLimit)
      return long === undefined ? undefined : `The common name has ${long.length} characters.`
    },
  },
  {
    code: 'csr-subject-email',
    level: 'must',
    adjustable: true,
    demand: 'The subject has no email address.',
    why: 'The guidance asks for it to be blank. The desk rejects or delays a CSR that has one.',
    fix: again,
    source: guidance,
    find: ({ csr }) => {
      const email = attributes(csr.subject).find(({ oid, text }) => oid === oids.emailAddress || (oid !== oids.commonName && /^\S+@\S+$/.test(text ?? '')))
      return email && (email.text?.trim() ? `The subject has the email address ${quote(email.text)}.` : 'The subject has a field for an email address, though with no address in it.')
    },
  },
  {
    code: 'csr-subject-extra-fields',
    level: 'must',
    adjustable: true,
    demand: 'The subject has the common name and nothing else.',
    why: 'The guidance asks for the common name alone. The desk rejects or delays a CSR with other fields.',
    fix: again,
    source: guidance,
    find: ({ csr }) => {
      const extra = attributes(csr.subject).filter(({ oid }) => oid !== oids.commonName && oid !== oids.emailAddress)
      return extra.length ? `The subject also has ${extra.slice(0, 8).map(({ oid, text }) => `${attributeName(oid)} ${quote(text ?? '')}`).join(', ')}.` : undefined
    },
  },
]
