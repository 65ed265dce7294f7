import type { EnvironmentName } from '#lib/environments/environment.ts'
import { odsCodePattern } from './ods-code.ts'
import type { NhsUkName } from './nhs-uk.ts'

/** The two official naming conventions; both are in use and both are accepted. */
export type Convention = 'seed' | 'newer'

/** Who runs the receiver: the supplier of its software, or the provider (trust, practice) itself. */
export type NamedHosting = 'supplier' | 'provider'

/** What a name says by the convention it follows. `mark` is its environment mark; `odsCode` is in capitals. */
export type ConventionReading = { readonly convention: Convention; readonly mark: EnvironmentName | null; readonly odsCode: string; readonly suffix: string | null }

/** How people are told of a convention. */
export const conventionTitles: Record<Convention, string> = {
  newer: 'Newer convention, with the environment',
  seed: 'First convention, without the environment',
}

const newer = /^bars-(int|prod)-([a-z0-9]{1,12})(?:-(.+))?$/
const seed = /^bars-([a-z0-9]{1,12})(?:-(.+))?$/

/**
 * Which official convention a name follows, and what it says by it.
 * Seed: `BaRS-<ODSCode>.<OrganisationName>.nhs.uk`. Newer: `BaRS-INT-<ODS>` or `BaRS-PROD-<ODS>` before
 * `<Supplier>.thirdparty.nhs.uk` or `<Provider>.nhs.uk`. Either may have a suffix after the ODS code.
 * `int` and `prod` after `bars-` are always read as an environment mark, never as an ODS code.
 */
export function readConvention(name: NhsUkName): ConventionReading | null {
  const [host] = name.host
  if (name.organisation === null || host === undefined || name.host.length !== 1) return null
  const marked = newer.exec(host)
  if (marked) return reading('newer', marked[1] as EnvironmentName, marked[2], marked[3])
  const plain = seed.exec(host)
  if (!plain || name.thirdParty || plain[1] === 'int' || plain[1] === 'prod') return null
  return reading('seed', null, plain[1], plain[2])
}

const environmentWords = new Set(['int', 'integration', 'live', 'preprod', 'prod', 'production', 'sandbox', 'staging', 'test', 'testing'])

/** True for a word that says an environment and so is hardly an ODS code; case never matters. */
export function isEnvironmentWord(word: string): boolean {
  return environmentWords.has(word.toLowerCase())
}

/**
 * The ODS code and suffix that a label probably means though its name follows no convention: what it would say in one. A
 * word alone is no code, except one of three characters, as trusts have.
 */
export function guessCode(label: string): { readonly odsCode: string; readonly suffix: string | null } | null {
  const [, , odsCode, suffix = null] = newer.exec(label) ?? ['', ...(seed.exec(label) ?? [])]
  if (odsCode === undefined || isEnvironmentWord(odsCode) || !(odsCode.length === 3 || /[0-9]/.test(odsCode))) return null
  return { odsCode: odsCode.toUpperCase(), suffix }
}

/** True for a label that a convention puts before the organisation's: `bars-prod-rx7`. */
export function isHostLabel(label: string): boolean {
  return newer.test(label) || seed.test(label)
}

function reading(convention: Convention, mark: EnvironmentName | null, code = '', suffix?: string): ConventionReading | null {
  const odsCode = code.toUpperCase()
  return odsCodePattern.test(odsCode) ? { convention, mark, odsCode, suffix: suffix ?? null } : null
}
