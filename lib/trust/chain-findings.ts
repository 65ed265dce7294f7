import { environmentTitle, type EnvironmentName } from '#lib/environments/environment.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { quote } from '#lib/pki/rule.ts'

type Named = { readonly name: string; readonly environment: EnvironmentName; readonly generation: string; readonly role: 'root' | 'sub'; readonly supersededFrom: Date | null }

const guidance = 'NHS England guidance "Connect as a receiver"'
const must = (code: string, found: string, why: string, fix: string): Finding => ({ code, level: 'must', found, why, fix, source: guidance })
const longDate = (date: Date) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' }).format(date)
const article = (environment: EnvironmentName) => (environment === 'int' ? 'an INT' : 'a PROD')

const fromOtherEnvironment = (found: string, wanted: EnvironmentName) =>
  must(
    'trust-other-environment',
    `${found} The receiver is in ${environmentTitle[wanted]}.`,
    `A receiver in ${environmentTitle[wanted]} has to present a certificate of that environment. BaRS refuses any other.`,
    `Look for the certificate that the desk sent for ${environmentTitle[wanted]}.`,
  )

/** An authority of the other environment signed it. */
export const otherEnvironment = (issuer: Named, wanted: EnvironmentName) => fromOtherEnvironment(`This is ${article(issuer.environment)} certificate. It comes from ${quote(issuer.name)}.`, wanted)

/** It names an authority of the other environment, whose file is not here to prove it. */
export const namesOtherEnvironment = (issuer: Named, wanted: EnvironmentName) => fromOtherEnvironment(`This is ${article(issuer.environment)} certificate by what it says: it names ${quote(issuer.name)} as its issuer.`, wanted)

const ofOlderGeneration = (verb: string, issuer: Named) =>
  must(
    'trust-superseded',
    `This certificate ${verb} ${quote(issuer.name)}, an authority of the older generation ${issuer.generation}. It was superseded from ${longDate(issuer.supersededFrom!)}.`,
    'The current generation took its place, although the dates of some older certificates are still good.',
    'Ask the desk for a certificate of the current generation.',
  )

/** An authority that was superseded signed it. */
export const superseded = (issuer: Named) => ofOlderGeneration('comes from', issuer)

/** It names an authority that was superseded, whose file is not here to prove it. */
export const namesSuperseded = (issuer: Named) => ofOlderGeneration('names as its issuer', issuer)

export const notImported = (environment: EnvironmentName) =>
  must(
    'trust-chains-not-imported',
    `The ${environmentTitle[environment]} trust chains are not yet imported into this portal.`,
    'Without them nothing can prove where the certificate comes from, so it is neither accepted nor refused.',
    'Wait. The programme team imports the chains, and the certificate is checked then.',
  )

export const directlyFromRoot = (issuer: Named) =>
  must('trust-not-from-sub-authority', `This certificate comes straight from the root ${quote(issuer.name)}.`, 'Receivers’ certificates come from the environment’s sub CA, and BaRS expects that.', 'Check that this is your certificate and not that of an authority. If it is yours, send this finding to the desk.')

export const forgedIssuer = (issuer: string) =>
  must('trust-signature', `The certificate names ${quote(issuer)} as its issuer, but that authority did not sign it.`, 'The file is damaged, or it was forged.', 'Ask the desk to send the certificate again.')

export const otherIdentifier = (issuer: Named): Finding => ({
  ...must(
    'trust-key-identifier-differs',
    `${quote(issuer.name)} signed this certificate, but the certificate names another key as its issuer’s (authority key identifier).`,
    'Software that looks for the issuer by that identifier does not find it, and refuses the certificate.',
    'Send this finding to the desk and ask for a new certificate.',
  ),
  source: 'RFC 5280 section 4.2.1.1',
})

export const notUnderRoot = (issuer: Named, environment: EnvironmentName) =>
  must(
    'trust-chain-incomplete',
    `${quote(issuer.name)} signed this certificate, but nothing proves that it is directly under a root of ${environmentTitle[environment]}.`,
    'A receiver’s certificate has to come from a sub CA that the root itself certified. A chain file of the portal may be missing or wrong.',
    'Nothing for you to do with the certificate. Send this finding to the programme team.',
  )

export const otherSubAuthority = (issuer: string, root: string) =>
  must(
    'trust-other-sub-authority',
    `This certificate comes from ${quote(issuer)}. That authority is under the right root, ${quote(root)}, but it does not issue certificates for receivers.`,
    'Other authorities under the same root are for other uses, such as signing documents.',
    'Send this finding to the desk and ask for a certificate for TLS.',
  )

export const unknownIssuer = (issuer: string, environment: EnvironmentName) =>
  must(
    'trust-issuer-unknown',
    `This certificate comes from ${quote(issuer)}, which is not an authority of ${environmentTitle[environment]}.`,
    'BaRS trusts only certificates of the environment’s own chain. A certificate from a public authority does not serve.',
    'Check that this is the certificate that the desk sent. If it is, send this finding to the desk.',
  )

export const unconfirmed = (authorities: readonly { readonly name: string }[]): Finding => ({
  code: 'trust-unconfirmed',
  level: 'should',
  found: `The chain has not been confirmed with NHS England by another way: ${authorities.map(({ name }) => quote(name)).join(', ')}.`,
  why: 'The portal knows the fingerprint from one public source only.',
  fix: 'Nothing for you to do. The programme team compares the fingerprint with the authority itself.',
  source: guidance,
})
