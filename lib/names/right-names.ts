import type { EnvironmentName } from '#lib/environments/environment.ts'
import { isEnvironmentWord, type Convention } from './convention.ts'
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

/** Something in either convention, the newer one first as people are told of them. */
export type InEither<T> = Readonly<Record<Convention, T>>

/**
 * The names that would be right: they pass every rule of their environment and fit into a common name.
 * What is too long is shortened. None when too little is known.
 */
export function rightNames({ environment, odsCode, suffix, organisation, supplier }: RightNameParts): InEither<string | null> {
  const code = usableCode(odsCode)
  const label = organisation === null ? null : allowedLabel(organisation)
  if (code === null || label === null) return { newer: null, seed: null }
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
  return { newer: fitted(`BaRS-${environment.toUpperCase()}-${code}`, end), seed: fitted(`BaRS-${code}`, '.nhs.uk') }
}

/** The code in capitals; null for what is none, and for a word that says an environment. */
function usableCode(odsCode: string | null): string | null {
  const code = odsCode?.trim().toUpperCase() ?? ''
  return odsCodePattern.test(code) && !isEnvironmentWord(code) ? code : null
}

/** A suffix without what a name cannot hold, empty words, the other environment's mark and the code, which a cut can leave at its end too. */
function without(unwanted: readonly string[], suffix: string): string {
  return suffix.split(/[^a-z0-9]+/).filter((word) => word !== '' && !unwanted.includes(word)).join('-')
}

const unknownCode = '<ODS code>'

/** What a right name looks like, with what is not known between pointed brackets. */
export function namePatterns(parts: RightNameParts): InEither<string> {
  const code = usableCode(parts.odsCode) ?? unknownCode
  const { newer, seed } = rightNames(parts)
  // a part that makes no name with a known code is not the one to use
  const known = parts.organisation !== null && (code === unknownCode || newer !== null || seed !== null) ? allowedLabel(parts.organisation, 20) : null
  const label = known ?? (parts.supplier ? '<supplier>' : '<organisation>')
  return { newer: `BaRS-${parts.environment.toUpperCase()}-${code}.${label}${parts.supplier ? '.thirdparty' : ''}.nhs.uk`, seed: `BaRS-${code}.${label}.nhs.uk` }
}
