import { environmentTitle, type EnvironmentName, type EnvironmentRules } from '#lib/environments/environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { guessCode, isHostLabel, readConvention, type Convention, type ConventionReading, type NamedHosting } from './convention.ts'
import { parseFqdn, plainLabels, repairFqdn, shortened, type Fqdn } from './fqdn.ts'
import { commonNameLimit, nameFinding, nameRuleLevel, type NameRuleCode } from './name-rules.ts'
import { nhsUkFindings, readNhsUkName, type NhsUkName } from './nhs-uk.ts'
import { standsFor, suggestLabel } from './organisation-label.ts'
import { namePatterns, rightNames, rightNamesText, type RightNameParts } from './right-names.ts'

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
  const { findings: said, right } = meant ? judged(meant.fqdn, check, meant.length) : { findings: [], right: once(() => partsOf(plainLabels(check.fqdn.toLowerCase()), null, null, check)) }
  const example = meant && said.length === 0 ? `For example, ${meant.fqdn.text}.` : exampleOf(right(), null)
  return [...faults.map((finding) => (finding.code === 'name-empty' ? finding : { ...finding, fix: `${finding.fix} ${example}` })), ...said]
}

type Judged = { readonly convention: Convention | null; readonly findings: Finding[]; readonly right: Right }

function judged(fqdn: Fqdn, check: NameCheck, length = fqdn.text.length): Judged {
  const name = readNhsUkName(fqdn)
  const reading = name && readConvention(name)
  const right = once(() => partsOf(fqdn.labels, name, reading, check))
  const findings = lengthFindings(length, reading, right)
  if (!name) return { convention: null, findings: [...findings, notNhsUk(fqdn, right)], right }
  findings.push(...nhsUkFindings(name, () => exampleOf(right(), reading)), ...markFindings(name, check, right))
  if (!reading) findings.push(noConvention(fqdn, name, right))
  else {
    const code = odsFindings(reading, check, right)
    findings.push(...code, ...hostingFindings(name, reading, check, right))
    // whose name it should be is only known of the right code
    if (code.length === 0) findings.push(...organisationFindings(name, reading, check, right))
  }
  return { convention: reading?.convention ?? null, findings, right }
}

/** Right names, and what they are made of. */
type RightNames = { readonly parts: RightNameParts; readonly names: readonly string[] }

/** Made when something is found and once for all that is found: most names are right. */
type Right = () => RightNames

function once(partsFor: () => RightNameParts): Right {
  let made: RightNames | undefined
  return () => {
    if (!made) {
      const parts = partsFor()
      made = { parts, names: rightNames(parts) }
    }
    return made
  }
}

function textOf({ parts, names }: RightNames): string {
  return rightNamesText(parts, names)
}

/** A sentence that gives a right name in the convention that the wrong one follows, or in the newer one; the pattern of one where too little is known. */
function exampleOf({ parts, names: [newer, seed] }: RightNames, reading: ConventionReading | null): string {
  const name = (reading?.convention === 'seed' && seed) || newer
  return name ? `For example, ${name}.` : `A right name looks like ${namePatterns(parts)[reading?.convention === 'seed' ? 1 : 0]}.`
}

/** What a right name would be made of: what the person gave, then what the name itself says or seems to mean. */
function partsOf(labels: readonly string[], name: NhsUkName | null, reading: ConventionReading | null, check: NameCheck): RightNameParts {
  const said = reading ?? guessCode(labels)
  const [first, second] = labels
  const inForeign = (labels.length > 2 ? second : first) ?? null
  const organisation = name ? name.organisation : inForeign
  return {
    environment: check.environment,
    odsCode: check.odsCode?.trim() ? check.odsCode : (said?.odsCode ?? null),
    suffix: said?.suffix ?? null,
    organisation: organisation === null || isHostLabel(organisation) || !/^(?!nhs$|..--)[a-z0-9-]+$/.test(organisation) ? null : organisation,
    supplier: check.hosting ? check.hosting === 'supplier' : (name?.thirdParty ?? labels.includes('thirdparty')),
  }
}

function lengthFindings(length: number, reading: ConventionReading | null, right: Right): Finding[] {
  if (length <= commonNameLimit) return []
  const over = length - commonNameLimit
  return [nameFinding('name-too-long', `The name has ${length} characters.`, `Shorten the organisation’s part or the suffix by ${over === 1 ? 'one character' : `${over} characters`} or more. ${exampleOf(right(), reading)}`)]
}

function notNhsUk(fqdn: Fqdn, right: Right): Finding {
  return nameFinding('name-not-nhs-uk', `“${shortened(fqdn.text)}” does not end with .nhs.uk.`, `Choose a name like ${textOf(right())}, and apply for it in the domain step.`)
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

function noConvention(fqdn: Fqdn, name: NhsUkName, right: Right): Finding {
  const missing = name.thirdParty ? ': the supplier’s part before thirdparty.nhs.uk is missing' : ': the organisation’s part before nhs.uk is missing'
  return nameFinding('name-no-convention', `“${shortened(fqdn.text)}” follows neither of the two naming conventions${lacksOrganisation(name) ? missing : ''}.`, `Use ${textOf(right())}. A suffix may follow the ODS code, after a hyphen.`)
}

function odsFindings(reading: ConventionReading, check: NameCheck, right: Right): Finding[] {
  const code = check.odsCode?.trim().toUpperCase()
  if (!code || reading.odsCode === code) return []
  return [nameFinding('name-ods-code-differs', `The name has the ODS code ${reading.odsCode}, the receiver has ${code}.`, `Use ${textOf(right())}, or give ${reading.odsCode} as the receiver’s ODS code.`)]
}

/** Only the newer convention tells suppliers' names from providers'. */
function hostingFindings(name: NhsUkName, reading: ConventionReading, check: NameCheck, right: Right): Finding[] {
  if (!check.hosting || reading.convention === 'seed' || name.thirdParty === (check.hosting === 'supplier')) return []
  const found = name.thirdParty ? 'The name is a supplier’s (thirdparty), but the receiver is hosted by the provider.' : 'The receiver is hosted by its supplier, but the name has no “thirdparty” in it.'
  return [nameFinding('name-hosting-differs', found, `Use ${textOf(right())}, or change who hosts the receiver.`)]
}

/** The organisation's part against what the organisation is called. A part of initials or of some of its words is fine. */
function organisationFindings(name: NhsUkName, reading: ConventionReading, check: NameCheck, right: Right): Finding[] {
  const label = name.organisation
  const [called, ...others] = check.organisationNames ?? []
  if (label === null || called === undefined || [called, ...others].some((each) => standsFor(label, each))) return []
  return [
    nameFinding('name-organisation-differs', `“${label}” in the name does not look like ${called}, which is what ODS code ${reading.odsCode} stands for.`,
      `Check the ODS code. If it is right, use ${rightNamesText({ ...right().parts, organisation: suggestLabel(called, reading.odsCode).label })}, or keep the name if the organisation goes by it.`),
  ]
}
