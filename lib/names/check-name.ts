import type { Finding, FindingLevel } from '#lib/kernel/finding.ts'
import { environmentTitle, type EnvironmentName, type EnvironmentRules } from '#lib/environments/environment.ts'
import { shippedEnvironments } from '#lib/environments/shipped.ts'
import { readConvention, type Convention, type ConventionReading, type NamedHosting } from './convention.ts'
import { parseFqdn, type Fqdn } from './fqdn.ts'
import { commonNameLimit, nameFinding, sources } from './name-findings.ts'
import { nhsUkFindings, readNhsUkName, type NhsUkName } from './nhs-uk.ts'

/** What of an environment's rules a name is judged by. */
export type NameRules = Pick<EnvironmentRules, 'convention' | 'levels'>

/** What a name is checked against. Without `odsCode` or `hosting` what depends on it is not checked. */
export type NameCheck = {
  readonly fqdn: string
  readonly environment: EnvironmentName
  readonly odsCode?: string
  readonly hosting?: NamedHosting
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
  const { convention, findings } = checked(check)
  const levels = check.rules?.levels
  return { convention, findings: levels ? findings.map((finding) => ({ ...finding, level: levels[finding.code] ?? finding.level })) : findings }
}

function checked(check: NameCheck): CheckedName {
  const parsed = parseFqdn(check.fqdn)
  if (!parsed.fqdn) return { convention: null, findings: parsed.findings }
  const findings = lengthFindings(parsed.fqdn)
  const name = readNhsUkName(parsed.fqdn)
  if (!name) return { convention: null, findings: [...findings, notNhsUk(parsed.fqdn)] }
  const reading = readConvention(name)
  findings.push(...nhsUkFindings(name), ...markFindings(name, check))
  if (!reading) findings.push(noConvention(parsed.fqdn, name, check))
  else findings.push(...odsFindings(reading, check), ...hostingFindings(name, reading, check))
  return { convention: reading?.convention ?? null, findings }
}

/** Following a convention is required in PROD and wanted "where possible" in INT. */
function levelOf(check: NameCheck): FindingLevel {
  return (check.rules ?? shippedEnvironments[check.environment]).convention
}

function lengthFindings(fqdn: Fqdn): Finding[] {
  if (fqdn.text.length <= commonNameLimit) return []
  const over = fqdn.text.length - commonNameLimit
  return [
    nameFinding('name-too-long', 'must', sources.commonName, {
      found: `The name has ${fqdn.text.length} characters.`,
      why: `The common name of a certificate holds at most ${commonNameLimit}.`,
      fix: `Shorten it by ${over === 1 ? 'one character' : `${over} characters`}, in the organisation’s part or the suffix.`,
    }),
  ]
}

function notNhsUk(fqdn: Fqdn): Finding {
  return nameFinding('name-not-nhs-uk', 'must', sources.receiver, {
    found: `“${fqdn.text}” does not end with .nhs.uk.`,
    why: 'BaRS receivers have an nhs.uk name, in INT and in PROD.',
    fix: 'Choose a name that ends with .nhs.uk and apply for it in the domain step.',
  })
}

/** A word `int` or `prod` in the host part that says the other environment. */
function markFindings(name: NhsUkName, check: NameCheck): Finding[] {
  const other = check.environment === 'int' ? 'prod' : 'int'
  if (!name.host.some((label) => label.split('-').includes(other))) return []
  const [here, there] = [environmentTitle[check.environment], environmentTitle[other]]
  return [
    nameFinding('name-environment-mark', 'must', sources.receiver, {
      found: `The name says ${there}, but the receiver is for ${here}.`,
      why: 'Each environment has its own name and its own certificate; this one would be refused or issued for the wrong place.',
      fix: `Put ${here} where the name has ${there}, or choose ${there} as the environment.`,
    }),
  ]
}

function noConvention(fqdn: Fqdn, name: NhsUkName, check: NameCheck): Finding {
  const code = check.odsCode?.toUpperCase() ?? '<ODS code>'
  const organisation = name.organisation ?? '<organisation>'
  const thirdParty = check.hosting ? check.hosting === 'supplier' : name.thirdParty
  const rest = thirdParty ? `${organisation}.thirdparty.nhs.uk` : `${organisation}.nhs.uk`
  return nameFinding('name-no-convention', levelOf(check), sources.receiver, {
    found: `“${fqdn.text}” follows neither of the two naming conventions.`,
    why: check.environment === 'prod' ? 'PROD names must follow one; the desk sends others back.' : 'INT names follow one where possible, which makes the step to PROD easier.',
    fix: `Use BaRS-${check.environment.toUpperCase()}-${code}.${rest} or BaRS-${code}.${organisation}.nhs.uk. A suffix may follow the ODS code, after a hyphen.`,
  })
}

function odsFindings(reading: ConventionReading, check: NameCheck): Finding[] {
  if (!check.odsCode || reading.odsCode === check.odsCode.trim().toUpperCase()) return []
  const code = check.odsCode.trim().toUpperCase()
  return [
    nameFinding('name-ods-code-differs', levelOf(check), sources.receiver, {
      found: `The name has the ODS code ${reading.odsCode}, the receiver has ${code}.`,
      why: 'The code in the name is how BaRS and the desks tell whose receiver it is.',
      fix: `Put ${code} in the name, or give ${reading.odsCode} as the receiver’s ODS code.`,
    }),
  ]
}

/** Only the newer convention tells suppliers' names from providers'. */
function hostingFindings(name: NhsUkName, reading: ConventionReading, check: NameCheck): Finding[] {
  if (!check.hosting || reading.convention === 'seed' || name.thirdParty === (check.hosting === 'supplier')) return []
  const end = `${name.organisation ?? ''}${check.hosting === 'supplier' ? '.thirdparty.nhs.uk' : '.nhs.uk'}`
  return [
    nameFinding('name-hosting-differs', 'should', sources.receiver, {
      found: name.thirdParty ? 'The name is a supplier’s (thirdparty), but the receiver is hosted by the provider.' : 'The receiver is hosted by its supplier, but the name has no “thirdparty” in it.',
      why: 'In the newer convention suppliers’ names lie under thirdparty.nhs.uk and providers’ names directly under nhs.uk.',
      fix: `End the name with ${end}, or change who hosts the receiver.`,
    }),
  ]
}
