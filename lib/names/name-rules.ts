import type { EnvironmentRules } from '#lib/environments/environment.ts'
import type { Finding, FindingLevel } from '#lib/kernel/finding.ts'

/** Longest common name a certificate can hold, in characters. @see RFC 5280 appendix A.1, ub-common-name */
export const commonNameLimit = 64

const dns = 'RFC 1123 section 2.1, RFC 1035 section 2.3.4'
const idna = 'RFC 5890 section 2.3.1'
const nhsUk = 'nhs.uk naming rules, as far as we know them'
const conventions = 'BaRS naming conventions, as far as we know them'
const guidance = 'BaRS guidance for receivers'
const portal = 'Portal rule'

/** A rule on names. Level `convention` is what the environment says of its naming convention: must in PROD, should in INT as shipped. */
type NameRule = { readonly code: string; readonly level: FindingLevel | 'convention'; readonly demand: string; readonly why: string; readonly source: string }

/** Every rule on the FQDN of a receiver, each with its source. What would be right depends on the name: `checkName` says it. */
export const nameRules = [
  { code: 'name-empty', level: 'must', source: guidance, demand: 'There is a name.', why: 'The certificate is made for this name.' },
  { code: 'name-spaces-around', level: 'should', source: dns, demand: 'There are no spaces before or after the name.', why: 'A name has none: whoever copies it with its spaces has another text.' },
  { code: 'name-not-ascii', level: 'must', source: idna, demand: 'The name is made of plain letters a to z, digits, hyphens and dots.', why: 'nhs.uk names hold nothing else, as far as we know, and a letter of another script can look the same.' },
  { code: 'name-idna-label', level: 'must', source: idna, demand: 'No part of the name stands for letters of other scripts (xn--).', why: 'nhs.uk names are of plain letters, as far as we know, and such a part can be made to look like another name.' },
  { code: 'name-wildcard', level: 'must', source: nhsUk, demand: 'The name has no * in it.', why: 'nhs.uk names may not be wildcards: a certificate is for one receiver.' },
  { code: 'name-is-an-address', level: 'must', source: dns, demand: 'The name stands alone, without https://, port and path.', why: 'The certificate holds only the name; the port and path belong to the endpoint URL.' },
  { code: 'name-final-dot', level: 'must', source: `${guidance}: the common name equals the FQDN`, demand: 'The name does not end with a dot.', why: 'The common name of the certificate has to equal the name, and is written without one.' },
  { code: 'name-empty-label', level: 'must', source: dns, demand: 'There is something between any two dots.', why: 'DNS cannot hold an empty part.' },
  { code: 'name-bad-character', level: 'must', source: dns, demand: 'Each part of the name is made of letters, digits and hyphens.', why: 'DNS host names hold nothing else.' },
  { code: 'name-edge-hyphen', level: 'must', source: dns, demand: 'No part of the name starts or ends with a hyphen.', why: 'DNS does not allow it.' },
  { code: 'name-label-too-long', level: 'must', source: dns, demand: 'No part of the name has more than 63 characters.', why: 'A part of a name between two dots can have at most 63.' },
  { code: 'name-too-many-labels', level: 'must', source: portal, demand: 'The name has at most 20 parts.', why: 'A name in either convention has 4 or 5.' },
  { code: 'name-too-long', level: 'must', source: 'RFC 5280 appendix A.1, ub-common-name', demand: `The name has at most ${commonNameLimit} characters.`, why: `The common name of a certificate holds at most ${commonNameLimit}.` },
  { code: 'name-not-nhs-uk', level: 'must', source: guidance, demand: 'The name ends with .nhs.uk, in INT and in PROD.', why: 'BaRS receivers have an nhs.uk name, in INT and in PROD.' },
  { code: 'name-no-organisation', level: 'must', source: nhsUk, demand: 'An organisation’s part stands before nhs.uk, or a supplier’s before thirdparty.nhs.uk.', why: 'A receiver’s name lies beneath its organisation’s or supplier’s name.' },
  { code: 'name-label-too-short', level: 'must', source: nhsUk, demand: 'Each part before nhs.uk has at least 3 characters.', why: 'Each part of an nhs.uk name has 3 to 63 characters.' },
  { code: 'name-forbidden-word', level: 'must', source: nhsUk, demand: 'The organisation’s part has no word ltd, plc or gov.', why: 'nhs.uk names may not hold these as a word.' },
  { code: 'name-postcode', level: 'must', source: nhsUk, demand: 'The organisation’s part has no postcode.', why: 'nhs.uk names may not hold a postcode.' },
  { code: 'name-organisation-thirdparty', level: 'should', source: portal, demand: 'The organisation’s part is a name, and not the word thirdparty itself.', why: 'thirdparty says only that a supplier hosts the receiver. It does not say which.' },
  { code: 'name-environment-mark', level: 'must', source: `${portal}, from the newer BaRS naming convention`, demand: 'The name does not say the other environment.', why: 'Each environment has a certificate of its own. The mark in the name tells people which environment it is for.' },
  { code: 'name-no-convention', level: 'convention', source: conventions, demand: 'The name follows one of the two naming conventions.', why: 'PROD names must follow one, INT names where possible.' },
  { code: 'name-code-is-environment', level: 'should', source: portal, demand: 'No word for an environment, such as LIVE or TEST, stands in the place of the ODS code.', why: 'Both conventions put an ODS code there, and such a word is hardly one.' },
  { code: 'name-ods-code-differs', level: 'convention', source: conventions, demand: 'The ODS code in the name is the receiver’s.', why: 'Both conventions put the receiver’s ODS code into its name. Two different codes leave open whose receiver it is.' },
  { code: 'name-hosting-differs', level: 'should', source: conventions, demand: 'In the newer convention, the name says who hosts the receiver.', why: 'In the newer convention suppliers’ names lie under thirdparty.nhs.uk and providers’ names directly under nhs.uk.' },
  { code: 'name-organisation-differs', level: 'should', source: conventions, demand: 'The organisation’s part of the name stands for the organisation that its ODS code names.', why: 'Both conventions put the organisation’s or supplier’s name there. Another name leaves open whose receiver it is.' },
] as const satisfies readonly NameRule[]

export type NameRuleCode = (typeof nameRules)[number]['code']

const byCode = new Map<string, NameRule>(nameRules.map((rule) => [rule.code, rule]))

/** How much weight a rule has in an environment: what an administrator has set, else the rule's own. */
export function nameRuleLevel(code: NameRuleCode, { convention, levels }: Pick<EnvironmentRules, 'convention' | 'levels'>): FindingLevel {
  const { level } = byCode.get(code)!
  return levels[code] ?? (level === 'convention' ? convention : level)
}

/** What a rule has to say of a name: what was found, and what would be right. It belongs to the form field `fqdn`. */
export function nameFinding(code: NameRuleCode, found: string, fix: string): Finding {
  const { level, why, source } = byCode.get(code)!
  return { code, level: level === 'convention' ? 'must' : level, field: 'fqdn', found, why, fix, source }
}
