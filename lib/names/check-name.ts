import { environmentTitle, type EnvironmentName, type EnvironmentRules } from '#lib/environments/environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { readConvention, type Convention, type ConventionReading, type NamedHosting } from './convention.ts'
import { parseFqdn, repairFqdn, type Fqdn } from './fqdn.ts'
import { commonNameLimit, nameFinding, nameRuleLevel, type NameRuleCode } from './name-rules.ts'
import { nhsUkFindings, readNhsUkName, type NhsUkName } from './nhs-uk.ts'
import { standsFor, suggestLabel } from './organisation-label.ts'
import { rightNames, rightNamesText, type RightNameParts } from './right-names.ts'

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
  const parsed = parseFqdn(check.fqdn)
  if (parsed.fqdn) return judged(parsed.fqdn, check)
  const meant = meantName(check)
  return { convention: null, findings: meant ? parsed.findings.map((finding) => ({ ...finding, fix: `${finding.fix} For example, ${meant}.` })) : parsed.findings }
}

/** A name that would do in place of a text that is none. */
function meantName(check: NameCheck): string | null {
  const repaired = repairFqdn(check.fqdn)
  if (!repaired) return null
  if (judged(repaired, check).findings.length === 0) return repaired.text
  const name = readNhsUkName(repaired)
  return rightNames(partsOf(repaired, name, name && readConvention(name), check))[0] ?? null
}

function judged(fqdn: Fqdn, check: NameCheck): CheckedName {
  const name = readNhsUkName(fqdn)
  const reading = name && readConvention(name)
  const right = () => partsOf(fqdn, name, reading, check)
  const findings = lengthFindings(fqdn, reading, right)
  if (!name) return { convention: null, findings: [...findings, notNhsUk(fqdn, right)] }
  findings.push(...nhsUkFindings(name, () => exampleOf(right(), reading)), ...markFindings(name, check, right))
  if (!reading) findings.push(noConvention(fqdn, right))
  else {
    const code = odsFindings(reading, check, right)
    findings.push(...code, ...hostingFindings(name, reading, check, right))
    // whose name it should be is only known of the right code
    if (code.length === 0) findings.push(...organisationFindings(name, reading, check, right))
  }
  return { convention: reading?.convention ?? null, findings }
}

/** What a right name is made of, asked for only when something is found: most names are right. */
type Right = () => RightNameParts

/** A right name in the convention that the wrong one follows, or in the newer one. */
function exampleOf(parts: RightNameParts, reading: ConventionReading | null): string | null {
  const [newer, seed] = rightNames(parts)
  return (reading?.convention === 'seed' && seed) || newer || null
}

/** What a right name would be made of: what the person gave, then what the name itself says. */
function partsOf(fqdn: Fqdn, name: NhsUkName | null, reading: ConventionReading | null, check: NameCheck): RightNameParts {
  const inForeign = fqdn.labels.length > 2 ? fqdn.labels[1]! : fqdn.labels[0]!
  return {
    environment: check.environment,
    odsCode: check.odsCode?.trim() ? check.odsCode : (reading?.odsCode ?? null),
    suffix: reading?.suffix ?? null,
    organisation: name ? name.organisation : inForeign,
    supplier: check.hosting ? check.hosting === 'supplier' : (name?.thirdParty ?? false),
  }
}

function lengthFindings(fqdn: Fqdn, reading: ConventionReading | null, right: Right): Finding[] {
  if (fqdn.text.length <= commonNameLimit) return []
  const over = fqdn.text.length - commonNameLimit
  const example = exampleOf(right(), reading)
  return [nameFinding('name-too-long', `The name has ${fqdn.text.length} characters.`, `Shorten the organisation’s part or the suffix by ${over === 1 ? 'one character' : `${over} characters`} or more.${example ? ` For example, ${example}.` : ''}`)]
}

function notNhsUk(fqdn: Fqdn, right: Right): Finding {
  return nameFinding('name-not-nhs-uk', `“${fqdn.text}” does not end with .nhs.uk.`, `Choose a name like ${rightNamesText(right())}, and apply for it in the domain step.`)
}

/** A word `int` or `prod` in the host part that says the other environment. */
function markFindings(name: NhsUkName, check: NameCheck, right: Right): Finding[] {
  const other = check.environment === 'int' ? 'prod' : 'int'
  const host = name.host.length === 0 && name.organisation?.startsWith('bars-') ? [name.organisation] : name.host
  if (!host.some((label) => label.split('-').includes(other))) return []
  const [here, there] = [environmentTitle[check.environment], environmentTitle[other]]
  return [nameFinding('name-environment-mark', `The name says ${there}, but the receiver is for ${here}.`, `Use ${rightNamesText(right())}, or choose ${there} as the environment.`)]
}

function noConvention(fqdn: Fqdn, right: Right): Finding {
  return nameFinding('name-no-convention', `“${fqdn.text}” follows neither of the two naming conventions.`, `Use ${rightNamesText(right())}. A suffix may follow the ODS code, after a hyphen.`)
}

function odsFindings(reading: ConventionReading, check: NameCheck, right: Right): Finding[] {
  const code = check.odsCode?.trim().toUpperCase()
  if (!code || reading.odsCode === code) return []
  return [nameFinding('name-ods-code-differs', `The name has the ODS code ${reading.odsCode}, the receiver has ${code}.`, `Use ${rightNamesText(right())}, or give ${reading.odsCode} as the receiver’s ODS code.`)]
}

/** Only the newer convention tells suppliers' names from providers'. */
function hostingFindings(name: NhsUkName, reading: ConventionReading, check: NameCheck, right: Right): Finding[] {
  if (!check.hosting || reading.convention === 'seed' || name.thirdParty === (check.hosting === 'supplier')) return []
  const found = name.thirdParty ? 'The name is a supplier’s (thirdparty), but the receiver is hosted by the provider.' : 'The receiver is hosted by its supplier, but the name has no “thirdparty” in it.'
  return [nameFinding('name-hosting-differs', found, `Use ${rightNamesText(right())}, or change who hosts the receiver.`)]
}

/** The organisation's part against what the organisation is called. A part of initials or of some of its words is fine. */
function organisationFindings(name: NhsUkName, reading: ConventionReading, check: NameCheck, right: Right): Finding[] {
  const label = name.organisation
  const [called, ...others] = check.organisationNames ?? []
  if (label === null || called === undefined || [called, ...others].some((each) => standsFor(label, each))) return []
  return [
    nameFinding('name-organisation-differs', `“${label}” in the name does not look like ${called}, which is what ODS code ${reading.odsCode} stands for.`,
      `Check the ODS code. If it is right, use ${rightNamesText({ ...right(), organisation: suggestLabel(called) })}, or keep the name if the organisation goes by it.`),
  ]
}
