import type { Finding, FindingLevel } from '#lib/kernel/finding.ts'

/**
 * One thing that is checked. All that people read of it stands here, so that pages that explain the checks are made
 * from the rules themselves. `find` says in plain words what is wrong, with the offending value, or nothing.
 */
export type Rule<Facts> = {
  /** Stable; an environment's `levels` and the history name it. */
  readonly code: string
  readonly level: FindingLevel
  /** What holds when all is well, as a sentence. */
  readonly demand: string
  readonly why: string
  readonly fix: string
  readonly source: string
  readonly find: (facts: Facts) => string | undefined
}

/** Levels that an environment has set apart from the rules' own, by code. */
export type Levels = Readonly<Record<string, FindingLevel>>

/** Every finding of the rules over the facts, in the rules' order. */
export function applyRules<Facts>(rules: readonly Rule<Facts>[], facts: Facts, levels: Levels = {}): Finding[] {
  return rules.flatMap(({ code, level, why, fix, source, find }) => {
    const found = find(facts)
    return found === undefined ? [] : [{ code, level: levels[code] ?? level, found, why, fix, source }]
  })
}

/** A value from somebody's file, short and free of control characters, in quotation marks. */
export function quote(value: string): string {
  const clean = value.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD')
  return `"${clean.length > 120 ? `${clean.slice(0, 120)}…` : clean}"`
}
