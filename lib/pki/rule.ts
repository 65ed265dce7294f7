import type { Finding, FindingLevel } from '#lib/kernel/finding.ts'

/**
 * One thing that is checked. All that people read of it stands here, so that pages that explain the checks are made
 * from the rules themselves. `find` says in plain words what is wrong, with the offending value, or nothing.
 */
export type Rule<Facts> = {
  /** Stable; an environment's `levels` and the history name it. */
  readonly code: string
  readonly level: FindingLevel
  /** The level is a matter of what the desks accept, or of how careful an environment wants to be, and may be set apart. Of a rule without this it never is. */
  readonly adjustable?: true
  /** What holds when all is well, as a sentence. */
  readonly demand: string
  readonly why: string
  readonly fix: string
  readonly source: string
  readonly find: (facts: Facts) => string | undefined
}

/** Levels that an environment has set apart from the rules' own, by code. */
export type Levels = Readonly<Record<string, FindingLevel>>

/** The level that a rule has where levels are set apart. */
export function levelIn({ levels }: { readonly levels: Levels }, { code, level, adjustable }: Pick<Rule<never>, 'code' | 'level' | 'adjustable'>): FindingLevel {
  return (adjustable && levels[code]) || level
}

/** Every finding of the rules over the facts, in the rules' order. Levels count for adjustable rules alone, whatever else they name. */
export function applyRules<Facts>(rules: readonly Rule<Facts>[], facts: Facts, levels: Levels = {}): Finding[] {
  return rules.flatMap(({ find, ...rule }) => {
    const found = find(facts)
    const { code, why, fix, source } = rule
    return found === undefined ? [] : [{ code, level: levelIn({ levels }, rule), found, why, fix, source }]
  })
}

/** A value from somebody's file, short and free of control characters, in quotation marks. */
export function quote(value: string): string {
  const clean = value.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD')
  return `"${clean.length > 120 ? `${clean.slice(0, 120)}…` : clean}"`
}
