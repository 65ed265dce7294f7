import { environmentTitle, type EnvironmentName, type EnvironmentRules } from '#lib/environments/environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { isEnvironmentWord, isHostLabel, readConvention, type Convention, type ConventionReading, type NamedHosting } from './convention.ts'
import { parseFqdn, plainLabels, repairFqdn, shortened, type Fqdn } from './fqdn.ts'
import { meantParts } from './meant-parts.ts'
import { commonNameLimit, nameFinding, nameRuleLevel, type NameRuleCode } from './name-rules.ts'
import { allowedLabel, nhsUkFindings, readNhsUkName, type NhsUkName, type Quote } from './nhs-uk.ts'
import { standsFor, suggestLabel } from './organisation-label.ts'
import { namePatterns, rightNames, type InEither, type RightNameParts } from './right-names.ts'
import { looksLikeThirdParty } from './third-party.ts'

/** What of an environment's rules a name is judged by. */
export type NameRules = Pick<EnvironmentRules, 'convention' | 'levels'>

/** What a name is checked against. What depends on something that is not given is not checked. */
export type NameCheck = {
  readonly fqdn: string
  readonly environment: EnvironmentName
  readonly odsCode?: string
  readonly hosting?: NamedHosting
  /** What the organisation that the name's label should stand for is called: by the Organisation Data Service, and by itself. */
  readonly organisationNames?: readonly string[]
  /** The convention that the name is to follow, where the person has chosen one: no name of the other is suggested. */
  readonly convention?: Convention
  /** The environment's rules where an administrator has changed them; as shipped when left out. */
  readonly rules?: NameRules
}

/** The convention a name follows, or null, and everything there is to say of it. */
export type CheckedName = { readonly convention: Convention | null; readonly findings: readonly Finding[] }

/**
 * Checks a receiver's FQDN against DNS, the nhs.uk rules, the 64 characters of a common name and the two
 * official conventions. Case never matters. Every finding says what would be right; none is ever thrown.
 */
export function checkName(check: NameCheck): CheckedName {
  const rules = check.rules ?? shippedEnvironments[check.environment]
  const { convention, findings } = checked(check)
  return { convention, findings: findings.map((finding) => ({ ...finding, level: nameRuleLevel(finding.code as NameRuleCode, rules) })) }
}

function checked(check: NameCheck): CheckedName {
  const { fqdn, findings } = parseFqdn(check.fqdn)
  const { convention, findings: said } = fqdn ? judged(fqdn, check) : { convention: null, findings: faultsOf(findings, check) }
  const text = check.fqdn.trim()
  return { convention, findings: text === check.fqdn || text === '' ? said : [...said, nameFinding('name-spaces-around', 'There are spaces before or after the name.', `Leave them out: ${shortened(text)}.`)] }
}

/** What keeps a text from being a name, each with a name that would do in its place, and then what is wrong with the name that was probably meant. */
function faultsOf(faults: readonly Finding[], check: NameCheck): Finding[] {
  const meant = repairFqdn(check.fqdn)
  const { findings: said, right, convention } = meant ? judged(meant.fqdn, check, meant.length) : { findings: [], right: once(() => partsOf(plainLabels(check.fqdn.toLowerCase()), null, null, check), check), convention: null }
  const example = meant && said.length === 0 && (check.convention ?? convention) === convention ? `For example, ${meant.fqdn.text}.` : exampleOf(right(), convention)
  return [...faults.map((finding) => (finding.code === 'name-empty' ? finding : { ...finding, fix: `${finding.fix} ${example}` })), ...said]
}

type Judged = { readonly convention: Convention | null; readonly findings: Finding[]; readonly right: Right }

function judged(fqdn: Fqdn, check: NameCheck, length = fqdn.text.length): Judged {
  const name = readNhsUkName(fqdn)
  const reading = name && readConvention(name)
  const convention = reading?.convention ?? null
  const right = once(() => partsOf(fqdn.labels, name, reading, check), check)
  const quote: Quote = (part, otherwise) => (check.fqdn.toLowerCase().includes(part.toLowerCase()) ? `“${shortened(part)}”` : otherwise)
  const findings = lengthFindings(length, convention, right)
  if (!name) return { convention, findings: [...findings, notNhsUk(quote(fqdn.text, 'The name'), right)], right }
  findings.push(...nhsUkFindings(name, quote, () => exampleOf(right(), convention)), ...markFindings(name, check, right))
  if (!reading) findings.push(noConvention(quote(fqdn.text, 'The name'), name, right))
  else {
    const code = odsFindings(reading, check, right)
    const organisation = wordFindings(name, quote, right)
    findings.push(...code, ...organisation, ...hostingFindings(name, reading, check, right))
    // whose name it should be is only known of the right code
    if (code.length + organisation.length === 0) findings.push(...organisationFindings(name, reading, check, quote, right))
  }
  return { convention, findings, right }
}

/** Right names, and what they are made of. `wanted` is the convention that was asked for. */
type RightNames = { readonly names: InEither<string | null>; readonly patterns: InEither<string>; readonly wanted: Convention | null }

/** Made when something is found and once for all that is found: most names are right. */
type Right = () => RightNames

function once(partsFor: () => RightNameParts, check: NameCheck): Right {
  let made: RightNames | undefined
  return () => {
    if (!made) {
      const called = check.organisationNames ?? []
      let parts = partsFor()
      let names = rightNames(parts)
      // a name that the organisation would be asked about is not right
      const labels = [parts.organisation, names.newer?.split('.')[1], names.seed?.split('.')[1]]
      if (called[0] !== undefined && !labels.every((label) => label === undefined || (label !== null && called.some((each) => standsFor(label, each))))) {
        parts = { ...parts, organisation: suggestLabel(called[0], parts.odsCode ?? '').label }
        names = rightNames(parts)
      }
      made = { names, patterns: namePatterns(parts), wanted: check.convention ?? null }
    }
    return made
  }
}

/** The right names as a person reads them, or their patterns where too little is known for a name. */
function textOf({ names, patterns, wanted }: RightNames): string {
  if (wanted) return names[wanted] ?? patterns[wanted]
  const known = [names.newer, names.seed].filter((name) => name !== null)
  return (known.length > 0 ? known : [patterns.newer, patterns.seed]).join(' or ')
}

/** A sentence that gives a right name in the convention that is wanted or that the wrong one follows, or in the newer one; the pattern of one where too little is known. */
function exampleOf({ names, patterns, wanted }: RightNames, followed: Convention | null): string {
  const convention = wanted ?? followed ?? 'newer'
  const name = names[convention] ?? (wanted ? null : names.seed)
  return name ? `For example, ${name}.` : `A right name looks like ${patterns[convention]}.`
}

/** What a right name would be made of: what the person gave, then what the name itself says or seems to mean. */
function partsOf(labels: readonly string[], name: NhsUkName | null, reading: ConventionReading | null, check: NameCheck): RightNameParts {
  const meant = meantParts(labels)
  const said = reading && !isEnvironmentWord(reading.odsCode) ? reading : meant
  const likely = meant.organisations.filter((label) => allowedLabel(label) !== null)
  return {
    environment: check.environment,
    odsCode: check.odsCode?.trim() ? check.odsCode : said.odsCode,
    suffix: said.suffix,
    organisation: likely.find((label) => check.organisationNames?.some((each) => standsFor(label, each))) ?? likely[0] ?? null,
    supplier: check.hosting ? check.hosting === 'supplier' : (name?.thirdParty ?? false) || meant.thirdParty,
  }
}

function lengthFindings(length: number, convention: Convention | null, right: Right): Finding[] {
  if (length <= commonNameLimit) return []
  const over = length - commonNameLimit
  return [nameFinding('name-too-long', `The name has ${length} characters.`, `Shorten the organisation’s part or the suffix by ${over === 1 ? 'one character' : `${over} characters`} or more. ${exampleOf(right(), convention)}`)]
}

function notNhsUk(quoted: string, right: Right): Finding {
  return nameFinding('name-not-nhs-uk', `${quoted} does not end with .nhs.uk.`, `Choose a name like ${textOf(right())}, and apply for it in the domain step.`)
}

/** True when what a convention puts before the organisation's part stands in its place. */
function lacksOrganisation({ host, organisation }: NhsUkName): boolean {
  return host.length === 0 && organisation !== null && isHostLabel(organisation)
}

/** A word `int` or `prod` in the host part that says the other environment. */
function markFindings(name: NhsUkName, check: NameCheck, right: Right): Finding[] {
  const other = check.environment === 'int' ? 'prod' : 'int'
  const host = lacksOrganisation(name) && name.organisation !== null ? [name.organisation] : name.host
  if (!host.some((label) => label.split('-').includes(other))) return []
  const [here, there] = [environmentTitle[check.environment], environmentTitle[other]]
  return [nameFinding('name-environment-mark', `The name says ${there}, but the receiver is for ${here}.`, `Use ${textOf(right())}, or choose ${there} as the environment.`)]
}

function noConvention(quoted: string, name: NhsUkName, right: Right): Finding {
  const missing = name.thirdParty ? ': the supplier’s part before thirdparty.nhs.uk is missing' : ': the organisation’s part before nhs.uk is missing'
  return nameFinding('name-no-convention', `${quoted} follows neither of the two naming conventions${lacksOrganisation(name) ? missing : ''}.`, `Use ${textOf(right())}. A suffix may follow the ODS code, after a hyphen.`)
}

function odsFindings(reading: ConventionReading, check: NameCheck, right: Right): Finding[] {
  const code = check.odsCode?.trim().toUpperCase()
  const isWord = isEnvironmentWord(reading.odsCode)
  if (code && reading.odsCode !== code) {
    const orGive = isWord ? '' : `, or give ${reading.odsCode} as the receiver’s ODS code`
    return [nameFinding('name-ods-code-differs', `The name has the ODS code ${reading.odsCode}, the receiver has ${code}.`, `Use ${textOf(right())}${orGive}.`)]
  }
  return isWord ? [nameFinding('name-code-is-environment', `${reading.odsCode} stands where the name has its ODS code.`, `Use ${textOf(right())}.`)] : []
}

/** The word thirdparty, or what looks like it, in the place of the organisation's part. */
function wordFindings({ organisation }: NhsUkName, quote: Quote, right: Right): Finding[] {
  if (organisation === null || !looksLikeThirdParty(organisation)) return []
  return [nameFinding('name-organisation-thirdparty', `${quote(organisation, 'The word thirdparty')} stands where the supplier’s or organisation’s name should.`, `Use ${textOf(right())}.`)]
}

/** Only the newer convention tells suppliers' names from providers'. */
function hostingFindings(name: NhsUkName, reading: ConventionReading, check: NameCheck, right: Right): Finding[] {
  if (!check.hosting || reading.convention === 'seed' || name.thirdParty === (check.hosting === 'supplier')) return []
  const found = name.thirdParty ? 'The name is a supplier’s (thirdparty), but the receiver is hosted by the provider.' : 'The receiver is hosted by its supplier, but the name has no “thirdparty” in it.'
  return [nameFinding('name-hosting-differs', found, `Use ${textOf(right())}, or change who hosts the receiver.`)]
}

/** The organisation's part against what the organisation is called. A part of initials or of some of its words is fine. */
function organisationFindings(name: NhsUkName, reading: ConventionReading, check: NameCheck, quote: Quote, right: Right): Finding[] {
  const label = name.organisation
  const [called, ...others] = check.organisationNames ?? []
  if (label === null || called === undefined || [called, ...others].some((each) => standsFor(label, each))) return []
  return [
    nameFinding('name-organisation-differs', `${quote(label, 'The organisation’s part')} in the name does not look like ${called}, which is what ODS code ${reading.odsCode} stands for.`,
      `Check the ODS code. If it is right, use ${textOf(right())}, or keep the name if the organisation goes by it.`),
  ]
}
