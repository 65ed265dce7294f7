import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { FindingLevel } from '#lib/kernel/finding.ts'
import { passes } from '#lib/kernel/finding.ts'
import { errorText } from '#lib/kernel/form-state.ts'
import { checkName } from './check-name.ts'
import type { Convention } from './convention.ts'

/** What the command line says of a name. `ok`: no must was found. `detail` is what was found and what would be right. */
export type NameAnswer = {
  readonly name: string
  readonly ok: boolean
  readonly convention: Convention | null
  readonly findings: readonly { readonly code: string; readonly level: FindingLevel; readonly detail: string }[]
}

/** Checks a name by the rules as shipped, for the command line. */
export function answerName(name: string, environment: EnvironmentName, odsCode?: string): NameAnswer {
  const { convention, findings } = checkName({ fqdn: name, environment, odsCode })
  return { name, ok: passes(findings), convention, findings: findings.map((finding) => ({ code: finding.code, level: finding.level, detail: errorText(finding) })) }
}
