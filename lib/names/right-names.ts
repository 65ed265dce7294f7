import type { EnvironmentName } from '#lib/environments/environment.ts'
import { commonNameLimit } from './name-rules.ts'
import { allowedLabel } from './nhs-uk.ts'
import { odsCodePattern } from './ods-code.ts'

/** What a right name is made of; what is not known is null. `supplier` says that the supplier hosts the receiver. */
export type RightNameParts = {
  readonly environment: EnvironmentName
  readonly odsCode: string | null
  readonly suffix: string | null
  readonly organisation: string | null
  readonly supplier: boolean
}

/** The fewest characters that are left of an organisation's label before its suffix is cut too. */
const leastLabel = 12

/**
 * The names that would be right, in the newer convention and then in the first: they pass every rule of their
 * environment and fit into a common name. What is too long is shortened. None when too little is known.
 */
export function rightNames({ environment, odsCode, suffix, organisation, supplier }: RightNameParts): string[] {
  const code = usableCode(odsCode)
  const label = organisation === null ? null : allowedLabel(organisation)
  if (code === null || label === null) return []
  const other = environment === 'int' ? 'prod' : 'int'
  // a code that stands in the suffix was meant as the code
  const unwanted = [other, code.toLowerCase()]
  const wanted = suffix === null ? '' : without(unwanted, suffix.toLowerCase())
  const end = supplier ? '.thirdparty.nhs.uk' : '.nhs.uk'
  const fitted = (host: string, ending: string) => {
    const room = commonNameLimit - host.length - 1 - ending.length
    const kept = wanted === '' ? '' : without(unwanted, wanted.slice(0, Math.max(0, room - Math.min(label.length, leastLabel) - 1)))
    const tail = kept === '' ? '' : `-${kept}`
    const short = label.length <= room - tail.length ? label : allowedLabel(label, room - tail.length)
    return short === null ? null : `${host}${tail}.${short}${ending}`
  }
  return [fitted(`BaRS-${environment.toUpperCase()}-${code}`, end), fitted(`BaRS-${code}`, '.nhs.uk')].filter((name) => name !== null)
}

/** The code in capitals; null for what is none, and for one that a name would have as its environment mark. */
function usableCode(odsCode: string | null): string | null {
  const code = odsCode?.trim().toUpperCase() ?? ''
  return odsCodePattern.test(code) && code !== 'INT' && code !== 'PROD' ? code : null
}

/** A suffix without what a name cannot hold, empty words, the other environment's mark and the code, which a cut can leave at its end too. */
function without(unwanted: readonly string[], suffix: string): string {
  return suffix.split(/[^a-z0-9]+/).filter((word) => word !== '' && !unwanted.includes(word)).join('-')
}

/** The right names as a person reads them, or their pattern where too little is known for a name. `names` are what {@link rightNames} made of the parts. */
export function rightNamesText(parts: RightNameParts, names: readonly string[] = rightNames(parts)): string {
  return names.length > 0 ? names.join(' or ') : namePatterns(parts).join(' or ')
}

/** What a right name looks like, in both conventions, with what is not known between pointed brackets. */
export function namePatterns(parts: RightNameParts): readonly [newer: string, seed: string] {
  const code = usableCode(parts.odsCode) ?? '<ODS code>'
  const label = (parts.organisation && allowedLabel(parts.organisation, 20)) ?? (parts.supplier ? '<supplier>' : '<organisation>')
  return [`BaRS-${parts.environment.toUpperCase()}-${code}.${label}${parts.supplier ? '.thirdparty' : ''}.nhs.uk`, `BaRS-${code}.${label}.nhs.uk`]
}
