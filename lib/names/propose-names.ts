import type { Finding } from '#lib/kernel/finding.ts'
import { passes } from '#lib/kernel/finding.ts'
import { checkName, type NameRules } from './check-name.ts'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { Convention, NamedHosting } from './convention.ts'
import { commonNameLimit } from './name-rules.ts'

/** What a name is built from. `organisationLabel` is the organisation's or supplier's part, as it would stand in the name. */
export type NameParts = {
  readonly environment: EnvironmentName
  readonly odsCode: string
  readonly organisationLabel: string
  readonly hosting: NamedHosting
  /** Tells several endpoints of one organisation apart. */
  readonly suffix?: string
  /** The environment's rules where an administrator has changed them. */
  readonly rules?: NameRules
}

/** A name in one convention. `usable` says that it passes its environment's rules; `left` is negative when it is too long. */
export type ProposedName = {
  readonly convention: Convention
  readonly fqdn: string
  readonly length: number
  readonly left: number
  readonly usable: boolean
  readonly findings: readonly Finding[]
}

/** Builds the FQDN in either official convention, newer first, each checked by its environment's rules. */
export function proposeNames(parts: NameParts): readonly [ProposedName, ProposedName] {
  const label = parts.organisationLabel.trim()
  const suffix = parts.suffix?.trim() ? `-${parts.suffix.trim()}` : ''
  const code = `${parts.odsCode.trim().toUpperCase()}${suffix}`
  const end = parts.hosting === 'supplier' ? 'thirdparty.nhs.uk' : 'nhs.uk'
  return [
    proposal('newer', `BaRS-${parts.environment.toUpperCase()}-${code}.${label}.${end}`, parts),
    proposal('seed', `BaRS-${code}.${label}.nhs.uk`, parts),
  ]
}

function proposal(convention: Convention, fqdn: string, parts: NameParts): ProposedName {
  const checked = checkName({ fqdn, environment: parts.environment, odsCode: parts.odsCode, hosting: parts.hosting, rules: parts.rules, convention })
  const usable = passes(checked.findings) && checked.convention === convention
  return { convention, fqdn, length: fqdn.length, left: commonNameLimit - fqdn.length, usable, findings: checked.findings }
}
