/** How much weight a finding has: a `must` stops the deed, a `should` is shown and recorded. */
export type FindingLevel = 'must' | 'should'

/**
 * One thing a check has to say of an input. A check returns all its findings, never only the first.
 * `code` is stable (tests, history and the command line name it); the four sentences are for people.
 */
export type Finding = {
  /** Stable, kebab-case, prefixed by its area: `csr-key-too-small`, `name-too-long`. */
  readonly code: string
  readonly level: FindingLevel
  /** The form field it belongs to, when there is one. */
  readonly field?: string
  /** What was found, in plain words, with the offending value where that is safe to show. */
  readonly found: string
  /** Why it matters to the person. */
  readonly why: string
  /** What to do about it. */
  readonly fix: string
  /** Where the rule comes from: an RFC section or NHS guidance. */
  readonly source?: string
}

/** True when nothing in the findings forbids going on. */
export function passes(findings: readonly Finding[]): boolean {
  return !findings.some((finding) => finding.level === 'must')
}
